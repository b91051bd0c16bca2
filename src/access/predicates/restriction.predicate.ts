import { personVisible } from './person.predicate.js';

/**
 * Restrictions are visible to anyone who can see the person protected; seeing the one restrained is
 * not enough.
 */
export function restrictionVisible(protectedPerson: string): string {
  return personVisible(protectedPerson);
}
