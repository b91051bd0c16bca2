import { agree, householdOf, type Household } from '../safeguarding/agreeing.js';
import type { Client, TestAgency } from '../support/agency.js';
import { supervisorOf } from '../support/supervisor.js';

/** What somebody comes to a home for, with an enhanced check. */
export const LESSONS = { kind: 'learning-support' };

const HOUR = { value: 1, unit: 'HOUR' };
const DAY = 86_400_000;

export interface Place {
  latitude: number;
  longitude: number;
}

/** A family that agrees to visits, and two people with checks who give what it needs: one is nearer. */
export interface World {
  agency: TestAgency;
  manager: Client;
  family: Household;
  home: Place;
  giver: Client;
  checkId: string;
  offerId: string;
  other: Client;
  otherOfferId: string;
  /** When this began. */
  now: Date;
  /** The days on which all of it is to take place, YYYY-MM-DD: the first and the last. */
  days: [first: string, last: string];
}

/**
 * @param home with nothing of other tests in reach. @param now of the clock.
 * @param by who works with the family; somebody new where it is left out.
 */
export async function worldOf(
  agency: TestAgency,
  home: Place,
  now: Date,
  by?: Client,
): Promise<World> {
  const name = `at ${home.latitude} ${home.longitude}`;
  const manager = by ?? (await agency.as('CASE_MANAGER', `Manager ${name}`));
  const family = await householdOf(manager);
  const address = '1 Test Street';
  await manager.mutate('changeFamily', { familyId: family.id, place: home, area: 'Here', address });
  await manager.mutate('changePerson', {
    personId: family.motherId,
    phone: '+359 2 555 01',
    confirmDuplicate: true,
  });
  await agree(manager, family, { purpose: 'DELIVERY', until: '2200-01-01T00:00:00Z' });
  const giver = await agency.as('VOLUNTEER', `Giver ${name}`);
  const other = await agency.as('VOLUNTEER', `Other ${name}`);
  const checkId = await checkOf(manager, giver);
  await checkOf(manager, other);
  const offerId = await lessons(giver, home);
  const otherOfferId = await lessons(other, north(home, 4));
  const days: World['days'] = [dayOf(now, 4), dayOf(now, 6)];
  const offers = { offerId, otherOfferId };
  return { agency, manager, family, home, giver, checkId, other, ...offers, now, days };
}

export function north({ latitude, longitude }: Place, kilometres: number): Place {
  return { latitude: latitude + kilometres / 111.2, longitude };
}

async function checkOf(manager: Client, { personId }: Client): Promise<string> {
  const dates = { issuedOn: '2020-01-01', expiresOn: '2199-01-01' };
  const input = { personId, level: 'ENHANCED', ...dates };
  return (await manager.mutate('recordCheck', input, 'check { id }')).check.id;
}

async function lessons(giver: Client, place: Place): Promise<string> {
  const input = { ...LESSONS, quantity: { value: 10, unit: 'HOUR' }, place };
  return (await giver.mutate('registerOffer', input, 'offer { id }')).offer.id;
}

/** Opens a need of an hour for the child. @returns its id. */
export async function needOf({ manager, family, days }: World, more = {}): Promise<string> {
  const window = { from: `${days[0]}T00:00:00Z`, until: `${days[1]}T23:00:00Z` };
  const input = { familyId: family.id, ...LESSONS, quantity: HOUR, window };
  const forPersonIds = [family.childId];
  const fields = 'need { id }';
  return (await manager.mutate('openNeed', { ...input, forPersonIds, ...more }, fields)).need.id;
}

/**
 * Proposes the nearer giver's hour for the need, as matching would: placed, and released at once.
 * @returns the id of the match.
 */
export async function proposalOf(
  { manager, offerId, days }: World,
  needId: string,
): Promise<string> {
  const placed = {
    needId,
    slot: `${days[0]}/MORNING`,
    draws: [{ offerId, quantity: HOUR }],
    reason: 'For the test.',
  };
  const { match } = await manager.mutate('placeMatch', placed, 'match { id }');
  await manager.mutate('releasePlacedMatch', { matchId: match.id });
  return match.id;
}

/** The id of what somebody of a family has consented to. */
export async function consentOf(by: Client, familyId: string, personId: string): Promise<string> {
  const document = `{ consents(familyId: "${familyId}") { edges { node { id personId } } } }`;
  const { edges } = (await by.run(document)).consents;
  return edges.find(({ node }: any) => node.personId === personId).node.id;
}

/** YYYY-MM-DD, so many days from a moment. */
export function dayOf(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
}

/** With the record of a volunteer ends their account, so it is a supervisor who ends it. */
export async function endGiver(
  { agency, manager, giver }: World,
  ending: { reason: string; endedOn?: string },
): Promise<void> {
  const supervisor = await supervisorOf(agency, manager);
  await supervisor.mutate('endPerson', { personId: giver.personId, ...ending });
}
