import { registerEnumType } from '@nestjs/graphql';

export enum CapacityPer {
  SLOT = 'SLOT',
  TOTAL = 'TOTAL',
}

registerEnumType(CapacityPer, {
  name: 'CapacityPer',
  description: 'What the quantity of an offer counts.',
  valuesMap: {
    SLOT: {
      description: 'That much in each slot, such as a driver who can do one trip at a time.',
    },
    TOTAL: { description: 'That much altogether, such as three cots or 200 EUR.' },
  },
});
