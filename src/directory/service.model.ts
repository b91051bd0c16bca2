import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { SERVICE, type ServiceRow } from './service.record.js';

@ObjectType({ description: 'What an organisation provides, as in Open Referral (HSDS).' })
export class Service extends ChangeableModel<ServiceRow> {
  static readonly record = SERVICE;

  @Field(() => String, { description: 'Name.' })
  readonly name = this.row.name;

  @Field(() => String, { nullable: true, description: 'What it does and for whom.' })
  readonly description = this.row.description;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it is no longer provided.',
  })
  readonly endedOn = this.row.endedOn;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  readonly endReason = this.row.endReason;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  readonly changedAt = this.row.changedAt;

  /** Who provides it. Not part of the API: `organisation` shows it. */
  readonly organisationId = this.row.organisationId;

  /** Where it is. Not part of the API: `location` shows it. */
  readonly locationId = this.row.locationId;
}

@ObjectType({ description: 'A page of Service records (Relay).' })
export class ServiceConnection extends ConnectionType(Service) {}
