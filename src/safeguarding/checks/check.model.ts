import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { CheckLevel } from './check-level.js';
import { CHECK, type CheckRow } from './check.record.js';

@ObjectType({ description: 'A clearance of a person: its level and dates, never its content.' })
export class Check extends RecordModel<CheckRow> {
  static readonly record = CHECK;

  @Field(() => ID, { description: 'Id of the person who holds it.' })
  readonly personId = toGlobalId('Person', this.row.personId);

  @Field(() => CheckLevel, { description: 'How thorough it was.' })
  readonly level = this.row.level;

  @Field(() => GraphQLLocalDate, { description: 'Day from which it holds.' })
  readonly issuedOn = this.row.issuedOn;

  @Field(() => GraphQLLocalDate, { description: 'Last day on which it holds.' })
  readonly expiresOn = this.row.expiresOn;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'Day from which it no longer holds, if it was ended early.',
  })
  readonly endedOn = this.row.endedOn;
}

@ObjectType({ description: 'The check, or why nothing was changed.' })
export class CheckPayload extends MutationPayload {
  @Field(() => Check, { nullable: true, description: 'The check as it is now.' })
  check?: Check | null;
}
