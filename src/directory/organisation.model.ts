import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { OrganisationKind } from './organisation-kind.js';
import type { OrganisationRow } from './organisations.repository.js';

@ObjectType({ description: 'Any body: agency, office, school, mosque, shop, charity and so on.' })
export class Organisation extends NodeModel {
  @Field(() => String, { description: 'Name.' })
  name!: string;

  @Field(() => OrganisationKind, { description: 'What sort of body it is.' })
  kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: 'What it does, in plain words.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of its website.' })
  website!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it no longer exists, or no longer works with the agency.',
  })
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  endReason!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  changedAt!: Date;

  /** Where it is. Not part of the API: `location` shows it. */
  locationId!: string | null;

  constructor(row: OrganisationRow) {
    super();
    Object.assign(this, row);
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Organisation records (Relay).' })
export class OrganisationConnection extends ConnectionType(Organisation) {}
