import { Role } from '../../src/access/actor.js';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '../../src/seeding/catalogue-file.js';
import { loadCommunity } from '../../src/seeding/community-file.js';
import { SEEDS } from '../../src/seeding/seed-file.js';
import { refusalOf, SeedCopy } from './seed-copy.js';

const STORY = 'community/case-study.yaml';
const TOWN = 'community/town.json';
const ACCOUNTS = 'community/accounts.yaml';
const CASEWORK = 'community/casework.yaml';

describe('the demonstration community', () => {
  const kinds = loadCatalogue();
  const community = loadCommunity(kinds);

  it('has about as many of each as a small town needs', () => {
    const { organisations } = community;
    const services = organisations.flatMap((organisation) => organisation.services);
    expect(community.families).toHaveLength(41);
    expect(community.persons.length).toBeGreaterThanOrEqual(290);
    expect(community.persons.length).toBeLessThanOrEqual(330);
    expect(organisations.length + services.length).toBeGreaterThanOrEqual(60);
    expect(community.offers.length).toBeGreaterThanOrEqual(150);
    expect(community.needs).toHaveLength(74);
  });

  it('has one sign-in for each role', () => {
    const roles = community.accounts.map((account) => account.role);
    expect(roles.sort()).toEqual(Object.values(Role).sort());
  });

  it('gives no two people the same name', () => {
    const names = community.persons.map(
      ({ givenName, familyName }) => `${givenName} ${familyName}`,
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it('has no parent younger than sixteen years than the child', () => {
    const born = new Map(community.persons.map((person) => [person.key, person.bornDay]));
    const tooYoung = community.ties.filter(({ from, to, kind }) => {
      const years = (born.get(from)! - born.get(to.replace('person/', ''))!) / 365.25;
      return ['MTH', 'FTH', 'NMTH', 'NFTH'].includes(kind) && years < 16;
    });
    expect(tooYoung).toEqual([]);
  });

  it('tells the story of a family of seven with the people around it', () => {
    const family = community.families.find(({ key }) => key === 'ramadanovi')!;
    const members = new Set(family.members.map(({ person }) => person));
    const around = new Set(
      community.ties
        .filter(({ from, to }) => members.has(from) && to.startsWith('person/'))
        .map(({ to }) => to.replace('person/', ''))
        .filter((person) => !members.has(person)),
    );
    expect(members.size).toBe(7);
    expect(around.size).toBeGreaterThanOrEqual(5);
    expect(community.needs.filter((need) => need.family === 'ramadanovi')).toHaveLength(14);
  });

  it('is what its generator writes', () => {
    const generator = join(SEEDS, 'community', 'generate.mjs');
    const options = { encoding: 'utf8', maxBuffer: 1e8 } as const;
    const written = execFileSync(process.execPath, [generator, '--print'], options);
    expect(written === readFileSync(join(SEEDS, TOWN), 'utf8')).toBe(true);
  });
});

describe('a community file with mistakes', () => {
  const kinds = loadCatalogue();
  let copy: SeedCopy;
  beforeEach(() => (copy = new SeedCopy()));
  afterEach(() => copy.remove());
  const refusal = () => refusalOf(() => loadCommunity(kinds, copy.base));

  it.each([
    ['a tie to nobody', STORY, 'person/halime', 'person/nobody', 'There is no person/nobody'],
    ['an unknown kind', TOWN, '"kind":"cot"', '"kind":"cradle"', 'has no kind “cradle”'],
    ['an unknown attribute', TOWN, '"age-months"', '"age-weeks"', 'has no attribute “age-weeks”'],
    [
      'a missing attribute',
      STORY,
      'attributes: { size: 24 }',
      'attributes: {}',
      '“size” must be stated',
    ],
    ['a wrong attribute', STORY, 'purpose: STAIRCASE', 'purpose: CELLAR', 'one of STAIRCASE'],
    ['half a piece', STORY, 'quantity: 3,', 'quantity: 2.5,', '2.5 VISIT cannot be given'],
    [
      'a member not yet born',
      STORY,
      'sinceDay: -815',
      'sinceDay: -1815',
      'before the person is born',
    ],
    [
      'a period that ends first',
      STORY,
      'untilDay: -380',
      'untilDay: -980',
      'ends before it starts',
    ],
    ['a person twice', STORY, '- key: sabri-ramadanov', '- key: yashar-ramadanov', 'appears twice'],
    [
      'a share that a child agreed to',
      CASEWORK,
      '- nazife-ramadanova',
      '- yashar-ramadanov',
      'yashar-ramadanov is a child: name an adult',
    ],
    [
      'a share that an adult was not asked about',
      CASEWORK,
      '- nazife-ramadanova',
      '- nobody',
      'nazife-ramadanova is an adult of ramadanovi too',
    ],
    ['a sign-in for nobody', ACCOUNTS, 'kamen-slavov', 'no-one', 'There is no person/no-one'],
    ['a short password', ACCOUNTS, 'lipovo-supervisor', 'short', 'must NOT have fewer than 12'],
    ['a real address', ACCOUNTS, 'donor@lipovo.example', 'donor@lipovo.bg', 'does not match'],
  ])('is refused for %s', (_, file, before, after, reason) => {
    const line = copy.plant(file, before, after);
    const said = refusal().filter((each) => each.includes(reason));
    const lines = said.map((each) => Number(each.split(/[: ]/)[1]));
    expect(said.length).toBeGreaterThan(0);
    expect(said.every((each) => each.startsWith(`seeds/${file}:`))).toBe(true);
    // A mistake inside an entry is told at its field, or where the entry begins.
    expect(Math.min(...lines.map((each) => Math.abs(each - line)))).toBeLessThanOrEqual(4);
  });

  it('names the exact line of a field', () => {
    const line = copy.plant(STORY, 'urgency: CRISIS', 'urgency: NOW');
    expect(refusal()).toContainEqual(
      expect.stringMatching(`^seeds/${STORY}:${line} .*must be one of`),
    );
  });
});
