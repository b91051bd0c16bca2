import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { Reach } from '../../src/access/reach.js';
import { Role } from '../../src/access/actor.js';
import { Supervision } from '../../src/access/supervision.js';
import { WhoseCaseService } from '../../src/families/whose-case.service.js';
import { RoleHolders } from '../../src/access/role-holders.js';
import { startApi, type TestApi } from '../support/api.js';
import { STEPS, Walk, type Step } from './walk.js';

const WALKS = 4;

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.clock.set('2101-03-02T08:00:00.000Z'));
afterEach(() => void jest.restoreAllMocks());
afterAll(() => api.close());

/** What is wrong after these steps, if anything is. */
async function wrongAfter(steps: readonly Step[]): Promise<string[]> {
  const walk = await Walk.begin(api);
  const wrong: string[] = [];
  for (const step of steps) wrong.push(...(await walk.take(step)));
  return [...wrong, ...(await walk.handAllOver())];
}

test('whoever comes, goes, covers, changes roles or is close to whom: some supervisor sees every open case and hands it over', async () => {
  const property = fc.asyncProperty(STEPS, async (steps) => {
    expect(await wrongAfter(steps)).toEqual([]);
  });
  await fc.assert(property, { numRuns: WALKS, endOnFailure: true });
}, 120_000);

/** The first of the colleagues of a walk is a case manager, the last two are supervisors. */
const CREATED: Step = { act: 'create', who: 0, what: 0 };

test('that a supervisor sees no more than the cases of the team is found', async () => {
  const reach = api.app.get(Reach);
  const of = reach.of.bind(reach);
  // Nobody is in a team yet.
  jest.spyOn(reach, 'of').mockImplementation((actor, reached, purpose) => {
    const families = actor.role === Role.SUPERVISOR ? [] : reached.families;
    return of(actor, { ...reached, families }, purpose);
  });
  expect(await wrongAfter([CREATED])).toContain('nobody can hand over a case');
});

/** Somebody is restrained from a member of the family, and then said to be close to every supervisor. */
const ALL_CLOSE: readonly Step[] = [
  CREATED,
  ...[0, 0].map((who): Step => ({ act: 'record somebody', who, what: 0 })),
  { act: 'join family', who: 0, what: 0 },
  // Of the odd ones the agency decides, and no court.
  { act: 'restrict', who: 1, what: 0 },
  ...[2, 3].map((who): Step => ({ act: 'tie', who, what: 1 })),
];

test('that a case worker may make supervisors close to somebody restrained is found', async () => {
  expect(await wrongAfter(ALL_CLOSE)).toEqual([]);
  jest.spyOn(api.app.get(WhoseCaseService), 'requireOwnTie').mockResolvedValue(false);
  expect(await wrongAfter(ALL_CLOSE)).toContain('nobody sees a case');
});

test('that a supervisor may make the last one close to them is found', async () => {
  const supervision = api.app.get(Supervision);
  jest.spyOn(supervision, 'keepingAway').mockImplementation(async (_viewer, _keeping, write) => {
    return { written: await write(), isUnsupervised: false };
  });
  expect(await wrongAfter(ALL_CLOSE)).toContain('nobody sees a case');
});

test('that the last supervisor may go is found', async () => {
  jest.spyOn(api.app.get(RoleHolders), 'requireOthers').mockResolvedValue(undefined);
  const closed = [2, 3].map((who): Step => ({ act: 'close account', who, what: who }));
  expect(await wrongAfter([CREATED, ...closed])).toEqual(
    expect.arrayContaining(['disableAccount: null, not LAST_OF_ROLE']),
  );
});
