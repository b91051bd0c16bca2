import { Field, ID, ObjectType } from '@nestjs/graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { Quantity, toQuantity } from '../catalogue/quantity.js';
import { ConnectionType } from '../platform/graphql/connection.js';
import { NodeModel } from '../platform/graphql/node.js';
import { toGlobalId } from '../platform/ids/global-id.js';
import { SpendingKind } from './spending-kind.js';
import type { SpendingRow } from './spendings.repository.js';

@ObjectType({
  description: 'An entry of the log of money spent on families. Entries are added, never changed.',
})
export class Spending extends NodeModel {
  @Field(() => SpendingKind, { description: 'Whether it was spent or taken back.' })
  kind!: SpendingKind;

  @Field(() => Quantity, { description: 'How much.' })
  amount!: Quantity;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was spent, or why the match came to nothing.',
  })
  justification!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The person who decided it; null if nobody answered in time.',
  })
  byId!: string | null;

  @Field(() => ID, { description: 'The offer of money.' })
  offerId!: string;

  @Field(() => ID, { nullable: true, description: "The fund; null for a donor's money." })
  fundId!: string | null;

  @Field(() => ID, { description: 'The match that it was spent for.' })
  matchId!: string;

  @Field(() => ID, { description: 'The need that the match meets.' })
  needId!: string;

  constructor(row: SpendingRow) {
    super();
    const { kind, amount, unit, justification, at, by, offerId, fundId, matchId, needId } = row;
    Object.assign(this, { kind, justification, at, amount: toQuantity(amount, unit) });
    this.byId = by && toGlobalId('Person', by);
    this.offerId = toGlobalId('Offer', offerId);
    this.fundId = fundId && toGlobalId('Fund', fundId);
    this.matchId = toGlobalId('Match', matchId);
    this.needId = toGlobalId('Need', needId);
    this.identify(row.id);
  }
}

@ObjectType({ description: 'A page of Spending records (Relay).' })
export class SpendingConnection extends ConnectionType(Spending) {}
