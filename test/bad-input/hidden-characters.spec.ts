import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/platform/ids/global-id.js';
import { isGuessable } from '../../src/identity/guessable-password.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;
let administrator: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  [manager, administrator] = await Promise.all([
    agency.as('CASE_MANAGER'),
    agency.as('ADMINISTRATOR'),
  ]);
});
afterAll(() => api.close());

const HIDDEN: [string, string][] = [
  ['NUL', 'Ve\u0000ra'],
  ['an end of line', 'Vera\r\nVera'],
  ['a tab', 'Ve\tra'],
  ['a mark that turns the text around', 'Ve\u202era'],
  ['an isolate', 'Ve\u2067ra'],
  ['a mark of direction', 'Ve\u200fra'],
  ['a space of no width', 'Ve\u200bra'],
  ['a mark of byte order', 'Ve\ufeffra'],
  ['half a character', 'Ve\ud83dra'],
];

test.each(HIDDEN)('a name with %s is refused at its field', async (_, name) => {
  const refusal = (path: string[]) => [
    { code: 'INVALID_INPUT', path, whatToDo: expect.stringMatching(/\w/) },
  ];
  expect(
    await manager.refused('createPerson', { givenName: name, familyName: 'Testova' }),
  ).toMatchObject(refusal(['input', 'givenName']));
  expect(await manager.refused('createFamily', { name })).toMatchObject(refusal(['input', 'name']));
  expect(await manager.refused('createOrganisation', { name, kind: 'CHARITY' })).toMatchObject(
    refusal(['input', 'name']),
  );
});

test('a note may have lines, and names may be of any script', async () => {
  const { person } = await manager.mutate(
    'createPerson',
    { givenName: 'Ανδρέας', familyName: 'می\u200cخواهم', note: 'First line\n\tSecond line' },
    'person { givenName familyName note }',
  );
  expect(person).toEqual({
    givenName: 'Ανδρέας',
    familyName: 'می\u200cخواهم',
    note: 'First line\n\tSecond line',
  });
  expect(
    await manager.refused('createPerson', {
      givenName: 'Vera',
      familyName: 'Testova',
      note: 'turned \u202e around',
    }),
  ).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'note'] }]);
});

test.each(['\u200b', '\u200c', '\u200d', '\u202c', '\u0000', '\n'])(
  'a telephone number holds nothing that is not seen (%j)',
  async (hidden) => {
    const phone = `0888 12${hidden}3 456`;
    const refusal = [{ code: 'INVALID_INPUT', path: ['input', 'phone'] }];
    expect(await manager.refused('createPerson', { givenName: 'Vera', phone })).toMatchObject(
      refusal,
    );
    expect(
      await manager.refused('createOrganisation', { name: 'Body', kind: 'CHARITY', phone }),
    ).toMatchObject(refusal);
  },
);

const account = (email: string, password = PASSWORD) => ({
  email,
  password,
  roles: ['VOLUNTEER'],
  givenName: 'Vera',
  familyName: 'Testova',
});

test.each(['\u200b', '\u00a0', '\u202e', '\u0000', '\ufeff', ' '])(
  'an address that looks like another one is none (%j)',
  async (hidden) => {
    const email = `${newId()}@two.example`;
    await administrator.mutate('createAccount', account(email));
    for (const twin of [`${email}${hidden}`, email.replace('@', `${hidden}@`)]) {
      expect(await administrator.refused('createAccount', account(twin))).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', 'email'] },
      ]);
      const person = { givenName: 'Vera', familyName: 'Testova', email: twin };
      expect(await manager.refused('createPerson', person)).toMatchObject([
        { code: 'INVALID_INPUT', path: ['input', 'email'] },
      ]);
    }
  },
);

test.each(['aaaaaaaaaaaa', 'abcabcabcabc', '123456789012', 'qwertyuiopas', 'Password2026!'])(
  'a password that anybody would try is refused: %s',
  async (password) => {
    const email = `${newId()}@two.example`;
    expect(await administrator.refused('createAccount', account(email, password))).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'password'], whatToDo: expect.any(String) },
    ]);
  },
);

test('passwords that take guessing are taken', () => {
  for (const password of [
    PASSWORD,
    'lipovo-case-manager',
    'шапка телефон река',
    'keeper of the keys',
    'a1b2c3d4e5f6g7',
  ])
    expect([password, isGuessable(password)]).toEqual([password, false]);
});
