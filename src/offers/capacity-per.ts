import { registerEnumType } from '@nestjs/graphql';

export enum CapacityPer {
  SLOT = 'SLOT',
  TOTAL = 'TOTAL',
}

registerEnumType(CapacityPer, {
  name: 'CapacityPer',
  description: 'What the quantity of an offer counts.',
  valuesMap: {
    SLOT: { description: 'So much in each slot: a driver who can do one trip at a time.' },
    TOTAL: { description: 'So much altogether: three cots, 200 EUR.' },
  },
});
