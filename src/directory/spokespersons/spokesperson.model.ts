import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { shownNames, wholeName } from '../../families/person-name.js';
import { SPOKESPERSON, type SpokespersonRow } from './spokesperson.record.js';

@ObjectType({
  description: 'A period in which somebody speaks for an organisation and its services.',
})
export class Spokesperson extends RecordModel<SpokespersonRow> {
  static readonly record = SPOKESPERSON;

  @Field(() => ID, { description: 'Id of the person.' })
  readonly personId = toGlobalId('Person', this.row.personId);

  @Field(() => String, { description: 'Given and family name of the person, or the only one.' })
  readonly name = wholeName(this.row);

  @Field(() => String, { nullable: true, description: 'Given name of the person, if any.' })
  readonly givenName = shownNames(this.row).givenName;

  @Field(() => String, { nullable: true, description: 'Family name of the person, if any.' })
  readonly familyName = shownNames(this.row).familyName;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when; null while it lasts.' })
  readonly until = this.row.until;

  /** For whom. Not part of the API: `organisation` shows it. */
  readonly organisationId = this.row.organisationId;
}

@ObjectType({ description: 'A page of Spokesperson records (Relay).' })
export class SpokespersonConnection extends ConnectionType(Spokesperson) {}

@ObjectType({ description: 'Who speaks for whom now, or why nothing was changed.' })
export class SpokespersonPayload extends MutationPayload {
  @Field(() => Spokesperson, { nullable: true, description: 'As it is now.' })
  spokesperson?: Spokesperson | null;
}
