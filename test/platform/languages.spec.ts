import { afterAll, beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { nameOfRole, Role } from '../../src/access/actor.js';
import { AuditEvent } from '../../src/audit/audit-entry.js';
import { Language } from '../../src/platform/messages/language.js';
import { messagesBeside } from '../../src/platform/messages/messages.js';
import { recordTypes } from '../../src/records.js';
import { toGlobalId, newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

const BULGARIAN = 'bg-BG,bg;q=0.9,en;q=0.5';

async function send(
  document: string,
  variables: object,
  { token = '', language = BULGARIAN }: { token?: string; language?: string } = {},
): Promise<any> {
  const asked = request(api.app.getHttpServer()).post('/graphql').set('Accept-Language', language);
  if (token) void asked.set('Authorization', `Bearer ${token}`);
  return (await asked.send({ query: document, variables })).body;
}

/** The first user error of a mutation that a case manager sends, and its first warning. */
async function told(name: string, input: object, language = BULGARIAN) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data } = await send(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
      userErrors { code path message whatToDo } warnings { message } } }`,
    { input },
    { token: manager.token, language },
  );
  const { userErrors, warnings } = data[name];
  return { error: userErrors[0], warning: warnings[0] };
}

test('who signs in with Bulgarian is refused in Bulgarian', async () => {
  const input = { email: 'nobody@example.org', password: `not ${PASSWORD}` };
  const { data } = await send(
    'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code message whatToDo } } }',
    { input },
  );
  expect(data.signIn.userErrors).toEqual([
    {
      code: 'WRONG_CREDENTIALS',
      message: 'Имейл адресът и паролата не съвпадат.',
      whatToDo: 'Проверете ги. Администратор на вашата служба може да ви помогне с нова парола.',
    },
  ]);
});

test('inputs out of shape are', async () => {
  expect((await told('createFamily', { name: ' ' })).error).toMatchObject({
    code: 'REQUIRED',
    path: ['input', 'name'],
    message: 'Това поле е празно.',
    whatToDo: 'Попълнете това поле.',
  });
  expect((await told('createFamily', { name: 'я'.repeat(500) })).error.message).toMatch(
    /^Текстът е твърде дълъг: най-много \d+ знака\.$/,
  );
  const { error } = await told('endFamily', { familyId: manager.personId, reason: 'x' });
  expect(error).toMatchObject({
    code: 'WRONG_ID',
    message: 'Това е идентификатор на запис от тип Person. Нужен е от тип Family.',
  });
});

test('rules are, with what they count and name', async () => {
  const birthDate = '2999-01-01';
  const person = { givenName: 'Мила', familyName: 'Тестова', birthDate };
  expect((await told('createPerson', person)).error).toMatchObject({
    code: 'OUT_OF_RANGE',
    message: 'Тази дата на раждане е в бъдещето.',
  });
  const born = async (givenName: string, day: string): Promise<string> => {
    const input = { givenName, familyName: 'Тестова', birthDate: day };
    return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
  };
  const tie = {
    fromId: await born('Дете', '2001-01-01'),
    toId: await born('Майка', '1993-06-01'),
    kind: 'NMTH',
  };
  expect((await told('createTie', tie)).warning.message).toBe(
    'Според рождените дати родителят е бил на 7 години при раждането на детето.',
  );
});

test('states are, with what can be done now', async () => {
  const { family } = await manager.mutate(
    'createFamily',
    { name: 'Тестови' },
    'family { cases { id } }',
  );
  const caseId = family.cases[0].id;
  const closing = { caseId, reason: 'Done.' };
  await manager.mutate('closeCase', closing);
  expect((await told('closeCase', closing)).error).toMatchObject({
    code: 'ILLEGAL_TRANSITION',
    message: 'Този случай е закрит.',
    whatToDo: expect.stringMatching(/^Първо го отворете отново/),
  });
});

test('what cannot be found is', async () => {
  const personId = toGlobalId('Person', newId());
  const input = { familyId: toGlobalId('Family', newId()), personId, role: 'PARENT' };
  expect((await told('addFamilyMember', input)).error).toMatchObject({
    code: 'NOT_FOUND',
    message: 'Няма такова семейство.',
    whatToDo: expect.stringMatching(/^Проверете идентификатора/),
  });
});

test('whole requests are: for the role, for nobody signed in, for their size', async () => {
  const token = (await agency.as('DONOR')).token;
  const families = '{ families { edges { node { id } } } }';
  const refused = async (document: string, by = token) =>
    (await send(document, {}, { token: by })).errors[0];
  expect(await refused(families)).toMatchObject({
    message: 'Дарител не може да направи това.',
    extensions: { code: 'FORBIDDEN', whatToDo: expect.stringMatching(/друга роля/) },
  });
  expect(await refused(families, '')).toMatchObject({
    message: 'Не сте влезли или сесията ви е изтекла.',
    extensions: { code: 'UNAUTHENTICATED', whatToDo: 'Влезте отново.' },
  });
  const aliases = Array.from({ length: 40 }, (_, n) => `a${n}: __typename`).join(' ');
  expect(await refused(`{ ${aliases} }`)).toMatchObject({
    message: expect.stringMatching(/^Тази заявка има поне 1\d псевдонима/),
    extensions: { code: 'LIMIT_EXCEEDED', whatToDo: expect.stringMatching(/^Поискайте/) },
  });
  expect(
    await refused('{ families(first: 0) { edges { node { id } } } }', manager.token),
  ).toMatchObject({
    message: 'Числото е твърде малко: най-малко 1.',
    extensions: { code: 'BAD_USER_INPUT', whatToDo: 'Изберете по-голямо число.' },
  });
  const { body } = await request(api.app.getHttpServer())
    .get('/graphql')
    .set('Accept-Language', BULGARIAN);
  expect(body.errors[0].message).toMatch(/само на заявки POST/);
});

test.each([
  ['GRAPHQL_PARSE_FAILED', '{ families(', {}, /^Поправете документа/],
  ['GRAPHQL_VALIDATION_FAILED', '{ dragons { id } }', {}, /^Сравнете документа със схемата/],
  ['BAD_REQUEST', '', {}, /^Изпратете тяло в JSON/],
  [
    'BAD_USER_INPUT',
    'query ($n: Int) { families(first: $n) { edges { cursor } } }',
    { n: 'x' },
    /^Изпратете всяка променлива/,
  ],
  [
    'OPERATION_RESOLUTION_FAILURE',
    'query A { viewer { account { id } } } query B { viewer { account { id } } }',
    {},
    /^Посочете в „operationName“/,
  ],
])('what to do about a document is: %s', async (code, document, variables, whatToDo) => {
  const { errors } = await send(document, variables, { token: manager.token });
  expect(errors[0].extensions).toEqual({ code, whatToDo: expect.stringMatching(whatToDo) });
});

test('what a family reads of the log is', async () => {
  const { family } = await manager.mutate('createFamily', { name: 'Тестови' }, 'family { id }');
  const document =
    'query ($id: ID!) { familyAccess(familyId: $id) { edges { node { role what } } } }';
  const read = async (language: string) => {
    const { data } = await send(document, { id: family.id }, { token: manager.token, language });
    return data.familyAccess.edges.map(({ node }: any) => `${node.role}: ${node.what}`);
  };
  expect((await read(BULGARIAN)).at(-1)).toMatch(
    /^водещ на случай: Променено: .*записът на семейството/,
  );
  expect((await read('en')).at(-1)).toMatch(/^case manager: Changed .*the family’s record/);
});

test('whatever the log can tell a family has words of its own in each language', () => {
  const cyrillic = /^[А-я][^A-Za-z]*$/;
  const types = recordTypes.all().flatMap(({ record: { told } }) => told ?? []);
  expect(types.length).toBeGreaterThan(15);
  for (const { words } of types) expect(words(Language.BG)).toMatch(cyrillic);
  const words = messagesBeside(
    new URL('../../src/access-log/plain-words.ts', import.meta.url).href,
  );
  for (const event of Object.values(AuditEvent)) expect(words.has(`what.${event}`)).toBe(true);
  for (const role of Object.values(Role)) expect(nameOfRole(role, Language.BG)).toMatch(cyrillic);
});

test('English is spoken to everybody else', async () => {
  for (const language of [
    '',
    '*',
    'en-GB,en;q=0.9,bg;q=0.8',
    'de-DE,de;q=0.9',
    'bg;q=0',
    'x'.repeat(9),
  ])
    expect((await told('createFamily', { name: ' ' }, language)).error).toMatchObject({
      message: 'This field is empty.',
      whatToDo: 'Fill in this field.',
    });
});
