import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  codesAskedFor,
  searchCodes,
  telephoneCodes,
} from '../../src/platform/keys/search-codes.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import { freshAgency, PASSWORD, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { root } from '../support/processes.js';

let api: TestApi;
let agency: TestAgency;
let manager: Client;

beforeAll(async () => {
  api = await startApi();
  agency = await freshAgency(api);
  manager = await agency.as('CASE_MANAGER');
});
afterAll(() => api.close());

async function record(input: object): Promise<string> {
  return (await manager.mutate('createPerson', input, 'person { id }')).person.id;
}

async function found(search: string): Promise<string[]> {
  const { persons } = await manager.run(
    'query ($search: String) { persons(search: $search, first: 100) { edges { node { id } } } }',
    { search },
  );
  return persons.edges.map(({ node }: any) => node.id);
}

test.each<[given: string | null, family: string | null, searches: string[]]>([
  ['Желяз', 'Желязков', ['Zhelyazkov', 'zhelyaz', 'Jeliazkov', 'ЖЕЛЯЗКОВ', 'Zhelyazkoff']],
  ['Jeliazko', 'Jeliazkow', ['Желязков', 'Zhelyazko']],
  ['Щилян', 'Кърджалиев', ['Shtilyan', 'Kardzhaliev', 'Kurdjaliev', 'Щил']],
  ['Христо', 'Цанков', ['Hristo Tsankov', 'Khristo', 'Christo', 'Cankov', 'Tzankov']],
  ['Yuliya', 'Йорданова', ['Юлия Yordanova', 'Julia', 'Iuliya Jordanova', 'Йорд']],
  ['Ayşe', 'Yıldız', ['Yildiz', 'YILDIZ', 'Айше', 'Ayshe', 'AYSE']],
  ['İbrahim', 'Çelik', ['ibrahim', 'Ибрахим', 'Celik', 'Челик']],
  ['Łukasz', 'Żak', ['Lukasz', 'zak']],
  ['Søren', 'Weiß', ['Soren', 'Soeren', 'Weiss', 'WEISS']],
  ['Đorđe', 'Ćirić', ['Dorde', 'Djordje', 'Ђорђе', 'Ćiric']],
  ['أحمد', 'الأحمد', ['أحمد', 'احمد', 'الأحمد']],
  ['Ahmad', 'al-Masri', ['Masri', 'Al Masri', 'El-Masri', 'ahm al-mas']],
  ['伟', '王', ['王 伟', '王伟', '王', '伟', 'Wang Wei']],
  ['О', 'Ын', ['О', 'O', 'Ын О', 'Ы. Ын']],
  ['Ивaн', 'Ивановски', ['Иван', 'Ivan', 'Ивановски']],
  ['Anna-Maria', "D'Amico-Østergård", ['Anna Maria', 'Ана-Мария', 'Ostergard', 'amico']],
  ['Сюзан', null, ['Suzan', 'Syuzan', 'Sjuzan']],
])('%s %s is found in another alphabet and spelling', async (givenName, familyName, searches) => {
  const id = await record({ givenName, familyName });
  for (const search of searches)
    expect([search, await found(search)]).toEqual([search, expect.arrayContaining([id])]);
});

test('former names and what people call somebody find them', async () => {
  const id = await record({
    givenName: 'Penka',
    familyName: 'Gospodinova',
    knownAs: 'Пепи',
    formerNames: [{ familyName: 'Хаджиева' }],
  });
  for (const search of ['Pepi', 'Пепи Господинова', 'Hadzhieva', 'Penka Хаджиева'])
    expect([search, await found(search)]).toEqual([search, [id]]);
  await manager.mutate('changePerson', { personId: id, familyName: 'Vladimirova' });
  expect(await found('Gospodinova')).toEqual([id]);
  await manager.mutate('changePerson', { personId: id, knownAs: null, formerNames: [] });
  for (const search of ['Pepi', 'Hadzhieva', 'Gospodinova'])
    expect(await found(search)).toEqual([]);
});

test.each([
  ['0888 417 253', ['0888417253', '+359 888 417 253', '00359888417253', '888-417-253', '417253']],
  ['+359 (0)2 9514 236', ['02 9514236', '+35929514236', '9514236', '(02) 951-42-36']],
  ['0877 530 911 / 0877 530 912 (work)', ['0877530911', '+359877530912']],
  ['+44 20 7946 0871', ['020 7946 0871', '0044 20 79460871', '٠٢٠٧٩٤٦٠٨٧١']],
])('somebody is found by the telephone number %s however it is typed', async (phone, searches) => {
  const id = await record({ givenName: 'Reachable', phone });
  for (const search of searches) expect([search, await found(search)]).toEqual([search, [id]]);
  expect(await found(`Reach ${searches[0]}`)).toEqual([id]);
  expect(await found(`Another ${searches[0]}`)).toEqual([]);
  expect(await found('0888 417 254')).toEqual([]);
  await manager.mutate('changePerson', { personId: id, phone: null });
  expect(await found(searches[0]!)).toEqual([]);
});

test('a family is found in another alphabet, and colleagues by nothing that they are not told', async () => {
  const { family } = await manager.mutate('createFamily', { name: 'Стоянчеви' }, 'family { id }');
  const { families } = await manager.run(
    '{ families(search: "Stoyanchevi") { edges { node { id } } } }',
  );
  expect(families.edges).toEqual([{ node: { id: family.id } }]);
  const personId = await record({
    ...{ givenName: 'Desislava', knownAs: 'Desi', phone: '0888 999 111' },
    formerNames: [{ familyName: 'Moneva' }],
  });
  const account = { email: `${newId()}@colleague.example`, password: PASSWORD };
  await (
    await agency.as('ADMINISTRATOR')
  ).mutate('createAccount', { ...account, personId, roles: ['CASE_MANAGER'] });
  const colleagues = async (search: string) =>
    (
      await manager.run(
        'query ($search: String) { colleagues(search: $search) { edges { node { personId } } } }',
        { search },
      )
    ).colleagues.edges.map(({ node }: any) => node.personId);
  expect(await colleagues('Десислава')).toEqual([personId]);
  for (const search of ['Moneva', '0888999111'])
    expect([search, await colleagues(search)]).toEqual([search, []]);
});

/** The Council of Ministers' transliteration, written down once more. */
const STREAMLINED: Record<string, string> = Object.fromEntries(
  'а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:sht ъ:a ь:y ю:yu я:ya'
    .split(' ')
    .map((pair) => pair.split(':')),
);
const OTHERWISE: Record<string, string[]> = {
  ж: ['j', 'ž'],
  х: ['kh'],
  ц: ['c', 'tz'],
  ч: ['č', 'tch'],
  ш: ['š', 'ş'],
  ъ: ['u'],
  ю: ['iu', 'ju'],
  я: ['ia', 'ja'],
  й: ['i', 'j'],
  в: ['w'],
};

const VOWELS = [...'аеиоуъюя'];
const CONSONANTS = [...'бвгджзклмнпрстфхцчшщ'];
const syllable = fc
  .tuple(fc.constantFrom(...CONSONANTS), fc.constantFrom(...VOWELS))
  .map((letters) => letters.join(''));
const bulgarian = fc
  .tuple(
    fc.array(syllable, { minLength: 2, maxLength: 4 }),
    fc.constantFrom('', 'в', 'й', 'н', 'р'),
  )
  .map(([syllables, end]) => syllables.join('') + end);

function inLatin(word: string, spelling: (letter: string) => string): string {
  return [...word].map(spelling).join('');
}

/** Whether a telephone number is found, by the codes alone. */
function callsOf(phone: string, search: string): boolean {
  const sealing = api.app.get(Sealing);
  const codes = new Set(telephoneCodes(sealing, 'one', phone));
  const asked = codesAskedFor(sealing, ['one'], search, { telephone: true });
  return asked.length > 0 && asked.every((word) => word.some((code) => codes.has(code)));
}

/** Whether a name is found, by the codes alone. */
function finds(name: string, search: string): boolean {
  const sealing = api.app.get(Sealing);
  const codes = new Set(searchCodes(sealing, 'one', name));
  return codesAskedFor(sealing, ['one'], search).every((word) =>
    word.some((code) => codes.has(code)),
  );
}

test('a name in either alphabet finds itself in the other, whole and as it is typed', () => {
  fc.assert(
    fc.property(bulgarian, fc.nat(), (name, cut) => {
      const latin = inLatin(name, (letter) => STREAMLINED[letter]!);
      expect([finds(name, latin), finds(latin, name)]).toEqual([true, true]);
      const typed = name.slice(0, 2 + (cut % (name.length - 1)));
      const typedInLatin = inLatin(typed, (letter) => STREAMLINED[letter]!);
      expect([finds(name, typed), finds(latin, typedInLatin)]).toEqual([true, true]);
    }),
  );
});

test('other usual spellings, capitals, accents and hyphens make no difference', () => {
  fc.assert(
    fc.property(bulgarian, bulgarian, fc.infiniteStream(fc.nat()), (given, family, choices) => {
      const other = inLatin(`${given}-${family}`, (letter) => {
        const spellings = [STREAMLINED[letter] ?? ' ', ...(OTHERWISE[letter] ?? [])];
        return spellings[choices.next().value! % spellings.length]!;
      });
      expect(finds(`${given} ${family}`, other.toUpperCase())).toBe(true);
      expect(finds(`${family} ${given}`, `${given}-${family}`)).toBe(true);
    }),
  );
});

test('a number that is called from abroad ends as it does at home', () => {
  const figures = fc.stringMatching(/^[1-9]\d{7,8}$/);
  const spaced = (number: string, places: number[]) =>
    [...number].map((figure, at) => (places.includes(at) ? ` ${figure}` : figure)).join('');
  fc.assert(
    fc.property(figures, fc.array(fc.nat(8)), fc.array(fc.nat(8)), (number, here, there) => {
      const written = [`0${spaced(number, here)}`, `+359 ${spaced(number, there)}`];
      const typed = [...written, `00359${number}`, `+359 (0)${spaced(number, here)}`, number];
      for (const phone of written)
        for (const search of typed) expect(callsOf(phone, search)).toBe(true);
      expect(callsOf(written[0]!, `${number}7`)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

/** The people of a town, as the search knows them. */
class Town {
  private readonly sealing = api.app.get(Sealing);
  private readonly persons = townPersons().map(({ givenName, familyName }) => ({
    words: [givenName, familyName],
    codes: new Set(searchCodes(this.sealing, 'one', `${givenName} ${familyName}`)),
  }));

  get size(): number {
    return this.persons.length;
  }

  get words(): string[] {
    return [...new Set(this.persons.flatMap(({ words }) => words))];
  }

  /** How many a search finds of whose names none begins so, letter by letter. */
  besides(search: string): number {
    const asked = codesAskedFor(this.sealing, ['one'], search);
    return this.persons.filter(
      ({ words, codes }) =>
        asked.every((word) => word.some((code) => codes.has(code))) &&
        !words.some((word) => word.toLowerCase().startsWith(search.toLowerCase())),
    ).length;
  }
}

function townPersons(): { givenName: string; familyName: string }[] {
  const file = join(root, 'seeds', 'community', 'town.json');
  return JSON.parse(readFileSync(file, 'utf8')).persons;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

test('among the names of a town hardly anybody is found who was not asked for', () => {
  const town = new Town();
  expect(town.size).toBeGreaterThan(250);
  // Seen: 0.06 persons of 295 for a name, 0.27 for its first three letters.
  expect(mean(town.words.map((name) => town.besides(name)))).toBeLessThan(0.2);
  expect(mean(town.words.map((name) => town.besides(name.slice(0, 3))))).toBeLessThan(0.5);
  // Seen: 3 of 147,500 for names that nobody has.
  const strangers = fc.sample(bulgarian, { numRuns: 500, seed: 7 });
  expect(mean(strangers.map((name) => town.besides(name))) / town.size).toBeLessThan(0.0005);
});
