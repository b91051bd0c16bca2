import { registerEnumType } from '@nestjs/graphql';

export enum CasePart {
  LEADS = 'LEADS',
  WORKS_ON = 'WORKS_ON',
}

registerEnumType(CasePart, {
  name: 'CasePart',
  description: 'What somebody does in a case.',
  valuesMap: {
    LEADS: {
      description: 'Is responsible for it and decides who else works on it. One person at a time.',
    },
    WORKS_ON: { description: 'Works on it, permanently or to cover for somebody.' },
  },
});
