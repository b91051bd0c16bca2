import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import {
  KEEP_FAMILIES_OF_PERSON,
  KEEP_FAMILY_OF_CASE,
} from '../../src/access/predicates/in-hand.predicate.js';
import { Supervision } from '../../src/access/supervision.js';
import { WhoseCaseService } from '../../src/families/whose-case.service.js';
import { RoleHolders } from '../../src/access/role-holders.js';
import * as cases from '../../src/cases/cases.cypher.js';
import * as teams from '../../src/cases/teams.cypher.js';
import { startApi, type TestApi } from '../support/api.js';
import { alterStatements } from '../support/driver-watch.js';
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
  // Nobody is in a team yet.
  const isLeft = "$viewer.role = 'SUPERVISOR' AND";
  const restore = alterStatements((text) => text.replaceAll(isLeft, 'false AND'));
  const wrong = await wrongAfter([CREATED]).finally(restore);
  expect(wrong).toContain('nobody can hand over a case');
});

const JOINED: Step = { act: 'join team', who: 0, what: 2 };
const OTHER_JOINED: Step = { act: 'join team', who: 1, what: 2 };

/** What keeps in mind which families are in hand, and what does nothing instead. */
const KEPT: readonly [string, string][] = [
  [KEEP_FAMILY_OF_CASE, 'CALL (c) { SET c.id = c.id }'],
  [KEEP_FAMILIES_OF_PERSON, 'CALL (p) { SET p.id = p.id }'],
];

test.each<[string, { text: string }, Step[]]>([
  ['handing over', cases.HAND_OVER, [JOINED, { act: 'hand over', who: 1, what: 0 }]],
  ['covering', cases.ASSIGN, [OTHER_JOINED, { act: 'cover', who: 1, what: 0 }]],
  ['joining a team', teams.ADD_TO_TEAM, [JOINED]],
  ['leaving a team', teams.REMOVE_FROM_TEAM, [JOINED, { act: 'leave team', who: 0, what: 0 }]],
])('that %s forgets which families are in hand is found', async (_, { text: whole }, steps) => {
  const forgetful = KEPT.reduce((text, [kept, nothing]) => text.replace(kept, nothing), whole);
  const restore = alterStatements((text) => (text === whole ? forgetful : text));
  const wrong = await wrongAfter([CREATED, ...steps]).finally(restore);
  expect(wrong).toContainEqual(expect.stringContaining('a family is said to be'));
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
