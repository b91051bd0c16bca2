import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

const NAMES = 'id name givenName familyName knownAs formerNames { givenName familyName until }';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

async function create(input: object): Promise<any> {
  return (await manager.mutate('createPerson', input, `person { ${NAMES} }`)).person;
}

async function change(personId: string, input: object): Promise<any> {
  const changed = { personId, ...input };
  return (await manager.mutate('changePerson', changed, `person { ${NAMES} }`)).person;
}

async function today(): Promise<string> {
  const { person } = await manager.mutate(
    'endPerson',
    { personId: (await create({ givenName: 'Gone' })).id, reason: 'To know the day' },
    'person { endedOn }',
  );
  return person.endedOn;
}

test('somebody with one name is shown by it everywhere, as given or as family name', async () => {
  const mother = await create({ givenName: 'Suharto' });
  expect(mother).toMatchObject({ name: 'Suharto', givenName: 'Suharto', familyName: null });
  const aunt = await create({ familyName: ' Demir ' });
  expect(aunt).toMatchObject({ name: 'Demir', givenName: null, familyName: 'Demir' });
  const { family } = await manager.mutate('createFamily', { name: 'Mononyms' }, 'family { id }');
  await manager.mutate('addFamilyMember', {
    familyId: family.id,
    personId: mother.id,
    role: 'PARENT',
  });
  await manager.mutate('createTie', { fromId: mother.id, toId: aunt.id, kind: 'AUNT' });
  const { familyWeb } = await manager.run(
    `{ familyWeb(familyId: "${family.id}", depth: 1) { nodes { label } } }`,
  );
  expect(familyWeb.nodes.map(({ label }: any) => label).sort()).toEqual(['Demir', 'Suharto']);
});

test('without any name nobody is recorded, and the last name is not taken away', async () => {
  const missing = [{ code: 'REQUIRED', path: ['input', 'givenName'] }];
  expect(await manager.refused('createPerson', { phone: '0888 123 456' })).toMatchObject(missing);
  const { id } = await create({ givenName: 'Only', familyName: 'One' });
  expect(await change(id, { familyName: null })).toMatchObject({ name: 'Only', familyName: null });
  const { person } = await manager.run(`{ person(id: "${id}") { version } }`);
  expect(
    await manager.refused('changePerson', {
      personId: id,
      givenName: null,
      version: person.version,
    }),
  ).toMatchObject(missing);
});

test('what people call somebody stands beside the name', async () => {
  const { id, knownAs } = await create({ givenName: 'Margarita', knownAs: ' Megi ' });
  expect(knownAs).toBe('Megi');
  expect(await change(id, { knownAs: null })).toMatchObject({
    name: 'Margarita',
    knownAs: null,
    formerNames: [],
  });
});

test('a name that changes is kept as a former one, until the day of the change', async () => {
  const { id } = await create({ givenName: 'Elena', familyName: 'Petrova' });
  const married = await change(id, { familyName: 'Ivanova' });
  const petrova = { givenName: 'Elena', familyName: 'Petrova', until: await today() };
  expect(married).toMatchObject({ name: 'Elena Ivanova', formerNames: [petrova] });
  const back = await change(id, { familyName: 'Petrova' });
  expect(back.formerNames.map(({ familyName }: any) => familyName)).toEqual(['Petrova', 'Ivanova']);
  expect((await change(id, { note: 'Nothing about names' })).formerNames).toEqual(back.formerNames);
});

test('a misspelling is corrected without a trace, and known former names are entered', async () => {
  const maiden = { familyName: 'Koleva', until: '2010-06-01' };
  const { id, formerNames } = await create({
    givenName: 'Mraia',
    familyName: 'Savova',
    formerNames: [maiden],
  });
  expect(formerNames).toEqual([{ givenName: null, ...maiden }]);
  expect(await change(id, { givenName: 'Maria', formerNames: [maiden] })).toMatchObject({
    name: 'Maria Savova',
    formerNames: [maiden],
  });
  expect((await change(id, { formerNames: null })).formerNames).toEqual([]);
  expect(
    await manager.refused('createPerson', { givenName: 'Nora', formerNames: [{ until: null }] }),
  ).toMatchObject([{ code: 'REQUIRED', path: ['input', 'formerNames', '0', 'givenName'] }]);
});

test('the same name in another alphabet, or the other way around, may be the same person', async () => {
  await manager.mutate('createPerson', {
    ...{ givenName: 'Желязка', familyName: 'Кърджалиева', birthDate: '1990-03-04' },
  });
  for (const [givenName, familyName] of [
    ['Zhelyazka', 'Kardzhalieva'],
    ['Кърджалиева', 'Желязка'],
    // With a Latin letter that nobody sees.
    ['Желязкa', 'Кърджалиева'],
  ])
    expect(
      await manager.refused('createPerson', { givenName, familyName, birthDate: '1990-03-04' }),
    ).toMatchObject([{ code: 'POSSIBLE_DUPLICATE' }]);
  await manager.mutate('createPerson', { givenName: 'Желязка', birthDate: '1990-03-04' });
});

test('two people who change the names at once both see what stands', async () => {
  const { id } = await create({ givenName: 'Irina', familyName: 'Taneva' });
  const { person } = await manager.run(`{ person(id: "${id}") { version } }`);
  const seen = { personId: id, version: person.version };
  await manager.mutate('changePerson', { ...seen, familyName: 'Boneva' });
  expect(await manager.refused('changePerson', { ...seen, formerNames: [] })).toMatchObject([
    { code: 'CHANGED_MEANWHILE', path: ['input', 'formerNames'] },
  ]);
  await manager.mutate('changePerson', { ...seen, knownAs: 'Ira' });
  const { person: now } = await manager.run(`{ person(id: "${id}") { ${NAMES} } }`);
  expect(now).toMatchObject({ name: 'Irina Boneva', knownAs: 'Ira' });
});

test('somebody with one name has an account, and colleagues find them', async () => {
  const administrator = await agency.as('ADMINISTRATOR');
  const account = { password: PASSWORD, roles: ['CASE_MANAGER'] };
  const { account: made } = await administrator.mutate(
    'createAccount',
    { ...account, email: `${newId()}@one.example`, givenName: 'Mononym' },
    'account { name givenName familyName }',
  );
  expect(made).toEqual({ name: 'Mononym', givenName: 'Mononym', familyName: null });
  const { colleagues } = await manager.run(
    '{ colleagues(search: "mono") { edges { node { name givenName familyName } } } }',
  );
  expect(colleagues.edges.map(({ node }: any) => node)).toEqual([made]);
  expect(
    await administrator.refused('createAccount', { ...account, email: 'no@name.example' }),
  ).toMatchObject([{ code: 'REQUIRED', path: ['input', 'givenName'] }]);
});
