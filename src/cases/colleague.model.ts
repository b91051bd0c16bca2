import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { shownNames, wholeName } from '../families/person-name.js';
import { COLLEAGUE, type ColleagueRow } from './colleague.record.js';

@ObjectType({ description: 'Somebody who works with families at the agency: their name only.' })
export class Colleague extends RecordModel<ColleagueRow> {
  static readonly record = COLLEAGUE;

  @Field(() => ID, { description: 'Id of the person, to name them in an assignment.' })
  readonly personId = toGlobalId('Person', this.row.id);

  @Field(() => String, { description: 'Given and family name, or the only one.' })
  readonly name = wholeName(this.row);

  @Field(() => String, { nullable: true, description: 'Given name, if any.' })
  readonly givenName = shownNames(this.row).givenName;

  @Field(() => String, { nullable: true, description: 'Family name, if any.' })
  readonly familyName = shownNames(this.row).familyName;
}

@ObjectType({ description: 'A page of Colleague records (Relay).' })
export class ColleagueConnection extends ConnectionType(Colleague) {}
