import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { local } from '../audit/entries.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { familyOf, HOME, openNeed } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { supervisorOf } from '../support/supervisor.js';
import { agree, householdOf, type Household } from './agreeing.js';
import {
  caseOfBoth,
  CELLS,
  CLOCKS,
  daysByZone,
  isSeenBy,
  join,
  newPerson,
  restrict,
  UNTIL,
} from './days-by-zone.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await withCatalogue(api);
}, 180_000);
afterAll(() => api.close());

/**
 * Of all cells those in which it is another day than in Greenwich: the next one, and the one before.
 * The others are in npm run prove:days.
 */
daysByZone(
  () => api,
  CELLS.filter(
    ({ zone, clock }) =>
      (zone === 'Pacific/Kiritimati' && clock === CLOCKS[1]) ||
      (zone === 'Pacific/Pago_Pago' && clock === CLOCKS[2]),
  ),
);

describe('the moments between which a restriction holds', () => {
  test('it begins at ten in the morning, UTC, of the day before, and ends at noon', async () => {
    api.clock.set('2101-02-28T09:59:59Z');
    const agency = await freshAgency(api);
    const lead = await agency.as('CASE_MANAGER', 'Lead');
    const colleague = await agency.as('CASE_MANAGER', 'Colleague');
    const family = await caseOfBoth(lead, colleague);
    const days = { since: '2101-03-01', until: '2101-03-03' };
    await restrict(await supervisorOf(agency, lead), colleague.personId, family.childId, days);
    for (const [moment, isSeen] of [
      ['2101-02-28T09:59:59Z', true],
      ['2101-02-28T10:00:00Z', false],
      ['2101-03-03T11:59:59Z', false],
      ['2101-03-03T12:00:00Z', true],
    ] as const) {
      api.clock.set(moment);
      expect([moment, await isSeenBy(colleague, family.id)]).toEqual([moment, isSeen]);
    }
  });

  test('ended on the day on which it begins it is as if it had never been', async () => {
    api.clock.set('2101-03-01T11:00:00Z');
    const agency = await freshAgency(api);
    const lead = await agency.as('CASE_MANAGER', 'Lead');
    const colleague = await agency.as('CASE_MANAGER', 'Colleague');
    const family = await caseOfBoth(lead, colleague);
    const { id } = await restrict(
      await supervisorOf(agency, lead),
      colleague.personId,
      family.childId,
      {},
    );
    expect(await isSeenBy(colleague, family.id)).toBe(false);
    await lead.mutate('endRestriction', { restrictionId: id });
    expect(await isSeenBy(colleague, family.id)).toBe(true);
  });

  test('ended by hand it holds for the rest of the day, wherever that is longest', async () => {
    api.clock.set('2101-03-01T11:00:00Z');
    const agency = await freshAgency(api);
    const lead = await agency.as('CASE_MANAGER', 'Lead');
    const colleague = await agency.as('CASE_MANAGER', 'Colleague');
    const family = await caseOfBoth(lead, colleague);
    const days = { since: '2101-01-01' };
    const { id } = await restrict(
      await supervisorOf(agency, lead),
      colleague.personId,
      family.childId,
      days,
    );
    await lead.mutate('endRestriction', { restrictionId: id });
    expect(await isSeenBy(colleague, family.id)).toBe(false);
    api.clock.set('2101-03-01T12:00:00Z');
    expect(await isSeenBy(colleague, family.id)).toBe(true);
  });
});

describe('a family in Kiritimati, a partner in Pago Pago, a day and an hour behind', () => {
  let agency: TestAgency;
  let partner: TestAgency;
  let ana: Client;
  let family: Household;

  /** Eleven in the evening of the last of February there; ten in the evening of the day before here. */
  const EVENING = '2101-02-28T09:00:00Z';
  /** One in the morning of the first of March there; midnight, the last of February, here. */
  const NIGHT = '2101-02-28T11:00:00Z';

  beforeAll(async () => {
    api.clock.set(EVENING);
    agency = await freshAgency(api, { timeZone: 'Pacific/Kiritimati' });
    partner = await freshAgency(api, { timeZone: 'Pacific/Pago_Pago' });
    ana = await agency.as('CASE_MANAGER', 'Ana');
    family = await householdOf(ana);
  });

  const terms = () => ({
    familyId: family.id,
    purpose: 'SUPPORT',
    recipientAgencyId: toGlobalId('Agency', partner.id),
    until: UNTIL,
  });

  test('its web is that of its own day, whoever asks', async () => {
    await agree(ana, family, terms());
    await ana.mutate('shareFamily', terms());
    const petra = await partner.as('PRACTITIONER', 'Petra');
    api.clock.set(NIGHT);
    const document = 'query ($id: ID!) { familyWeb(familyId: $id) { asOf } }';
    expect(await petra.run(document, { id: family.id })).toEqual({
      familyWeb: { asOf: '2101-03-01' },
    });
    api.clock.set(EVENING);
  });

  test('whoever belongs to it by its own day is asked before a referral is accepted', async () => {
    family = await householdOf(ana);
    await agree(ana, family, terms());
    await join(ana, family.id, await newPerson(ana), { since: '2101-03-01' });
    const asked = { ...terms(), request: 'Please advise.' };
    const { referral } = await ana.mutate('sendReferral', asked, 'referral { id }');
    const pavel = await partner.as('CASE_MANAGER', 'Pavel');
    const receivedReferralId = toGlobalId('ReceivedReferral', local(referral.id));
    api.clock.set(NIGHT);
    expect(await pavel.refused('acceptReferral', { receivedReferralId })).toMatchObject([
      { code: 'CONSENT_REQUIRED' },
    ]);
    api.clock.set(EVENING);
    await pavel.mutate('acceptReferral', { receivedReferralId });
  });
});

describe('days of a visit', () => {
  const GROUP = { kind: 'support-group', quantity: { value: 1, unit: 'PERSON' } };

  /** Whether a giver with this check and this end of the offer can be placed in a slot. */
  async function canCome(zone: string, slot: string, check: object, expiresAt: string | null) {
    api.clock.set('2101-02-28T23:59:59Z');
    const agency = await freshAgency(api, { timeZone: zone });
    const lead = await agency.as('CASE_MANAGER', 'Lead');
    const giver = await agency.as('VOLUNTEER', 'Giver');
    await lead.mutate('recordCheck', { personId: giver.personId, level: 'BASIC', ...check });
    const offering = { place: HOME, ...GROUP, expiresAt };
    const { offer } = await giver.mutate('registerOffer', offering, 'offer { id }');
    const { id: familyId } = await familyOf(lead);
    const { id: needId } = await openNeed(lead, { familyId, ...GROUP });
    const draws = [{ offerId: offer.id, quantity: GROUP.quantity }];
    const input = { needId, slot, draws, reason: 'They know her.' };
    const document = `mutation ($input: PlaceMatchInput!) {
      placeMatch(input: $input) { match { id } userErrors { code } }
    }`;
    const { placeMatch } = await lead.run(document, { input });
    expect([null, 'CANNOT_BE_MATCHED']).toContain(placeMatch.userErrors[0]?.code ?? null);
    return placeMatch.match !== null;
  }

  const VALID = { issuedOn: '2100-01-01', expiresOn: '2110-01-01' };

  test.each([
    ['Pacific/Kiritimati', '2101-03-04/MORNING', '2101-03-04', true],
    ['Pacific/Kiritimati', '2101-03-04/MORNING', '2101-03-03', false],
    ['Pacific/Pago_Pago', '2101-02-28/EVENING', '2101-02-28', true],
    ['Pacific/Pago_Pago', '2101-02-28/EVENING', '2101-02-27', false],
  ])('in %s a check counts on %s if its last day is %s: %s', async (zone, slot, expiresOn, can) => {
    const check = { issuedOn: '2100-01-01', expiresOn };
    expect(await canCome(zone, slot, check, null)).toBe(can);
  });

  test.each([
    ['Pacific/Kiritimati', '2101-03-01', true],
    ['Pacific/Kiritimati', '2101-03-02', false],
    ['Pacific/Pago_Pago', '2101-02-28', true],
    ['Pacific/Pago_Pago', '2101-03-01', false],
  ])('in %s a check that is issued on %s counts already: %s', async (zone, issuedOn, can) => {
    const check = { issuedOn, expiresOn: '2110-01-01' };
    expect(await canCome(zone, '2101-03-04/MORNING', check, null)).toBe(can);
  });

  test.each([
    // The morning of the fourth begins there at 18:00 UTC of the third.
    ['Pacific/Kiritimati', '2101-03-03T18:30:00Z', true],
    ['Pacific/Kiritimati', '2101-03-03T17:30:00Z', false],
    // And there at 19:00 UTC of the fourth.
    ['Pacific/Pago_Pago', '2101-03-04T19:30:00Z', true],
    ['Pacific/Pago_Pago', '2101-03-04T18:30:00Z', false],
  ])('in %s an offer until %s can be given that morning: %s', async (zone, expiresAt, can) => {
    expect(await canCome(zone, '2101-03-04/MORNING', VALID, expiresAt)).toBe(can);
  });
});
