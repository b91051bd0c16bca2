import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

/*
 * Of people outside the household: what concerns this family, and no more, unless their case is the
 * worker's too. Ana works with a mother and her child, Boyan with their neighbour Nadya.
 */

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let supervisor: Client;
let mine: string;
let theirs: string;
/** Persons and organisations, by name. */
const ids: Record<string, string> = {};
/** Ties, by the names of their ends. */
const ties: Record<string, string> = {};

const NADYA = {
  givenName: 'Nadya',
  familyName: 'Vasileva',
  knownAs: 'Sisterly',
  formerNames: [{ givenName: null, familyName: 'Ognyanova', until: '2010-05-01' }],
  birthDate: '1980-02-03',
  birthDateEstimated: true,
  phone: '0888 765 432',
  email: 'nadya@neighbours.example',
  languages: ['bg', 'tr'],
  note: 'Owes money; her son is in prison.',
};

const ALL = `name givenName familyName knownAs formerNames { familyName } birthDate
  birthDateEstimated phone email languages note endedOn endReason takenBack { reason } changedAt
  createdAt version`;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  boyan = await agency.as('CASE_MANAGER', 'Boyan');
  supervisor = await agency.as('SUPERVISOR', 'Sava');
  await agency
    .as('ADMINISTRATOR')
    .then((administrator) =>
      Promise.all(
        [ana, boyan].map(({ personId }) =>
          administrator.mutate('addToTeam', { supervisorId: supervisor.personId, personId }),
        ),
      ),
    );
  for (const name of ['mother', 'child', 'friend', 'father', 'granny', 'uncle'])
    ids[name] = await person(ana, { givenName: name, familyName: 'Of Ana', birthDate: '1990' });
  for (const name of ['son', 'partner'])
    ids[name] = await person(boyan, { givenName: name, familyName: 'Of Boyan' });
  ids.nadya = await person(ana, NADYA);
  mine = await household(ana, ['mother', 'child']);
  theirs = await household(boyan, ['son']);
  const desk = { name: 'Benefits desk', kind: 'CHARITY' };
  ids.desk = (await ana.mutate('createOrganisation', desk, 'organisation { id }')).organisation.id;
  await tie(ana, 'mother', 'nadya', 'NBOR');
  await tie(ana, 'mother', 'friend', 'FRND');
}, 120_000);
afterAll(() => api.close());

async function person(client: Client, input: object): Promise<string> {
  return (await client.mutate('createPerson', input, 'person { id }')).person.id;
}

async function household(client: Client, members: string[]): Promise<string> {
  const { family } = await client.mutate('createFamily', { name: 'Home' }, 'family { id }');
  for (const name of members) await join(client, family.id, name);
  return family.id;
}

async function join(client: Client, familyId: string, name: string): Promise<string> {
  const input = { familyId, personId: ids[name], role: 'PARENT', since: '2020-01-01' };
  return (await client.mutate('addFamilyMember', input, 'membership { id }')).membership.id;
}

async function tie(client: Client, one: string, other: string, kind: string, more = {}) {
  const input = { fromId: ids[one], toId: ids[other], kind, since: '2020-01-01', ...more };
  const made = await client.mutate('createTie', input, 'tie { id } warnings { code }');
  ties[`${one}-${other} ${kind}`] = made.tie.id;
  return made;
}

async function read(client: Client, name = 'nadya'): Promise<any> {
  return (await client.run(`{ person(id: "${ids[name]}") { ${ALL} } }`)).person;
}

async function found(client: Client, search: string): Promise<boolean> {
  const { persons } = await client.run(
    'query ($search: String) { persons(search: $search, first: 100) { edges { node { id } } } }',
    { search },
  );
  return persons.edges.some(({ node }: any) => node.id === ids.nadya);
}

/** Names of the ties of a person that are listed; each of them, and no other, is found by its id. */
async function tiesOf(client: Client, name: string): Promise<string[]> {
  const listed = `{ person(id: "${ids[name]}") { ties { id } } }`;
  const { person: asked } = await client.run(listed);
  const shown: string[] = asked.ties.map(({ id }: any) => id);
  const names = Object.keys(ties).filter((one) => shown.includes(ties[one]!));
  expect(shown).toHaveLength(names.length);
  for (const one of Object.keys(ties).filter((all) => all.split(/[- ]/).includes(name))) {
    const { node } = await client.run(`{ node(id: "${ties[one]}") { id } }`);
    expect([one, node !== null]).toEqual([one, names.includes(one)]);
  }
  return names.sort();
}

const BY_WORDS = ['0888 765 432', '765432', 'Sisterly', 'Ognyanova', 'Nadya 0888765432'];

test('a neighbour whom nobody else works with is all there for the worker who entered her', async () => {
  const { knownAs, birthDate, phone, email, languages, note } = NADYA;
  expect(await read(ana)).toMatchObject({ knownAs, birthDate, phone, email, languages, note });
  await ana.mutate('changePerson', { personId: ids.nadya, note: `${note} Helps on Mondays.` });
  await ana.mutate('changePerson', { personId: ids.nadya, note });
  for (const search of BY_WORDS) expect([search, await found(ana, search)]).toEqual([search, true]);
  await tie(ana, 'nadya', 'friend', 'FRND');
  expect(await tiesOf(ana, 'nadya')).toEqual(['mother-nadya NBOR', 'nadya-friend FRND']);
});

test('once she is the client of another, what is written of her is read in her case alone', async () => {
  ids.nadyaIn = await join(supervisor, theirs, 'nadya');
  const before = await read(ana);
  expect(before).toEqual({
    ...{ name: 'Nadya Vasileva', givenName: 'Nadya', familyName: 'Vasileva', knownAs: null },
    ...{ formerNames: [], birthDate: null, birthDateEstimated: false, phone: null, email: null },
    ...{ languages: [], note: null, endedOn: null, endReason: null, takenBack: null },
    ...{ createdAt: before.createdAt, changedAt: before.createdAt, version: before.version },
  });
  // Not even that something of it has changed.
  await boyan.mutate('changePerson', { personId: ids.nadya, note: 'Her son writes to her.' });
  expect(await read(ana)).toEqual(before);
  const listed = '{ persons(first: 100) { edges { node { id note phone } } } }';
  const { persons } = await ana.run(listed);
  expect(persons.edges).toContainEqual({ node: { id: ids.nadya, note: null, phone: null } });
  for (const client of [boyan, supervisor])
    expect(await read(client)).toMatchObject({
      ...{ phone: NADYA.phone, note: 'Her son writes to her.', birthDate: NADYA.birthDate },
    });
  const partner = await agency.as('PRACTITIONER', 'Petra');
  const terms = { purpose: 'ASSESSMENT', recipientPersonId: partner.personId };
  const withoutConsent = { basis: 'CHILD_PROTECTION', reason: 'A child is in danger.' };
  const until = new Date(api.clock.now().getTime() + 3_600_000).toISOString();
  await supervisor.mutate('shareFamily', { familyId: mine, ...terms, until, withoutConsent });
  expect(await read(partner)).toEqual(before);
});

test('nor is it written over: whoever does not read it is told who may change it', async () => {
  const { version } = await read(ana);
  for (const change of [{ phone: '0888 000 000' }, { note: null }, { givenName: 'Nadia' }]) {
    const [error] = await ana.refused('changePerson', { personId: ids.nadya, version, ...change });
    expect(error).toMatchObject({ code: 'ROLE_REQUIRED', path: ['input', 'personId'] });
    expect(`${error.message} ${error.whatToDo}`).toMatch(/working on that case.*supervisor/s);
    expect(`${error.message} ${error.whatToDo}`).not.toMatch(/Boyan|prison|765/);
  }
  expect(await read(boyan)).toMatchObject({ phone: NADYA.phone, givenName: 'Nadya' });
});

test('no search by her telephone, nickname or former name confirms it', async () => {
  for (const search of BY_WORDS) {
    expect([search, await found(ana, search)]).toEqual([search, false]);
    expect([search, await found(boyan, search)]).toEqual([search, true]);
  }
  for (const search of ['Nadya', 'Вас', 'Vasileva nad'])
    expect(await found(ana, search)).toBe(true);
});

test('nor does somebody like her who is recorded, or a tie to her that contradicts her age', async () => {
  const { givenName, familyName, birthDate, phone } = NADYA;
  const alike = { code: 'POSSIBLE_DUPLICATE' };
  for (const known of [{ birthDate }, { phone }]) {
    const again = { givenName, familyName, ...known };
    expect(await boyan.refused('createPerson', again)).toMatchObject([alike]);
    await ana.mutate('createPerson', again);
  }
  // The mother, born in 1990, cannot have her for a child.
  const unknown = { since: null };
  expect((await tie(ana, 'mother', 'nadya', 'NCHILD', unknown)).warnings).toEqual([]);
  const { warnings } = await tie(supervisor, 'mother', 'nadya', 'CHILD', unknown);
  expect(warnings.map(({ code }: any) => code)).toContain('IMPLAUSIBLE_AGE');
});

test('of her ties those to the family are shown, and none that she has with others', async () => {
  await tie(boyan, 'son', 'nadya', 'NMTH');
  await tie(boyan, 'nadya', 'desk', 'CLIENT', { quality: 'STRAINED' });
  await tie(supervisor, 'mother', 'son', 'NBOR');
  await tie(ana, 'mother', 'granny', 'MTH');
  await tie(supervisor, 'nadya', 'granny', 'COLLEAGUE');
  const ofMine = ['mother-nadya CHILD', 'mother-nadya NBOR', 'mother-nadya NCHILD'];
  expect(await tiesOf(ana, 'nadya')).toEqual(ofMine);
  expect(await tiesOf(ana, 'son')).toEqual(['mother-son NBOR']);
  expect(await tiesOf(ana, 'friend')).toEqual(['mother-friend FRND']);
  const withOthers = [
    ...['nadya-desk CLIENT', 'nadya-friend FRND', 'nadya-granny COLLEAGUE', 'son-nadya NMTH'],
  ];
  expect(await tiesOf(boyan, 'nadya')).toEqual([...ofMine, ...withOthers]);
  const { familyWeb } = await ana.run(
    `{ familyWeb(familyId: "${mine}", depth: 4) { ties { id } } }`,
  );
  const drawn = familyWeb.ties.map(({ id }: any) => id);
  expect(drawn).toContain(ties['mother-nadya NBOR']);
  for (const one of withOthers) expect(drawn).not.toContain(ties[one]);
});

test('relatives of whom one has a case of their own: what is between them is theirs', async () => {
  await tie(ana, 'mother', 'uncle', 'BRO');
  await tie(ana, 'uncle', 'granny', 'MTH');
  await tie(ana, 'uncle', 'granny', 'COLLEAGUE');
  const drawn = async () => {
    const asked = `{ familyWeb(familyId: "${mine}", depth: 1) { ties { id kind } } }`;
    const { familyWeb } = await ana.run(asked);
    const between = `{ person(id: "${ids.uncle}") { ties { kind } } }`;
    const { person: uncle } = await ana.run(between);
    const kinds = (all: any[]) => all.map(({ kind }) => kind).sort();
    return [kinds(familyWeb.ties), kinds(uncle.ties)];
  };
  const [web, record] = await drawn();
  expect(web!.filter((kind: string) => kind === 'MTH')).toHaveLength(2);
  // To work at one place is no kinship.
  expect(web).not.toContain('COLLEAGUE');
  expect(record).toEqual(['BRO', 'COLLEAGUE', 'MTH']);
  await join(supervisor, theirs, 'granny');
  const [after, left] = await drawn();
  expect(after!.filter((kind: string) => kind === 'MTH')).toHaveLength(1);
  expect(left).toEqual(['BRO']);
});

test('a father who moved out: what was while he lived here stays, what he has since is his own', async () => {
  const lived = await join(ana, mine, 'father');
  await tie(ana, 'father', 'friend', 'FRND', { since: '2021-01-01' });
  await ana.mutate('endFamilyMembership', { membershipId: lived, until: '2024-01-01' });
  await ana.mutate('changePerson', { personId: ids.father, note: 'Sees the child on Sundays.' });
  // Nobody has taken him in: he is still of this case.
  expect(await read(ana, 'father')).toMatchObject({ note: 'Sees the child on Sundays.' });
  const { family } = await boyan.mutate('createFamily', { name: 'New' }, 'family { id }');
  await join(supervisor, family.id, 'father');
  await tie(supervisor, 'father', 'partner', 'SIGOTHR', { since: '2024-06-01' });
  await tie(supervisor, 'child', 'father', 'NFTH', { since: null });
  expect(await read(ana, 'father')).toMatchObject({ name: 'father Of Ana', note: null });
  expect(await tiesOf(ana, 'father')).toEqual(['child-father NFTH', 'father-friend FRND']);
  expect(await tiesOf(boyan, 'father')).toEqual([
    ...['child-father NFTH', 'father-friend FRND', 'father-partner SIGOTHR'],
  ]);
});

test('her checks, and that two records of her were merged, are of her case', async () => {
  const days = { issuedOn: '2025-01-01', expiresOn: '2101-01-01' };
  const held = { personId: ids.nadya, level: 'IDENTITY', ...days };
  const { check } = await boyan.mutate('recordCheck', held, 'check { id }');
  const { person: twice } = await boyan.mutate(
    'createPerson',
    { givenName: 'Nadya', familyName: 'Vasileva' },
    'person { id }',
  );
  const two = { personId: ids.nadya, duplicateId: twice.id };
  const { mergePersonsPreview } = await supervisor.run(
    `query ($personId: ID!, $duplicateId: ID!) {
      mergePersonsPreview(personId: $personId, duplicateId: $duplicateId) { seen } }`,
    two,
  );
  const known = { seen: mergePersonsPreview.seen, reason: 'Both from the shelter.' };
  const { merge } = await supervisor.mutate('mergePersons', { ...two, ...known }, 'merge { id }');
  const asked = `query ($personId: ID!, $check: ID!, $merge: ID!) {
    checks(personId: $personId) { id } check: node(id: $check) { id }
    merges(first: 20) { edges { node { id } } } merge: node(id: $merge) { id }
  }`;
  const about = { personId: ids.nadya, check: check.id, merge: merge.id };
  expect(await ana.run(asked, about)).toEqual({
    ...{ checks: [], check: null, merges: { edges: [] }, merge: null },
  });
  expect(await boyan.run(asked, about)).toEqual({
    ...{ checks: [{ id: check.id }], check: { id: check.id }, merge: { id: merge.id } },
    merges: { edges: [{ node: { id: merge.id } }] },
  });
});

test('in an emergency all of it is read, for as long as that lasts, and none of it changed', async () => {
  const input = { familyId: theirs, reason: 'The police called about Nadya.' };
  const opened = await ana.mutate('openBreakGlass', input, 'breakGlassAccess { id }');
  expect(await read(ana)).toMatchObject({ phone: NADYA.phone, note: 'Her son writes to her.' });
  expect(await found(ana, NADYA.phone)).toBe(true);
  expect(await tiesOf(ana, 'nadya')).toContain('nadya-desk CLIENT');
  const { version } = await read(ana);
  expect(
    await ana.refused('changePerson', { personId: ids.nadya, version, phone: '0888 000 000' }),
  ).not.toEqual([]);
  const id = opened.breakGlassAccess.id;
  await ana.mutate('endBreakGlass', { breakGlassAccessId: id });
  expect(await read(ana)).toMatchObject({ phone: null, note: null });
});

test('to have left her family gives nothing of it away, until somebody takes her in', async () => {
  await boyan.mutate('endFamilyMembership', { membershipId: ids.nadyaIn, until: '2026-01-01' });
  expect(await read(ana)).toMatchObject({ name: 'Nadya Vasileva', phone: null, note: null });
  expect(await tiesOf(ana, 'nadya')).not.toContain('nadya-desk CLIENT');
  expect(
    await ana.refused('changePerson', { personId: ids.nadya, phone: '0888 000 000' }),
  ).toMatchObject([{ code: 'ROLE_REQUIRED', path: ['input', 'personId'] }]);
  expect(await read(boyan)).toMatchObject({ phone: NADYA.phone });
  await join(ana, mine, 'nadya');
  expect(await read(ana)).toMatchObject({ phone: NADYA.phone, note: 'Her son writes to her.' });
});
