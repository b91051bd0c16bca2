import { Field, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { ConnectionType } from '../platform/graphql/connection.js';
import { ChangeableModel } from '../platform/records/record-model.js';
import { OrganisationKind } from './organisation-kind.js';
import { ORGANISATION, type OrganisationRow } from './organisation.record.js';

@ObjectType({
  description: 'Any organisation: agency, office, school, mosque, shop, charity and so on.',
})
export class Organisation extends ChangeableModel<OrganisationRow> {
  static readonly record = ORGANISATION;

  @Field(() => String, { description: 'Name.' })
  readonly name = this.row.name;

  @Field(() => OrganisationKind, { description: 'What kind of organisation it is.' })
  readonly kind = this.row.kind;

  @Field(() => String, { nullable: true, description: 'What it does, in plain words.' })
  readonly description = this.row.description;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  readonly phone = this.row.phone;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  readonly email = this.row.email;

  @Field(() => String, { nullable: true, description: 'Address of its website.' })
  readonly website = this.row.website;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it no longer exists, or no longer works with the agency.',
  })
  readonly endedOn = this.row.endedOn;

  @Field(() => String, { nullable: true, description: 'Why it was ended.' })
  readonly endReason = this.row.endReason;

  @Field(() => GraphQLDateTime, { description: 'When the record was made.' })
  readonly createdAt = this.row.createdAt;

  @Field(() => GraphQLDateTime, { description: 'When it was last changed.' })
  readonly changedAt = this.row.changedAt;

  /** Where it is. Not part of the API: `location` shows it. */
  readonly locationId = this.row.locationId;
}

@ObjectType({ description: 'A page of Organisation records (Relay).' })
export class OrganisationConnection extends ConnectionType(Organisation) {}
