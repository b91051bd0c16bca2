import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { RecordModel } from '../platform/records/record-model.js';
import { whyEnded } from '../matching/match-end.js';
import { SpendingKind } from './spending-kind.js';
import { SPENDING, type SpendingRow } from './spending.record.js';

@ObjectType({
  description: 'An entry of the log of money spent on families. Entries are added, never changed.',
})
export class Spending extends RecordModel<SpendingRow> {
  static readonly record = SPENDING;

  @Field(() => SpendingKind, { description: 'Whether it was spent or taken back.' })
  readonly kind = this.row.kind;

  @Field(() => Quantity, { description: 'How much.' })
  readonly amount = toQuantity(this.row.amount, this.row.unit);

  @Field(() => String, {
    nullable: true,
    description: 'Why it was spent, or why the match came to nothing.',
  })
  readonly justification = whyEnded(this.row.justification, this.row.endCode);

  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at = this.row.at;

  @Field(() => ID, {
    nullable: true,
    description: 'The person who decided it; null if nobody answered in time.',
  })
  readonly byId = this.row.by && toGlobalId('Person', this.row.by);

  @Field(() => ID, { description: 'The offer of money.' })
  readonly offerId = toGlobalId('Offer', this.row.offerId);

  @Field(() => ID, { nullable: true, description: "The fund; null for a donor's money." })
  readonly fundId = this.row.fundId && toGlobalId('Fund', this.row.fundId);

  @Field(() => ID, { description: 'The match that it was spent for.' })
  readonly matchId = toGlobalId('Match', this.row.matchId);

  @Field(() => ID, { description: 'The need that the match meets.' })
  readonly needId = toGlobalId('Need', this.row.needId);
}

@ObjectType({ description: 'A page of Spending records (Relay).' })
export class SpendingConnection extends ConnectionType(Spending) {}
