import { registerEnumType } from '@nestjs/graphql';

export enum SpendingKind {
  SPENT = 'SPENT',
  TAKEN_BACK = 'TAKEN_BACK',
}

registerEnumType(SpendingKind, {
  name: 'SpendingKind',
  description: 'What an entry in the log of money spent says.',
  valuesMap: {
    SPENT: { description: 'A match that takes this money was approved.' },
    TAKEN_BACK: { description: 'That match came to nothing, and the money is available again.' },
  },
});
