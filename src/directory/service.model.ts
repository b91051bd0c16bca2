import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import type { ServiceRow } from './services.repository.js';

@ObjectType({ description: 'What an organisation provides, as in Open Referral (HSDS).' })
export class Service extends NodeModel {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it does and for whom.' })
  description!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it is no longer provided.',
  })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  changedAt!: Date;

  /** Who provides it. Not part of the API: `organisation` shows it. */
  organisationId!: string;

  /** Where it is. Not part of the API: `location` shows it. */
  locationId!: string | null;

  constructor(row: ServiceRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Service records (Relay).' })
export class ServiceConnection extends ConnectionType(Service) {}
