import { registerEnumType } from '@nestjs/graphql';

export enum ConsentPurpose {
  ASSESSMENT = 'ASSESSMENT',
  SUPPORT = 'SUPPORT',
  DELIVERY = 'DELIVERY',
}

registerEnumType(ConsentPurpose, {
  name: 'ConsentPurpose',
  description: 'What somebody agrees to share.',
  valuesMap: {
    ASSESSMENT: { description: 'The family and its web, to assess what it needs.' },
    SUPPORT: { description: 'Its needs, matches and tasks as well, to help with them.' },
    DELIVERY: {
      description: 'Name, address and contact details, with whoever brings help to the family.',
    },
  },
});
