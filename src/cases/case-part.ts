import { registerEnumType } from '@nestjs/graphql';

export enum CasePart {
  LEADS = 'LEADS',
  WORKS_ON = 'WORKS_ON',
}

registerEnumType(CasePart, {
  name: 'CasePart',
  description: 'What somebody does in a case.',
  valuesMap: {
    LEADS: { description: 'Answers for it, and says who else works on it. One at a time.' },
    WORKS_ON: { description: 'Works on it, for good or to cover for somebody.' },
  },
});
