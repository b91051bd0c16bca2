import { registerEnumType } from '@nestjs/graphql';

export enum ConsentPurpose {
  ASSESSMENT = 'ASSESSMENT',
  SUPPORT = 'SUPPORT',
  DELIVERY = 'DELIVERY',
}

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What somebody agrees that may be shared.',
  valuesMap: {
    ASSESSMENT: { description: 'The family and its web, to assess what it needs.' },
    SUPPORT: { description: 'Its needs, matches and tasks too, to help with them.' },
    DELIVERY: { description: 'Name, address and contact, with whoever brings help to the family.' },
  },
});
