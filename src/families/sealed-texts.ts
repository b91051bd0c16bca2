import { sealedProperties } from '../platform/keys/sealed.js';

/** Under the person's own key. */
export const PERSON = sealedProperties(
  'Person',
  ...(['givenName', 'familyName', 'birthDate', 'phone', 'email', 'note', 'endReason'] as const),
);

/** Under the family's key. */
export const FAMILY = sealedProperties('Family', 'name', 'address', 'note', 'endReason');
