import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let ana: Client;
let boyan: Client;
let familyId: string;
/** Persons, organisations and ties of the story, by name. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  ana = await agency.as('CASE_MANAGER', 'Ana');
  boyan = await agency.as('CASE_MANAGER', 'Boyan');
  for (const name of ['mother', 'child', 'granny', 'aunt', 'friend'])
    ids[name] = await person(ana, name);
  // The neighbour and her daughter are clients of Boyan's, with an account so that Ana can name her.
  ids.neighbour = (await agency.as('VOLUNTEER', 'Neighbour')).personId;
  ids.daughter = await person(boyan, 'daughter');
  familyId = await household(ana, ['mother', 'child']);
  await household(boyan, ['neighbour', 'daughter']);
  for (const name of ['desk', 'school', 'doctor']) {
    const organisation = { name, kind: 'CHARITY' };
    const made = await ana.mutate('createOrganisation', organisation, 'organisation { id }');
    ids[name] = made.organisation.id;
  }
  await tie(ana, 'child', 'mother', 'NMTH');
  await tie(ana, 'mother', 'granny', 'MTH');
  await tie(ana, 'mother', 'aunt', 'SIS');
  await tie(ana, 'aunt', 'granny', 'MTH');
  await tie(ana, 'mother', 'friend', 'FRND');
  await tie(ana, 'friend', 'aunt', 'FRND');
  await tie(ana, 'aunt', 'doctor', 'CLIENT');
  await tie(ana, 'mother', 'desk', 'CLIENT');
  await tie(ana, 'mother', 'neighbour', 'NBOR');
  await tie(boyan, 'neighbour', 'desk', 'CLIENT', { quality: 'STRAINED' });
  await tie(boyan, 'daughter', 'neighbour', 'NMTH');
  await tie(boyan, 'daughter', 'school', 'ATTENDS');
  await tie(boyan, 'neighbour', 'doctor', 'CLIENT');
}, 120_000);
afterAll(() => api.close());

async function person(client: Client, givenName: string): Promise<string> {
  const input = { givenName, familyName: 'Of the web' };
  return (await client.mutate('createPerson', input, 'person { id }')).person.id;
}

async function household(client: Client, members: string[]): Promise<string> {
  const { family } = await client.mutate('createFamily', { name: 'Home' }, 'family { id }');
  for (const name of members)
    await client.mutate('addFamilyMember', {
      ...{ familyId: family.id, personId: ids[name], role: 'PARENT' },
    });
  return family.id;
}

async function tie(client: Client, one: string, other: string, kind: string, more = {}) {
  const input = { fromId: ids[one], toId: ids[other], kind, since: '2020-01-01', ...more };
  const made = await client.mutate('createTie', input, 'tie { id }');
  ids[`${one}-${other}`] = made.tie.id;
}

/** The web by the names of the story: who is in it, and which ties are drawn. */
async function webOf(client: Client, depth: number): Promise<{ nodes: string[]; ties: string[] }> {
  const { familyWeb } = await client.run(
    `query ($id: ID!, $depth: Int!) {
      familyWeb(familyId: $id, depth: $depth) { nodes { id } ties { id } } }`,
    { id: familyId, depth },
  );
  const named = (all: { id: string }[]) =>
    all.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id).sort();
  return { nodes: named(familyWeb.nodes), ties: named(familyWeb.ties) };
}

const AROUND = ['aunt', 'child', 'desk', 'friend', 'granny', 'mother', 'neighbour'];
const DRAWN = [
  ...['aunt-granny', 'child-mother', 'mother-aunt', 'mother-desk', 'mother-friend'],
  ...['mother-granny', 'mother-neighbour'],
];

test("a neighbour's quarrel with the benefits desk is not drawn, though the family goes there", async () => {
  expect(await webOf(ana, 1)).toEqual({ nodes: AROUND, ties: DRAWN });
});

test("nor are a neighbour's children, their school and their doctor, however deep it is drawn", async () => {
  for (const depth of [2, 4])
    expect(await webOf(ana, depth)).toEqual({ nodes: AROUND, ties: DRAWN });
});

test('what is not drawn is not found either, by a name, in a list or by an id', async () => {
  const { persons } = await ana.run('{ persons(first: 100) { edges { node { id } } } }');
  expect(persons.edges.map(({ node }: any) => node.id)).not.toContain(ids.daughter);
  const asked = `query ($id: ID!) {
    persons(search: "daughter") { edges { node { id } } }
    person(id: $id) { id } node(id: $id) { id }
  }`;
  const found = (id: string) => ({
    persons: { edges: [{ node: { id } }] },
    person: { id },
    node: { id },
  });
  expect(await ana.run(asked, { id: ids.daughter })).toEqual({
    ...{ persons: { edges: [] }, person: null, node: null },
  });
  expect(await boyan.run(asked, { id: ids.daughter })).toEqual(found(ids.daughter!));
});

test('what protects a neighbour is told to those who work with the neighbour', async () => {
  const restrainedId = await person(boyan, 'stalker');
  const order = { restrainedId, protectedId: ids.neighbour, basis: 'COURT_ORDER' };
  const { restriction } = await boyan.mutate('recordRestriction', order, 'restriction { id }');
  const asked = `query ($personId: ID!, $id: ID!) {
    restrictions(personId: $personId) { basis } node(id: $id) { id } person(id: $personId) { id }
  }`;
  const about = { personId: ids.neighbour, id: restriction.id };
  expect(await ana.run(asked, about)).toEqual({
    ...{ restrictions: [], node: null, person: { id: ids.neighbour } },
  });
  expect(await boyan.run(asked, about)).toMatchObject({
    ...{ restrictions: [{ basis: 'COURT_ORDER' }], node: { id: restriction.id } },
  });
  // Nobody works with the friend but Ana.
  const other = { restrainedId: await person(ana, 'ex'), protectedId: ids.friend };
  await ana.mutate('recordRestriction', { ...order, ...other });
  const { restrictions } = await ana.run(asked, { personId: ids.friend, id: restriction.id });
  expect(restrictions).toEqual([{ basis: 'COURT_ORDER' }]);
});

test('whoever works with both families sees how they hang together', async () => {
  const { family } = await ana.run(`{ family(id: "${familyId}") { cases { id } } }`);
  await ana.mutate('assignCaseWorker', { caseId: family.cases[0].id, personId: boyan.personId });
  expect(await webOf(boyan, 1)).toEqual({
    nodes: AROUND,
    ties: [...DRAWN, 'neighbour-desk'].sort(),
  });
  expect(await webOf(boyan, 3)).toEqual({
    nodes: [...AROUND, 'daughter', 'doctor', 'school'].sort(),
    ties: [
      ...DRAWN,
      ...['daughter-neighbour', 'daughter-school', 'neighbour-desk', 'neighbour-doctor'],
    ].sort(),
  });
});
