import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  manager = await (await freshAgency(api)).as('CASE_MANAGER');
});
afterAll(() => api.close());

async function person(givenName: string, birthDate?: string): Promise<string> {
  const input = { givenName, familyName: 'Testova', birthDate };
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

async function tie(fromId: string, toId: string, kind: string, more = {}): Promise<any> {
  return manager.mutate('createTie', { fromId, toId, kind, ...more }, 'tie { id }');
}

test('the same name and birth date is taken for the same person until confirmed', async () => {
  await person('Mária', '2019-05-06');
  const twin = { givenName: 'maria', familyName: 'TESTOVA', birthDate: '2019-05-06' };
  const [error] = await manager.refused('createPerson', twin);
  expect(error).toMatchObject({
    code: 'POSSIBLE_DUPLICATE',
    path: ['input', 'confirmDuplicate'],
  });
  await manager.mutate('createPerson', { ...twin, confirmDuplicate: true });
});

test('a change leaves out what it does not name, and null empties a field', async () => {
  const { person: made } = await manager.mutate(
    'createPerson',
    { givenName: 'Nina', familyName: 'Testova', phone: '+359 000', note: 'likes trains' },
    'person { id }',
  );
  const { person: changed } = await manager.mutate(
    'changePerson',
    { personId: made.id, givenName: 'Nína', phone: null },
    'person { givenName familyName phone note }',
  );
  expect(changed).toEqual({
    givenName: 'Nína',
    familyName: 'Testova',
    phone: null,
    note: 'likes trains',
  });
});

test('wrong, unknown and foreign ids are told apart from nothing else', async () => {
  const elsewhere = await (await freshAgency(api)).as('CASE_MANAGER');
  const mine = await person('Ours');
  const { family } = await manager.mutate('createFamily', { name: 'Ours' }, 'family { id }');
  const [wrong] = await manager.refused('endPerson', { personId: family.id, reason: 'moved' });
  expect(wrong).toMatchObject({ code: 'WRONG_ID', path: ['input', 'personId'] });
  const [foreign] = await elsewhere.refused('endPerson', { personId: mine, reason: 'moved' });
  expect(foreign).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'personId'] });
  expect(
    await elsewhere.run(`{ person(id: "${mine}") { id } node(id: "${mine}") { id } }`),
  ).toEqual({ person: null, node: null });
});

test('a person is not tied to themselves, and kinship is for persons only', async () => {
  const id = await person('Solo');
  const [self] = await manager.refused('createTie', { fromId: id, toId: id, kind: 'FRND' });
  expect(self).toMatchObject({ code: 'SELF_TIE', path: ['input', 'toId'] });
  const other = await person('Other');
  const [kind] = await manager.refused('createTie', { fromId: id, toId: other, kind: 'ATTENDS' });
  expect(kind.path).toEqual(['input', 'kind']);
});

test('a child older than its mother is accepted with a warning', async () => {
  const child = await person('Child', '1990-01-01');
  const mother = await person('Mother', '1995-01-01');
  const { warnings } = await tie(child, mother, 'NMTH');
  expect(warnings).toEqual([
    expect.objectContaining({ code: 'IMPLAUSIBLE_AGE', path: ['input', 'kind'] }),
  ]);
});

test('an idempotency key makes one person of two requests', async () => {
  const input = { givenName: 'Once', familyName: 'Testova', idempotencyKey: 'once' };
  const [first, second] = await Promise.all([
    manager.mutate('createPerson', input, 'person { id }'),
    manager.mutate('createPerson', input, 'person { id }'),
  ]);
  expect(second).toEqual(first);
  const [conflict] = await manager.refused('createPerson', { ...input, givenName: 'Twice' });
  expect(conflict.code).toBe('IDEMPOTENCY_CONFLICT');
});

test('texts that are too long or blank are refused at their field', async () => {
  const errors = await manager.refused('createPerson', {
    givenName: 'x'.repeat(101),
    familyName: '  ',
  });
  expect(errors.map((error) => [error.code, error.path.at(-1)])).toEqual([
    ['TOO_LONG', 'givenName'],
    ['REQUIRED', 'familyName'],
  ]);
});

test('the web shows who is near, as of a day, each with a shortest path', async () => {
  const { family } = await manager.mutate('createFamily', { name: 'Web' }, 'family { id }');
  const [mother, aunt, friend, far, former] = await Promise.all(
    ['Mother', 'Aunt', 'Friend', 'Far', 'Former'].map((name) => person(name)),
  );
  await manager.mutate('addFamilyMember', {
    familyId: family.id,
    personId: mother,
    role: 'PARENT',
    since: '2020-01-01',
  });
  const toAunt = await tie(mother!, aunt!, 'SIS', { since: '2020-01-01' });
  await tie(friend!, aunt!, 'FRND', { since: '2020-01-01' });
  await tie(friend!, far!, 'NBOR', { since: '2020-01-01' });
  const ended = await tie(mother!, former!, 'FRND', { since: '2020-01-01' });
  await manager.mutate('endTie', {
    tieId: ended.tie.id,
    until: '2023-01-01',
    reason: 'moved away',
  });

  const web = async (args: string) =>
    (
      await manager.run(`{ familyWeb(familyId: "${family.id}", ${args}) {
        nodes { id distance pathFrom path { tieId nodeId } memberRole } ties { id } } }`)
    ).familyWeb;
  const now = await web('depth: 2');
  expect(now.nodes.map((node: any) => [node.id, node.distance, node.memberRole])).toEqual([
    [mother, 0, 'PARENT'],
    [aunt, 1, null],
  ]);
  expect(now.nodes[1]).toMatchObject({
    pathFrom: mother,
    path: [{ tieId: toAunt.tie.id, nodeId: aunt }],
  });
  expect(now.ties).toEqual([{ id: toAunt.tie.id }]);
  expect((await web('depth: 4')).nodes).toHaveLength(2);
  const before = await web('depth: 1, asOf: "2022-06-01"');
  expect(before.nodes.map((node: any) => node.id).sort()).toEqual([mother, aunt, former].sort());
  expect((await web('depth: 4, asOf: "2019-01-01"')).nodes).toEqual([]);
});

test('a child has two mothers and two homes, and belongs to the web of each', async () => {
  const [child, ...mothers] = await Promise.all(
    ['Child', 'One', 'Other'].map((name) => person(name)),
  );
  for (const mother of mothers) {
    const { family } = await manager.mutate('createFamily', { name: 'Home' }, 'family { id }');
    for (const [personId, role] of [
      [mother, 'PARENT'],
      [child, 'CHILD'],
    ])
      await manager.mutate('addFamilyMember', { familyId: family.id, personId, role });
    const { warnings } = await tie(child!, mother, 'MTH', { parentalResponsibility: true });
    expect(warnings).toEqual([]);
    const { familyWeb } = await manager.run(
      `{ familyWeb(familyId: "${family.id}", depth: 1) { nodes { id memberRole } } }`,
    );
    expect(familyWeb.nodes).toEqual(
      expect.arrayContaining([
        { id: child, memberRole: 'CHILD' },
        { id: mother, memberRole: 'PARENT' },
      ]),
    );
  }
  const { person: seen } = await manager.run(
    `{ person(id: "${child}") { memberships { role until } } }`,
  );
  expect(seen.memberships).toEqual(mothers.map(() => ({ role: 'CHILD', until: null })));
});

test('a web deeper than four ties is refused with what to do', async () => {
  const { family } = await manager.mutate('createFamily', { name: 'Deep' }, 'family { id }');
  const { errors } = await manager.send(
    `{ familyWeb(familyId: "${family.id}", depth: 5) { depth } }`,
  );
  expect(errors?.[0].extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    userErrors: [{ code: 'OUT_OF_RANGE', path: ['depth'] }],
  });
});

test('lists come in pages that neither repeat nor miss an entry', async () => {
  const keeper = await (await freshAgency(api)).as('CASE_MANAGER');
  const names = ['A', 'B', 'C', 'D', 'E'];
  for (const name of names) await keeper.mutate('createFamily', { name });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { families }: any = await keeper.run(
      'query ($after: String) { families(first: 2, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    seen.push(...families.edges.map((edge: any) => edge.node.name));
    after = families.pageInfo.hasNextPage ? families.pageInfo.endCursor : null;
  } while (after);
  expect(seen).toEqual(names);
});
