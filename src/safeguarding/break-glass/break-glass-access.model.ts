import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { ConnectionType } from '../../platform/graphql/connection.js';
import { MutationPayload } from '../../platform/graphql/user-errors.js';
import { toGlobalId } from '../../platform/ids/global-id.js';
import { RecordModel } from '../../platform/records/record-model.js';
import { wholeName } from '../../families/person-name.js';
import { BREAK_GLASS_ACCESS, type BreakGlassAccessRow } from './break-glass-access.record.js';

@ObjectType({
  description: 'A period in which somebody sees a family because of an emergency.',
})
export class BreakGlassAccess extends RecordModel<BreakGlassAccessRow> {
  static readonly record = BREAK_GLASS_ACCESS;

  @Field(() => ID, { description: 'Id of the family.' })
  readonly familyId = toGlobalId('Family', this.row.familyId);

  @Field(() => ID, { description: 'Id of the person who sees it.' })
  readonly personId = toGlobalId('Person', this.row.personId);

  @Field(() => String, { description: 'Name of that person.' })
  readonly personName = wholeName(this.row);

  @Field(() => String, { nullable: true, description: 'Why it could not wait, in their words.' })
  readonly reason = this.row.reason;

  @Field(() => GraphQLDateTime, { description: 'When they gained access.' })
  readonly since = this.row.since;

  @Field(() => GraphQLDateTime, { description: 'When they lose access.' })
  readonly until = this.row.until;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When a supervisor acknowledged it; null until then.',
  })
  readonly acknowledgedAt = this.row.acknowledgedAt;
}

@ObjectType({ description: 'A page of BreakGlassAccess records (Relay).' })
export class BreakGlassAccessConnection extends ConnectionType(BreakGlassAccess) {}

@ObjectType({ description: 'The access, or why nothing was changed.' })
export class BreakGlassAccessPayload extends MutationPayload {
  @Field(() => BreakGlassAccess, { nullable: true, description: 'The access as it is now.' })
  breakGlassAccess?: BreakGlassAccess | null;
}
