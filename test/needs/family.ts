import type { Client } from '../support/agency.js';

export const HOME = { latitude: 42.5, longitude: 25.25 };

export interface TestFamily {
  id: string;
  /** A child that lives in it. */
  childId: string;
}

/** A family with a home and one child. */
export async function familyOf(manager: Client, place = HOME): Promise<TestFamily> {
  const { family } = await manager.mutate(
    'createFamily',
    { name: 'Family of the test', place, area: 'Riverside' },
    'family { id }',
  );
  const { person } = await manager.mutate(
    'createPerson',
    { givenName: 'Child', familyName: 'Testova', confirmDuplicate: true },
    'person { id }',
  );
  const membership = { familyId: family.id, personId: person.id, role: 'CHILD' };
  await manager.mutate('addFamilyMember', membership);
  return { id: family.id, childId: person.id };
}

/** Who is responsible for the child agrees that help comes to where it lives. */
export async function agreeToDeliveries(manager: Client, family: TestFamily): Promise<void> {
  const { person } = await manager.mutate(
    'createPerson',
    { givenName: 'Guardian', familyName: 'Testova', confirmDuplicate: true },
    'person { id }',
  );
  await manager.mutate('createTie', {
    fromId: family.childId,
    toId: person.id,
    kind: 'GUARD',
    parentalResponsibility: true,
  });
  await manager.mutate('recordConsents', {
    familyId: family.id,
    personIds: [family.childId],
    childrenGivenById: person.id,
    purpose: 'DELIVERY',
    until: '2120-01-01T00:00:00Z',
  });
}

interface NeedAnswer {
  id: string;
  state: string;
  area: string | null;
  openedAt: string | null;
  parts: { id: string; code: string; kind: { code: string }; quantity: object }[];
}

/** Opens a need and answers with these of its fields. */
export async function openNeed(
  manager: Client,
  input: object,
  fields = 'id state',
): Promise<NeedAnswer> {
  return (await manager.mutate('openNeed', input, `need { ${fields} }`)).need;
}
