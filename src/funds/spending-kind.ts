import { registerEnumType } from '@nestjs/graphql';

export enum SpendingKind {
  SPENT = 'SPENT',
  TAKEN_BACK = 'TAKEN_BACK',
}

registerEnumType(SpendingKind, {
  name: 'SpendingKind',
  description: 'What an entry of the log of spendings says.',
  valuesMap: {
    SPENT: { description: 'A match that takes this money was approved.' },
    TAKEN_BACK: { description: 'That match came to nothing: the money is there again.' },
  },
});
