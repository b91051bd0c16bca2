import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Role } from '../../src/access/actor.js';
import { CaseState } from '../../src/cases/case.lifecycle.js';
import { MatchState } from '../../src/matching/matches/match.lifecycle.js';
import { NeedState } from '../../src/needs/need.lifecycle.js';
import { OfferState } from '../../src/offers/offer.lifecycle.js';
import { ReferralState } from '../../src/referrals/referral.lifecycle.js';
import { TaskState } from '../../src/tasks/task.lifecycle.js';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
const sources = files
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(src, file), 'utf8') }));

/** Every declared refusal and warning: the constant that holds it, and its key there. */
const declared = (
  await Promise.all(
    files
      .filter((file) => file.endsWith('.refusals.ts'))
      .map(async (file) => {
        const module = (await import(pathToFileURL(join(src, file)).href)) as object;
        return Object.entries(module).flatMap(([constant, kinds]) =>
          typeof kinds === 'object'
            ? Object.keys(kinds as object).map((key) => ({ constant, key }))
            : [],
        );
      }),
  )
).flat();

/** The engine's own codes: a match placed by hand is refused with the one that it finds. */
const OF_THE_ENGINE = [
  ...[
    'TOO_FAR',
    'PLACE_UNSEEN',
    'EXPIRED',
    'ATTRIBUTES',
    'OTHER_TIMES',
    'CHECK_MISSING',
    'NOT_SUITABLE',
  ],
  ...['EXCLUDED', 'NOT_COMPARED', 'NO_CAPACITY', 'OTHER_PART', 'UNKNOWN', 'WRONG_KIND'],
  ...['UNEVEN', 'TOO_MUCH', 'INCOMPLETE'],
];

// That both languages have them, with the same values and cases, is checked whenever they are read.
it('every refusal that is declared is used', () => {
  expect(declared.length).toBeGreaterThan(200);
  const unused = declared.filter(({ constant, key }) => {
    if (constant === 'MatchingRefusal' && OF_THE_ENGINE.includes(key)) return false;
    const use = new RegExp(`\\b${constant}\\.${key}\\b`);
    return !sources.some(({ text }) => use.test(text));
  });
  expect(unused).toEqual([]);
});

it('no words of a refusal stand in code', () => {
  const inCode = sources.filter(
    ({ text }) =>
      /whatToDo: *['"`]/.test(text) ||
      /new (GraphQLError|RequestRefused)\(\s*['"`]/.test(text) ||
      (text.includes("from 'class-validator'") && /\bmessage: *['"`(]/.test(text)),
  );
  expect(inCode.map(({ file }) => file)).toEqual([]);
});

it('every constraint that an input uses has words', () => {
  const pipe = sources.find(({ file }) => file.endsWith('validation.pipe.ts'))!.text;
  const used = sources.flatMap(({ text }) =>
    (/import \{([^}]*)\} from 'class-validator'/.exec(text)?.[1] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => /^(Is|Array|Max|Min|Length|Matches|Equals|Contains|Not)/.test(name)),
  );
  const constraints = new Set(used);
  constraints.delete('IsOptional');
  expect(constraints.size).toBeGreaterThan(10);
  for (const name of constraints)
    expect(pipe).toContain(`  ${name[0]!.toLowerCase()}${name.slice(1)}: PlatformRefusal.`);
});

describe('the words of a state', () => {
  it.each([
    ['cases', CaseState],
    ['matching', MatchState],
    ['needs', NeedState],
    ['offers', OfferState],
    ['referrals', ReferralState],
    ['tasks', TaskState],
  ])('tell every state of %s apart', (feature, states) => {
    const file = readFileSync(join(src, feature, 'messages', 'en.json'), 'utf8');
    const { STATE } = (JSON.parse(file) as { refusals: { STATE: { message: string } } }).refusals;
    const [, cases] = /\{state, select, ((?:[A-Za-z_]+ \{[^{}]*\} ?)+)\}/.exec(STATE.message)!;
    const named = [...cases!.matchAll(/(\w+) \{/g)].map(([, name]) => name!);
    expect(named.at(-1)).toBe('other');
    const all = Object.keys(states);
    expect(all).toEqual(expect.arrayContaining(named.slice(0, -1)));
    expect(named).toHaveLength(all.length);
  });
});

it.each(['en', 'bg'])(
  'what a role cannot do is told of every role by its name (%s)',
  (language) => {
    const file = readFileSync(join(src, 'access', 'messages', `${language}.json`), 'utf8');
    const { ROLE_CANNOT } = (JSON.parse(file) as { refusals: { ROLE_CANNOT: { message: string } } })
      .refusals;
    const [, cases] = /\{role, select, ((?:\w+ \{[^{}]*\} ?)+)\}/.exec(ROLE_CANNOT.message)!;
    const named = [...cases!.matchAll(/(\w+) \{/g)].map(([, name]) => name!);
    expect(named.slice(0, -1).concat('AUDITOR').sort()).toEqual(Object.keys(Role).sort());
  },
);
