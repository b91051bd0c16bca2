import { registerEnumType } from '@nestjs/graphql';

export enum SharePurpose {
  ASSESSMENT = 'ASSESSMENT',
  SUPPORT = 'SUPPORT',
}

/** What the law asks for where a family has not agreed. */
export enum LawfulBasis {
  COURT_ORDER = 'COURT_ORDER',
  LEGAL_DUTY = 'LEGAL_DUTY',
  CHILD_PROTECTION = 'CHILD_PROTECTION',
  VITAL_INTEREST = 'VITAL_INTEREST',
}

registerEnumType(SharePurpose, {
  name: 'SharePurpose',
  description: 'What a family is shared for, which decides how much of it can be seen.',
  valuesMap: {
    ASSESSMENT: { description: 'The family and its web, to assess what it needs.' },
    SUPPORT: { description: 'Its needs, matches and tasks as well, to help with them.' },
  },
});

registerEnumType(LawfulBasis, {
  name: 'LawfulBasis',
  description: 'What sharing rests on if the family has not agreed.',
  valuesMap: {
    COURT_ORDER: { description: 'A court has ordered it.' },
    LEGAL_DUTY: { description: 'A law obliges the agency to disclose it.' },
    CHILD_PROTECTION: { description: 'A child is likely to come to serious harm otherwise.' },
    VITAL_INTEREST: { description: "Somebody's life is in danger." },
  },
});
