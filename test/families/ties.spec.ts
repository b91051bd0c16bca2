import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let familyId: string;
let mother: string;
let child: string;

const NOW = '2026-03-10T10:00:00Z';

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
}, 60_000);
afterAll(() => api.close());
beforeEach(async () => {
  api.clock.set(NOW);
  const { family } = await manager.mutate('createFamily', { name: 'Ties' }, 'family { id }');
  familyId = family.id;
  mother = await person('1990-05-06');
  child = await person('2015-07-08');
  await manager.mutate('addFamilyMember', {
    familyId,
    personId: child,
    role: 'CHILD',
    since: '2020-01-01',
  });
});

async function person(birthDate?: string): Promise<string> {
  const names = { givenName: 'Somebody', familyName: 'Tied' };
  const input = { ...names, birthDate, confirmDuplicate: true };
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

async function tie(fromId: string, kind: string, toId: string, more = {}): Promise<any> {
  return manager.mutate('createTie', { fromId, toId, kind, ...more }, 'tie { id }');
}

const codes = ({ warnings }: any): string[] => warnings.map(({ code }: any) => code);

test('the same tie twice is warned of, from whichever side it is told', async () => {
  expect(codes(await tie(child, 'MTH', mother))).toEqual([]);
  const [again] = (await tie(child, 'NMTH', mother)).warnings;
  expect(again).toMatchObject({ code: 'SAME_TIE', path: ['input', 'kind'] });
  expect(again.message).toContain('MTH');
  expect(codes(await tie(mother, 'SON', child))).toEqual(['SAME_TIE']);
  const sister = await person('2013-01-01');
  await tie(child, 'SIS', sister);
  expect(codes(await tie(sister, 'BRO', child))).toEqual(['SAME_TIE']);
  const { organisation } = await manager.mutate(
    'createOrganisation',
    { name: 'School of ties', kind: 'SCHOOL' },
    'organisation { id }',
  );
  await tie(child, 'ATTENDS', organisation.id);
  expect(codes(await tie(child, 'ATTENDS', organisation.id))).toEqual(['SAME_TIE']);
  expect(codes(await tie(child, 'CLIENT', organisation.id))).toEqual([]);
});

test('a tie that began when the one before it had ended is no second one', async () => {
  const { tie: before } = await tie(child, 'TEACHER', mother, { since: '2020-01-01' });
  await manager.mutate('endTie', { tieId: before.id, until: '2024-01-01', reason: 'New school' });
  expect(codes(await tie(child, 'TEACHER', mother, { since: '2024-01-01' }))).toEqual([]);
  expect(codes(await tie(child, 'TEACHER', mother, { since: '2023-01-01' }))).toContain('SAME_TIE');
});

test.each([[undefined], ['2015-07-09']])(
  'a tie since %p that was ended as wrong contradicts the right one no more',
  async (since) => {
    const [a, b] = [await person(), await person()];
    const { tie: wrong } = await tie(a, 'MTH', b, { since });
    await manager.mutate('endTie', { tieId: wrong.id, reason: 'Entered the wrong way round' });
    expect((await tie(b, 'MTH', a, { since })).warnings).toEqual([]);
  },
);

test('a tie that was ended from its own first day is no second one', async () => {
  const since = '2020-01-01';
  const { tie: wrong } = await tie(child, 'TEACHER', mother, { since });
  await manager.mutate('endTie', { tieId: wrong.id, until: since, reason: 'Entered by mistake' });
  expect(codes(await tie(child, 'TEACHER', mother, { since: '2019-01-01' }))).toEqual([]);
});

test.each([
  ['MTH', 'MTH'],
  ['GRMTH', 'GRFTH'],
  ['GRMTH', 'MTH'],
  ['AUNT', 'UNCLE'],
  ['GODPARENT', 'MTHINLAW'],
])('%s in one direction and %s in the other is warned of', async (one, other) => {
  const [a, b] = [await person(), await person()];
  await tie(a, one, b);
  const { warnings } = await tie(b, other, a);
  expect(warnings).toMatchObject([{ code: 'CONTRADICTING_TIE', path: ['input', 'kind'] }]);
  expect(warnings[0].message).toContain(one);
});

test('two ties that can both be true are not warned of', async () => {
  await tie(child, 'GRMTH', mother);
  expect(codes(await tie(child, 'GODPARENT', mother))).toEqual([]);
  expect(codes(await tie(child, 'NBOR', mother))).toEqual([]);
});

test.each([
  ['GRMTH', '2015-07-09', ['IMPLAUSIBLE_AGE']],
  ['GRMTH', '1998-01-01', ['IMPLAUSIBLE_AGE']],
  ['GRMTH', '1970-01-01', []],
  ['STPMTH', '2016-01-01', ['IMPLAUSIBLE_AGE']],
  ['STPMTH', '2010-01-01', []],
  ['ADOPTP', '2016-01-01', ['IMPLAUSIBLE_AGE']],
  ['AUNT', '2016-01-01', []],
])('%s of a child of 2015, born on %s: %p', async (kind, born, expected) => {
  expect(codes(await tie(child, kind, await person(born)))).toEqual(expected);
});

test('a grandchild who is older than the grandmother is warned of as well', async () => {
  expect(codes(await tie(child, 'GRNDSON', mother))).toEqual(['IMPLAUSIBLE_AGE']);
});

test('a tie that is still to come is warned of', async () => {
  expect((await tie(child, 'NBOR', mother, { since: '2031-01-01' })).warnings).toMatchObject([
    { code: 'STILL_TO_COME', path: ['input', 'since'] },
  ]);
});

test.each(['PROFESSIONAL', 'VOLUNTEER', 'GODPARENT', 'TEACHER', 'CLERGY', 'COLLEAGUE', 'FMRINLAW'])(
  'somebody may be tied to a %s',
  async (kind) => {
    const { tie: made } = await manager.mutate(
      'createTie',
      { fromId: child, toId: await person(), kind },
      'tie { kind }',
    );
    expect(made).toEqual({ kind });
  },
);

const HISTORY = 'tie { phaseSince history { since strength quality flow } }';

/** How strong the tie was in the family's web of that day. */
async function webOn(asOf: string): Promise<any> {
  const { familyWeb } = await manager.run(
    'query ($familyId: ID!, $asOf: LocalDate) { familyWeb(familyId: $familyId, asOf: $asOf) { ties { strength quality flow } } }',
    { familyId, asOf },
  );
  return familyWeb.ties[0];
}

async function estranged(): Promise<string> {
  const { tie: made } = await tie(child, 'MTH', mother, {
    since: '2020-01-01',
    strength: 'STRONG',
    quality: 'SUPPORTIVE',
    flow: 'RECEIVES',
  });
  await manager.mutate('changeTie', {
    tieId: made.id,
    strength: 'WEAK',
    quality: 'STRAINED',
    phaseSince: '2025-06-01',
  });
  return made.id;
}

test('a web of an earlier day shows how a tie was on that day', async () => {
  const tieId = await estranged();
  api.clock.set('2026-03-20T10:00:00Z');
  const { tie: changed } = await manager.mutate('changeTie', { tieId, quality: 'MIXED' }, HISTORY);
  const first = { strength: 'STRONG', quality: 'SUPPORTIVE', flow: 'RECEIVES' };
  const second = { strength: 'WEAK', quality: 'STRAINED', flow: 'RECEIVES' };
  const third = { ...second, quality: 'MIXED' };
  expect(changed).toEqual({
    phaseSince: '2026-03-20',
    history: [
      { since: null, ...first },
      { since: '2025-06-01', ...second },
      { since: '2026-03-20', ...third },
    ],
  });
  expect(await webOn('2025-05-31')).toEqual(first);
  expect(await webOn('2025-06-01')).toEqual(second);
  expect(await webOn('2026-03-19')).toEqual(second);
  expect(await webOn('2026-03-20')).toEqual(third);
});

test('other changes of a tie begin no phase', async () => {
  const tieId = await estranged();
  const { tie: changed } = await manager.mutate(
    'changeTie',
    { tieId, lastContactOn: '2026-03-01', strength: 'WEAK' },
    HISTORY,
  );
  expect(changed.phaseSince).toBe('2025-06-01');
  expect(changed.history).toHaveLength(2);
});

test('how a tie is can be corrected, as of the day on which it began to be so', async () => {
  const tieId = await estranged();
  const correct = (input: object): Promise<any> =>
    manager.mutate('changeTie', { tieId, ...input }, HISTORY);
  const { tie: corrected } = await correct({ quality: 'MIXED', phaseSince: '2025-06-01' });
  expect(corrected.history).toMatchObject([
    { since: null, quality: 'SUPPORTIVE' },
    { since: '2025-06-01', quality: 'MIXED' },
  ]);
  const { tie: moved } = await correct({ phaseSince: '2025-08-01' });
  expect(moved.history).toMatchObject([{ since: null }, { since: '2025-08-01', quality: 'MIXED' }]);
});

test('what was recorded for a later day gives way to what is said of all days from one on', async () => {
  const tieId = await estranged();
  await manager.mutate('changeTie', { tieId, quality: 'MIXED', phaseSince: '2025-09-01' });
  const { tie: replaced } = await manager.mutate(
    'changeTie',
    { tieId, quality: 'SUPPORTIVE', phaseSince: '2025-05-01' },
    HISTORY,
  );
  expect(replaced.history).toMatchObject([
    { since: null, strength: 'STRONG' },
    { since: '2025-05-01', strength: 'WEAK', quality: 'SUPPORTIVE' },
  ]);
  const { tie: always } = await manager.mutate('changeTie', { tieId, phaseSince: null }, HISTORY);
  expect(always.history).toMatchObject([{ since: null, strength: 'WEAK', quality: 'SUPPORTIVE' }]);
});

test('a day that is still to come is refused, and nothing changes', async () => {
  const tieId = await estranged();
  const refused = [{ code: 'OUT_OF_RANGE', path: ['input', 'phaseSince'] }];
  const tomorrow = { phaseSince: '2026-03-11', strength: 'STRONG' };
  expect(await manager.refused('changeTie', { tieId, ...tomorrow })).toMatchObject(refused);
  const ends = { fromId: child, toId: mother, kind: 'NBOR' };
  expect(await manager.refused('createTie', { ...ends, ...tomorrow })).toMatchObject(refused);
  const { node } = await manager.run(
    'query ($id: ID!) { node(id: $id) { ... on Tie { strength history { since } } } }',
    { id: tieId },
  );
  expect(node).toEqual({ strength: 'WEAK', history: [{ since: null }, { since: '2025-06-01' }] });
});
