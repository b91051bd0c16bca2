import { registerEnumType } from '@nestjs/graphql';

export enum RestrictionBasis {
  COURT_ORDER = 'COURT_ORDER',
  AGENCY_DECISION = 'AGENCY_DECISION',
  OWN_WISH = 'OWN_WISH',
}

registerEnumType(RestrictionBasis, {
  name: 'RestrictionBasis',
  description: 'What a restriction rests on.',
  valuesMap: {
    COURT_ORDER: { description: 'A no-contact or protection order of a court.' },
    AGENCY_DECISION: { description: 'Decided by the agency, to keep somebody safe.' },
    OWN_WISH: { description: 'The protected person does not want the contact.' },
  },
});
