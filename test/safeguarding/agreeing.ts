import { familyOf } from '../needs/family.js';
import type { Client } from '../support/agency.js';

/** A family whose members can agree to something. */
export interface Household {
  id: string;
  motherId: string;
  childId: string;
}

/** A family with a mother and a child. */
export async function householdOf(manager: Client): Promise<Household> {
  const { id, childId } = await familyOf(manager);
  const { person } = await manager.mutate(
    'createPerson',
    { givenName: 'Mother', familyName: 'Testova', confirmDuplicate: true },
    'person { id }',
  );
  const motherId = person.id as string;
  await manager.mutate('addFamilyMember', { familyId: id, personId: motherId, role: 'PARENT' });
  return { id, motherId, childId };
}

export const CONSENT = `consent {
  id familyId personId givenById purpose recipientAgencyId recipientPersonId recipientName
  since until withdrawnAt
}`;

/** The mother agrees, for herself and for the child. @returns the ids of both consents. */
export async function agree(
  manager: Client,
  { id: familyId, motherId, childId }: Household,
  terms: object,
): Promise<string[]> {
  const ids: string[] = [];
  for (const about of [{ personId: motherId }, { personId: childId, givenById: motherId }]) {
    const input = { familyId, ...about, ...terms };
    ids.push((await manager.mutate('recordConsent', input, CONSENT)).consent.id);
  }
  return ids;
}
