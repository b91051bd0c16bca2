import { personVisible } from './person.predicate.js';

/** Restrictions are seen by who sees the person protected: to see the one restrained is no reason. */
export function restrictionVisible(protectedPerson: string): string {
  return personVisible(protectedPerson);
}
