import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { approvalOf } from '../matching/approving.js';
import { dayOf, LESSONS } from '../matching/promised.js';
import { CheckpointsService } from '../../src/audit/checkpoints.service.js';
import { Config } from '../../src/platform/config/config.js';
import { Listeners } from '../../src/platform/events/listeners.js';
import type { JobName } from '../../src/platform/events/listening.js';
import { chainOf, local, named } from '../audit/entries.js';
import { agreeToDeliveries, familyOf, HOME, openNeed, type TestFamily } from '../needs/family.js';
import { agree, householdOf, type Household } from '../safeguarding/agreeing.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { rowsOf } from '../support/rows.js';
import { JobWatch } from './job-watch.js';
import { System } from './system.js';

const system = new System();
let watch: JobWatch;
let agency: TestAgency;
let manager: Client;
let supervisor: Client;
let helper: Client;
let family: TestFamily;

beforeAll(async () => {
  await system.begin();
  watch = new JobWatch(system);
  agency = await freshAgency(system.api);
  manager = await agency.as('CASE_MANAGER');
  supervisor = await agency.as('SUPERVISOR');
}, 180_000);
afterAll(() => system.end(), 60_000);

/** Out of reach of what other tests have left. */
let home = HOME;
beforeEach(async () => {
  home = { ...home, latitude: home.latitude + 1 };
  helper = await agency.as('VOLUNTEER', `Helper at ${home.latitude}`);
  family = await familyOf(manager, home);
  await agreeToDeliveries(manager, family);
  await settled();
  watch.runs.length = 0;
});

const GP = { kind: 'gp-registration', quantity: { value: 1, unit: 'PERSON' } };
const FOOD = { kind: 'food-parcel', quantity: { value: 1, unit: 'PACK' } };
const north = (kilometres: number) => ({ ...home, latitude: home.latitude + kilometres / 111.2 });

const settled = (): Promise<void> => watch.during(() => system.settled());
const run = (...jobs: JobName[]): Promise<void> => watch.during(() => system.run(...jobs));

async function offer(giver: Client, more: object = {}): Promise<string> {
  const input = { ...GP, place: home, ...more };
  return (await giver.mutate('registerOffer', input, 'offer { id }')).offer.id;
}

async function need(more: object = {}): Promise<string> {
  return (await openNeed(manager, { familyId: family.id, ...GP, ...more })).id;
}

async function matchOf(needId: string): Promise<any> {
  await settled();
  const document = `{ need(id: "${needId}") { match { id draws { id } tasks { id } } } }`;
  return (await manager.run(document)).need.match;
}

/** A task of a need whose match is agreed with this giver. */
async function taskOf(giver: Client): Promise<string> {
  await offer(giver);
  await settled();
  const needId = await need();
  const { id, draws } = await matchOf(needId);
  await manager.mutate('approveMatch', await approvalOf(manager, id));
  await giver.mutate('confirmDraw', { drawId: draws[0].id });
  return (await matchOf(needId)).tasks[0].id;
}

async function restrict({ personId }: Client, protectedId: string): Promise<void> {
  const input = { restrainedId: personId, protectedId, basis: 'COURT_ORDER' };
  await manager.mutate('recordRestriction', input);
}

/** Refers the household to a service. @returns the id of its organisation. */
async function refer(household: Household): Promise<string> {
  const input = { name: 'Advice', kind: 'CHARITY' };
  const { organisation } = await manager.mutate('createOrganisation', input, 'organisation { id }');
  const asked = { organisationId: organisation.id, name: 'Housing' };
  const { service } = await manager.mutate('createService', asked, 'service { id }');
  const terms = { purpose: 'SUPPORT', until: '2200-01-01T00:00:00Z' };
  await agree(manager, household, { ...terms, recipientOrganisationId: organisation.id });
  const asking = { familyId: household.id, serviceId: service.id, request: 'Please help.' };
  await manager.mutate('sendReferral', { ...asking, ...terms });
  return organisation.id;
}

/** What the log holds of an operation. */
async function entriesOf(operation: string) {
  return (await chainOf(system.api, agency.id)).filter((entry) => entry.operation === operation);
}

/** What happens, the jobs that change records because of it, and what makes it happen. */
const CHANGING: [what: string, jobs: JobName[], cause: () => Promise<void>][] = [
  [
    'help is found, accepted, given back and forgotten',
    ['matching.match-need', 'tasks.follow-match', 'tasks.keep-time', 'tasks.replace-giver'],
    async () => {
      const taskId = await taskOf(helper);
      await offer(await agency.as('VOLUNTEER', 'Another'));
      await helper.mutate('acceptTask', { taskId });
      await helper.mutate('dropTask', { taskId, reason: 'My car broke down.' });
      await settled();
      for (const hours of [25, 24]) {
        system.clock.advance({ hours });
        await run('tasks.keep-time');
      }
    },
  ],
  [
    'an offer of money is taken back, and with it what was spent of it',
    ['matching.recheck-offer'],
    async () => {
      const donor = await agency.as('DONOR');
      const offerId = await offer(donor, { kind: 'money', quantity: { value: 100, unit: 'EUR' } });
      const quantity = { value: 2, unit: 'VISIT' };
      const { id } = await matchOf(await need({ kind: 'medical-examination', quantity }));
      await manager.mutate('approveMatch', await approvalOf(manager, id));
      await donor.mutate('withdrawOffer', { offerId, reason: 'I need it myself.' });
      await settled();
      expect(watch.changedBy('matching.recheck-offer')).toContainEqual(
        expect.stringMatching(/^Spending:/),
      );
    },
  ],
  [
    'the check of somebody is ended who was asked',
    ['matching.recheck-person'],
    async () => {
      const dates = { issuedOn: '2020-01-01', expiresOn: '2199-01-01' };
      const recorded = { personId: helper.personId, level: 'ENHANCED', ...dates };
      const { check } = await manager.mutate('recordCheck', recorded, 'check { id }');
      const lesson = { ...LESSONS, quantity: { value: 1, unit: 'HOUR' } };
      await offer(helper, lesson);
      const { id } = await matchOf(await need(lesson));
      await manager.mutate('approveMatch', await approvalOf(manager, id));
      await manager.mutate('endCheck', { checkId: check.id, reason: 'Revoked' });
      await settled();
    },
  ],
  [
    'somebody must keep away',
    ['referrals.recheck', 'safeguarding.recheck-shares'],
    async () => {
      const household = await householdOf(manager);
      const petra = await agency.as('PRACTITIONER');
      const terms = { purpose: 'SUPPORT', recipientPersonId: petra.personId };
      await agree(manager, household, { ...terms, until: '2200-01-01T00:00:00Z' });
      await manager.mutate('shareFamily', { familyId: household.id, ...terms });
      await restrict(petra, household.childId);
      const organisationId = await refer(household);
      const provider = await agency.as('SERVICE_PROVIDER');
      await restrict(provider, household.childId);
      const input = { organisationId, personId: provider.personId };
      await (await agency.as('ADMINISTRATOR')).mutate('addSpokesperson', input);
      await settled();
    },
  ],
  [
    'an offer is made, and whoever makes another one turns out to be a friend',
    ['matching.match-offer', 'matching.match-web-of-person'],
    async () => {
      await need();
      await settled();
      await offer(helper);
      const friend = await agency.as('VOLUNTEER', `Friend at ${home.latitude}`);
      await offer(friend, { place: north(3) });
      await settled();
      const tie = { fromId: family.childId, toId: friend.personId, kind: 'FRND' };
      await manager.mutate('createTie', tie);
      await settled();
    },
  ],
  [
    'what is proposed to one is given up, and another went without it',
    ['matching.match-freed-offer'],
    async () => {
      await offer(helper, { capacityPer: 'TOTAL' });
      const needId = await need();
      await settled();
      await need();
      await settled();
      await manager.mutate('withdrawNeed', { needId, reason: 'They found somebody.' });
      await settled();
    },
  ],
  [
    'a family moves away, and an organisation and a record come to their end',
    ['matching.recheck-family', 'matching.recheck-organisation', 'matching.recheck-days'],
    async () => {
      const agreed = async (familyId: string) => {
        const { id } = await matchOf(await need({ familyId }));
        await manager.mutate('approveMatch', await approvalOf(manager, id));
      };
      const givenBy = async (giverId: string) => offer(manager, { giverId });
      const input = { name: 'Club', kind: 'CHARITY' };
      const created = await manager.mutate('createOrganisation', input, 'organisation { id }');
      const organisationId = created.organisation.id as string;
      await givenBy(organisationId);
      await agreed(family.id);
      await manager.mutate('endOrganisation', { organisationId, reason: 'Closed' });
      await offer(helper);
      await agreed(family.id);
      await manager.mutate('changeFamily', { familyId: family.id, place: north(60) });
      const leaving = await familyOf(manager, home);
      await agreeToDeliveries(manager, leaving);
      await need({ familyId: leaving.id });
      // Not yet over, whatever day it is where the agency is.
      const endedOn = dayOf(system.clock.now(), 2);
      const ending = { familyId: leaving.id, reason: 'Moves abroad' };
      await manager.mutate('endFamily', { ...ending, endedOn });
      await settled();
      system.clock.advance({ days: 3 });
      await run('matching.recheck-days');
    },
  ],
  [
    'time passes: reminders, lapses, a wider search, what expires',
    ['matching.keep-time', 'referrals.keep-time'],
    async () => {
      await refer(await householdOf(manager));
      await offer(helper);
      await need({ urgency: 'CRISIS' });
      const from = system.clock.now();
      await need({ ...FOOD, window: { from, until: new Date(from.getTime() + 3_600_000) } });
      await need({ ...FOOD, urgency: 'CRISIS' });
      await settled();
      for (const hours of [5, 24, 24]) {
        system.clock.advance({ hours });
        await run('matching.keep-time');
      }
      system.clock.advance({ days: 15 });
      await run('referrals.keep-time');
    },
  ],
  [
    'everything is decided anew, with a border between two needs and all offers',
    ['whole-run.decide-slice', 'whole-run.finish'],
    async () => {
      for (const kilometres of [0, 0, 3, 3]) await need({ place: north(kilometres) });
      await settled();
      for (let count = 0; count < 4; count += 1)
        await offer(helper, { place: north(3), radiusMeters: 20_000 });
      await settled();
      await system.api.graph.write(
        rowsOf(`MATCH (m:Match)-[:MEETS]->(n:Need)<-[:HAS_NEED]-(:Family {id: $id})
         SET m.liveNeedId = null, m.state = 'LAPSED', n.state = 'OPEN'`),
        { id: local(family.id) },
      );
      await watch.during(() => system.wholeRun(agency.id, 2));
    },
  ],
  [
    'needs of five families are shown on cards',
    ['cards.publish'],
    async () => {
      await need(FOOD);
      for (let count = 1; count < 5; count += 1)
        await need({ ...FOOD, familyId: (await familyOf(manager, home)).id });
      await settled();
      await run('cards.publish');
    },
  ],
  [
    'the day has come on which a volunteer was to leave',
    ['identity.close-with-holders'],
    async () => {
      await system.api.graph.write(
        rowsOf('MATCH (p:Person {id: $id}) SET p.endedOn = date($yesterday)'),
        { id: local(helper.personId), yesterday: dayOf(system.clock.now(), -1) },
      );
      await run('identity.close-with-holders');
    },
  ],
  [
    'a giver is erased',
    ['erasure.finish'],
    async () => {
      await taskOf(helper);
      await supervisor.mutate('erasePerson', { personId: helper.personId, reason: 'ASKED_FOR' });
      await settled();
    },
  ],
  [
    'a restored backup brings somebody back',
    ['erasure.erase-restored'],
    async () => {
      const input = { givenName: 'Ana', familyName: 'Erasova' };
      const { person } = await manager.mutate('createPerson', input, 'person { id }');
      await supervisor.mutate('erasePerson', { personId: person.id, reason: 'ASKED_FOR' });
      await settled();
      await system.api.graph.write(
        rowsOf(`MATCH (p:Person {id: $id}) SET p.erasedOn = null, p.givenName = 'Ana'`),
        { id: local(person.id) },
      );
      await run('erasure.erase-restored');
      const entries = await entriesOf('erasure.erase-restored');
      expect(entries).toMatchObject([{ event: 'ERASURE', outcome: 'DONE', personId: null }]);
      expect(entries[0]!.records).toContain(named(person.id));
    },
  ],
  [
    'the time of a family’s record is up',
    ['retention.erase-overdue'],
    async () => {
      const { id, childId } = family;
      const { family: found } = await manager.run(`{ family(id: "${id}") { cases { id } } }`);
      await manager.mutate('closeCase', { caseId: found.cases[0].id, reason: 'all is well' });
      const ended = { familyId: id, reason: 'moved away', endedOn: '2020-01-01' };
      await manager.mutate('endFamily', ended);
      Object.assign(system.get(Config), { retention: true });
      await run('retention.erase-overdue');
      Object.assign(system.get(Config), { retention: false });
      const entries = await entriesOf('retention.erase-overdue');
      expect(entries).toMatchObject([
        { event: 'ERASURE', outcome: 'DONE', accountId: null, personId: null },
      ]);
      expect(entries[0]!.records).toEqual(expect.arrayContaining([named(id), named(childId)]));
    },
  ],
];

/** What the log names for all that changes with it. */
const INSTEAD = {
  'cards.publish': 'Need',
  'erasure.erase-restored': 'Erasure',
  'erasure.finish': 'Erasure',
  'retention.erase-overdue': 'Erasure',
};

/** Jobs that change no record, each with its reason. */
const CHANGING_NOTHING: Readonly<Record<JobName, string>> = {
  'audit.take-checkpoints': 'notes where the log itself stands',
  'matching.rematch-person': 'asks that offers be matched',
  'matching.start-whole-runs': 'asks for whole runs',
  'operations.forget-access-tokens': 'tokens are no records',
  'operations.forget-idempotency-keys': 'keys of requests are no records',
  'operations.forget-sessions': 'sessions are no records',
  'safeguarding.recheck-restrictions': 'asks that all be looked at whom a restriction may concern',
  'whole-run.plan': 'divides the work that others do',
};

test('every job is known here, as one that changes records or as one that changes none', () => {
  const jobs = system.get(Listeners).jobs();
  const known = [...CHANGING.flatMap(([, names]) => names), ...Object.keys(CHANGING_NOTHING)];
  expect(known.sort()).toEqual(jobs.map(({ name }) => name).sort());
});

test.each(CHANGING)('%s: the log names what the jobs change', async (_, jobs, cause) => {
  await cause();
  expect(jobs.filter((job) => watch.changedBy(job).length === 0)).toEqual([]);
  expect(watch.unnamed(INSTEAD)).toEqual([]);
});

test('the other jobs change nothing, whatever there is to do', async () => {
  await offer(helper);
  const check = { personId: helper.personId, level: 'BASIC', issuedOn: '2024-01-01' };
  await manager.mutate('recordCheck', { ...check, expiresOn: '2199-01-01' });
  await restrict(await agency.as('VOLUNTEER', 'Stranger'), family.childId);
  await need();
  await settled();
  // Sessions and keys run out.
  system.clock.advance({ days: 2 });
  const jobs = Object.keys(CHANGING_NOTHING) as JobName[];
  await run(...jobs.filter((job) => job !== 'matching.rematch-person' && job !== 'whole-run.plan'));
  expect(jobs.filter((job) => !watch.runs.some((one) => one.job === job))).toEqual([]);
  expect(jobs.flatMap((job) => watch.changedBy(job))).toEqual([]);
  expect(watch.unnamed(INSTEAD)).toEqual([]);
});

test('a job that changes a record behind the back of the log is found', async () => {
  const planted = jest.spyOn(system.get(CheckpointsService), 'takeAll');
  planted.mockImplementationOnce(async () => {
    const parameters = { id: local(family.id) };
    const move = rowsOf(`MATCH (f:Family {id: $id}) SET f.area = 'Uptown'`);
    await system.api.graph.write(move, parameters);
  });
  await run('audit.take-checkpoints');
  planted.mockRestore();
  expect(watch.changedBy('audit.take-checkpoints')).toEqual([named(family.id)]);
  expect(watch.unnamed(INSTEAD)).toEqual([`audit.take-checkpoints changed ${named(family.id)}`]);
});
