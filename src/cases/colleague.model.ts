import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { erasedName } from '../platform/keys/erased-name.js';
import { RecordModel } from '../platform/records/record-model.js';
import { COLLEAGUE, type ColleagueRow } from './colleague.record.js';

@ObjectType({ description: 'Somebody who works with families at the agency: their name only.' })
export class Colleague extends RecordModel<ColleagueRow> {
  static readonly record = COLLEAGUE;

  @Field(() => ID, { description: 'Id of the person, to name them in an assignment.' })
  readonly personId = toGlobalId('Person', this.row.id);

  @Field(() => String, { description: 'Given name.' })
  readonly givenName = this.row.givenName ?? erasedName();

  @Field(() => String, { description: 'Family name.' })
  readonly familyName = this.row.familyName ?? erasedName();
}

@ObjectType({ description: 'A page of Colleague records (Relay).' })
export class ColleagueConnection extends ConnectionType(Colleague) {}
