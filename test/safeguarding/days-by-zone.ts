import { beforeAll, describe, expect, test } from '@jest/globals';
import { local } from '../audit/entries.js';
import { familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { rowsOf } from '../support/rows.js';
import { supervisorOf } from '../support/supervisor.js';
import { householdOf, type Household } from './agreeing.js';

export const UNTIL = '2101-09-01T00:00:00Z';

/** Around midnight in Greenwich: afternoon of the first of March, its night, and the day before. */
export const CLOCKS = ['2101-02-28T22:30:00Z', '2101-02-28T23:59:59Z', '2101-03-01T00:00:01Z'];
const FIRST_OF_MARCH = {
  yesterday: '2101-02-28',
  today: '2101-03-01',
  tomorrow: '2101-03-02',
  eighteenToday: '2083-03-01',
  eighteenTomorrow: '2083-03-02',
  // Persons are kept for 1,095 days: three years, none of them a leap year.
  keptUntilToday: '2098-03-01',
  keptUntilYesterday: '2098-02-28',
};
const LAST_OF_FEBRUARY = {
  yesterday: '2101-02-27',
  today: '2101-02-28',
  tomorrow: '2101-03-01',
  eighteenToday: '2083-02-28',
  eighteenTomorrow: '2083-03-01',
  keptUntilToday: '2098-02-28',
  keptUntilYesterday: '2098-02-27',
};
const PLACES = [
  { zone: 'Pacific/Kiritimati', ...FIRST_OF_MARCH },
  { zone: 'Europe/Sofia', ...FIRST_OF_MARCH },
  { zone: 'Pacific/Pago_Pago', ...LAST_OF_FEBRUARY },
];

/**
 * By the moment, whatever the zone: between these clocks it is 28 February or 1 March, depending on
 * where one looks. What protects holds on either.
 */
const BEGINS_LATER = { since: '2101-03-02' };
/** Once a visit on the morning of the fourth is over in every reading. */
const BEGINS_AFTERWARDS = { since: '2101-03-06' };
const BEGUN = { since: '2101-03-01' };
const LASTING = { since: '2101-02-01', until: '2101-03-01' };
const OVER = { since: '2101-02-01', until: '2101-02-28' };

export async function newPerson(by: Client, more: object = {}): Promise<string> {
  const input = { givenName: 'Person', familyName: 'Testova', confirmDuplicate: true, ...more };
  return (await by.mutate('createPerson', input, 'person { id }')).person.id;
}

export async function join(by: Client, familyId: string, personId: string, more: object = {}) {
  const input = { familyId, personId, role: 'OTHER_ADULT', ...more };
  return (await by.mutate('addFamilyMember', input, 'membership { id since until }')).membership;
}

/** Somebody else who lives there. */
async function newMember(by: Client, familyId: string): Promise<string> {
  const personId = await newPerson(by);
  await join(by, familyId, personId);
  return personId;
}

export async function restrict(
  by: Client,
  restrainedId: string,
  protectedId: string,
  days: object,
) {
  const input = { restrainedId, protectedId, basis: 'OWN_WISH', ...days };
  return (await by.mutate('recordRestriction', input, 'restriction { id since until }'))
    .restriction;
}

export async function isSeenBy(client: Client, familyId: string): Promise<boolean> {
  const document = 'query ($id: ID!) { family(id: $id) { id } }';
  return (await client.run(document, { id: familyId })).family !== null;
}

/** A family of the first, on whose case the second works too. */
export async function caseOfBoth(lead: Client, colleague: Client): Promise<Household> {
  const family = await householdOf(lead);
  const document = 'query ($id: ID!) { family(id: $id) { cases { id } } }';
  const { family: found } = await lead.run(document, { id: family.id });
  const covering = { caseId: found.cases[0].id, personId: colleague.personId };
  await lead.mutate('assignCaseWorker', covering);
  return family;
}

/** A zone at a time, with the days that are near there. */
type Cell = (typeof PLACES)[number] & { clock: string };

export const CELLS: readonly Cell[] = PLACES.flatMap((place) =>
  CLOCKS.map((clock) => ({ ...place, clock })),
);

/** Whatever is done today is done on the day of the agency, in each of these zones at its time. */
export function daysByZone(apiOf: () => TestApi, cells: readonly Cell[]): void {
  describe.each(cells)('$zone at $clock', ({ zone, clock, ...days }) => {
    const { yesterday, today, tomorrow } = days;
    let agency: TestAgency;
    let lead: Client;

    beforeAll(async () => {
      const api = apiOf();
      api.clock.set(clock);
      agency = await freshAgency(api, { timeZone: zone });
      lead = await agency.as('CASE_MANAGER', 'Lead');
    });

    test('a child born today is recorded, one born tomorrow is not', async () => {
      await newPerson(lead, { birthDate: today });
      const later = { givenName: 'Person', familyName: 'Testova', birthDate: tomorrow };
      expect(await lead.refused('createPerson', later)).toMatchObject([
        { code: 'OUT_OF_RANGE', path: ['input', 'birthDate'] },
      ]);
    });

    test('who is eighteen today agrees alone, who will be tomorrow does not', async () => {
      const { id: familyId } = await familyOf(lead);
      const terms = { familyId, purpose: 'DELIVERY', until: UNTIL };
      const grown = await newPerson(lead, { birthDate: days.eighteenToday });
      const young = await newPerson(lead, { birthDate: days.eighteenTomorrow });
      for (const personId of [grown, young])
        await join(lead, familyId, personId, { role: 'CHILD' });
      await lead.mutate('recordConsent', { ...terms, personId: grown });
      expect(await lead.refused('recordConsent', { ...terms, personId: young })).toMatchObject([
        { code: 'REQUIRED', path: ['input', 'givenById'] },
      ]);
    });

    test('what begins or ends without a day does so today', async () => {
      const { id: familyId, childId } = await familyOf(lead);
      const personId = await newPerson(lead);
      const membership = await join(lead, familyId, personId);
      expect(membership).toMatchObject({ since: today, until: null });
      const left = await lead.mutate(
        'endFamilyMembership',
        { membershipId: membership.id },
        'membership { until }',
      );
      expect(left.membership.until).toBe(today);
      const person = 'person { endedOn }';
      const ended = await lead.mutate('endPerson', { personId, reason: 'Moved away.' }, person);
      expect(ended.person.endedOn).toBe(today);

      const helper = await newPerson(lead);
      const ends = { fromId: childId, toId: helper, kind: 'FRND' };
      const { tie } = await lead.mutate('createTie', ends, 'tie { id }');
      const over = await lead.mutate('endTie', { tieId: tie.id, reason: 'Over.' }, 'tie { until }');
      expect(over.tie.until).toBe(today);

      const restriction = await restrict(lead, helper, childId, {});
      expect(restriction).toMatchObject({ since: today, until: null });
      const end = { restrictionId: restriction.id };
      const lifted = await lead.mutate('endRestriction', end, 'restriction { until }');
      expect(lifted.restriction.until).toBe(today);

      const kind = { personId: lead.personId, level: 'BASIC' };
      const period = { issuedOn: '2100-01-10', expiresOn: '2102-01-09' };
      const { check } = await lead.mutate('recordCheck', { ...kind, ...period }, 'check { id }');
      const withdrawn = { checkId: check.id, reason: 'Withdrawn.' };
      const result = await lead.mutate('endCheck', withdrawn, 'check { endedOn }');
      expect(result.check.endedOn).toBe(today);
    });

    test('the web of a family is that of today: who joins today is in it, who leaves is not', async () => {
      const { id: familyId } = await familyOf(lead);
      const member = async (since: string, until?: string): Promise<string> => {
        const personId = await newPerson(lead);
        const { id: membershipId } = await join(lead, familyId, personId, { since });
        if (until) await lead.mutate('endFamilyMembership', { membershipId, until });
        return personId;
      };
      const joins = await member(today);
      const leavesTomorrow = await member(yesterday, tomorrow);
      const others = [await member(tomorrow), await member(yesterday, today)];
      const document = 'query ($id: ID!) { familyWeb(familyId: $id) { asOf nodes { id } } }';
      const { familyWeb } = await lead.run(document, { id: familyId });
      const ids = familyWeb.nodes.map(({ id }: { id: string }) => id);
      expect(familyWeb.asOf).toBe(today);
      expect(ids).toEqual(expect.arrayContaining([joins, leavesTomorrow]));
      expect(ids.filter((id: string) => others.includes(id))).toEqual([]);
      const terms = { familyId, purpose: 'DELIVERY', until: UNTIL };
      for (const personId of others)
        expect(await lead.refused('recordConsent', { ...terms, personId })).toMatchObject([
          { code: 'NOT_FOUND', path: ['input', 'personId'] },
        ]);
    });

    test('a restriction holds on its days wherever one looks at a calendar', async () => {
      const colleague = await agency.as('CASE_MANAGER', 'Colleague');
      const [begun, lasting] = [
        await caseOfBoth(lead, colleague),
        await caseOfBoth(lead, colleague),
      ] as const;
      const restricted = async (protectedId: string, days: object) => {
        await restrict(await supervisorOf(agency, lead), colleague.personId, protectedId, days);
        return [await isSeenBy(colleague, begun.id), await isSeenBy(colleague, lasting.id)];
      };
      expect(await restricted(begun.motherId, BEGINS_LATER)).toEqual([true, true]);
      expect(await restricted(lasting.motherId, OVER)).toEqual([true, true]);
      expect(await restricted(begun.childId, BEGUN)).toEqual([false, true]);
      expect(await restricted(lasting.childId, LASTING)).toEqual([false, false]);
    });

    test('who must keep away is not placed with the family by hand', async () => {
      const gp = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
      const family = await householdOf(lead);
      const { id: needId } = await openNeed(lead, { familyId: family.id, ...gp });
      /** By somebody who must keep away from a member of the family in that time. */
      const placement = async (name: string, period: object) => {
        const giver = await agency.as('VOLUNTEER', name);
        const { offer } = await giver.mutate(
          'registerOffer',
          { place: HOME, ...gp },
          'offer { id }',
        );
        await restrict(lead, giver.personId, await newMember(lead, family.id), period);
        const draws = [{ offerId: offer.id, quantity: gp.quantity }];
        return { needId, slot: '2101-03-04/MORNING', draws, reason: 'They know her.' };
      };
      await lead.mutate('placeMatch', await placement('Before', OVER));
      await lead.mutate('placeMatch', await placement('After', BEGINS_AFTERWARDS));
      for (const period of [LASTING, BEGINS_LATER])
        expect(
          await lead.refused('placeMatch', await placement(`At ${period.since}`, period)),
        ).toMatchObject([{ code: 'CANNOT_BE_MATCHED', path: ['input', 'draws', '0', 'offerId'] }]);
    });

    test('what is kept for three years is due the day after, and erased on a day of the agency', async () => {
      const supervisor = await agency.as('SUPERVISOR', 'Supervisor');
      const due = async () => {
        const { retentionPreview } = await supervisor.run('{ retentionPreview { record count } }');
        return retentionPreview.find(({ record }: { record: string }) => record === 'PERSON').count;
      };
      for (const [endedOn, count] of [
        [days.keptUntilToday, 0],
        [days.keptUntilYesterday, 1],
      ]) {
        const personId = await newPerson(lead);
        await lead.mutate('endPerson', { personId, endedOn, reason: 'Died.' });
        expect(await due()).toBe(count);
      }
      const personId = await newPerson(lead);
      await supervisor.mutate('erasePerson', { personId, reason: 'ASKED_FOR' });
      const [erased] = await apiOf().graph.read(
        rowsOf<{ day: string }>('MATCH (p:Person {id: $id}) RETURN toString(p.erasedOn) AS day'),
        { id: local(personId) },
      );
      expect(erased).toEqual({ day: days.today });
    });
  });
}
