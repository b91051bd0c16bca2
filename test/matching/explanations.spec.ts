import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Obstacle, Reason, UnmetNeed } from '../../src/matching/engine/decision.js';
import {
  obstaclesTold,
  whyAsked,
  whyNot,
  whyThis,
} from '../../src/matching/explaining/explanations.js';
import { Audience, audienceOf } from '../../src/matching/explaining/audience.js';
import { Language } from '../../src/platform/messages/language.js';
import { Role, type Actor } from '../../src/access/actor.js';

const number = fc.integer({ min: 0, max: 130 });
const offerId = fc.constantFrom('mine', 'theirs');

const reasons: Record<Reason['code'], fc.Arbitrary<Reason>> = {
  WEIGHT: fc.record({
    code: fc.constant('WEIGHT' as const),
    urgency: fc.constantFrom('CRISIS', 'URGENT', 'SOON', 'ROUTINE'),
    daysWaited: number,
    points: number,
  }),
  OWN_WEB: fc.record({
    code: fc.constant('OWN_WEB' as const),
    offerId,
    tieDistance: fc.constantFrom(1, 2),
    distanceMeters: fc.integer({ min: 0, max: 90_000 }),
  }),
  NEIGHBOURHOOD: fc.record({
    code: fc.constant('NEIGHBOURHOOD' as const),
    offerId,
    distanceMeters: number,
  }),
  STRANGER: fc.record({
    code: fc.constant('STRANGER' as const),
    offerId,
    distanceMeters: fc.integer({ min: 0, max: 90_000 }),
  }),
  FUND: fc.record({ code: fc.constant('FUND' as const), offerId, quantity: number }),
  EXPIRES_SOON: fc.record({ code: fc.constant('EXPIRES_SOON' as const), offerId, days: number }),
  GIVER_LOAD: fc.record({ code: fc.constant('GIVER_LOAD' as const), offerId, load: number }),
  NO_ANSWER: fc.record({ code: fc.constant('NO_ANSWER' as const), offerId }),
  DID_NOT_COME: fc.record({ code: fc.constant('DID_NOT_COME' as const), offerId }),
  PINNED: fc.constant({ code: 'PINNED' as const }),
};
const reason = fc.oneof(...Object.values(reasons));

const OBSTACLES: Record<Obstacle, true> = {
  TOO_FAR: true,
  EXPIRED: true,
  ATTRIBUTES: true,
  OTHER_TIMES: true,
  CHECK_MISSING: true,
  PLACE_UNSEEN: true,
  NOT_SUITABLE: true,
  EXCLUDED: true,
  NOT_COMPARED: true,
  NO_CAPACITY: true,
  OTHER_PART: true,
};
const counts = fc.record(
  Object.fromEntries(Object.keys(OBSTACLES).map((code) => [code, number])) as Record<
    Obstacle,
    fc.Arbitrary<number>
  >,
);
const partOf = (found: Partial<Record<Obstacle, number>>): UnmetNeed['parts'][number] => ({
  partId: 'part',
  counts: found,
  offersOfKind: Object.values(found).reduce((sum, count) => sum + count, 0),
});

const audiences = Object.values(Audience);
const languages = Object.values(Language);

/** Nothing left of the pattern, nothing missing, and in the letters of the language. */
function isText(text: string, language: Language): boolean {
  const letters = language === Language.BG ? /\p{Script=Cyrillic}/u : /[a-z]/;
  const foreign = language === Language.BG ? /[A-Za-z]{3,}/ : /\p{Script=Cyrillic}/u;
  return letters.test(text) && !foreign.test(text) && !/[{}#]|undefined|NaN/.test(text);
}

describe('every explanation', () => {
  it.each(Object.keys(reasons) as Reason['code'][])(
    'of the reason %s has words for every reader, in both languages',
    (code) => {
      fc.assert(
        fc.property(
          reasons[code],
          fc.constantFrom(...audiences),
          fc.constantFrom(...languages),
          (one, audience, language) => {
            const told = whyThis([one], language, audience);
            expect(told).toHaveLength(1);
            expect(isText(told[0]!.text, language)).toBe(true);
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it.each(Object.keys(OBSTACLES) as Obstacle[])(
    'of the obstacle %s has words for every reader, in both languages and numbers',
    (code) => {
      for (const audience of audiences)
        for (const language of languages)
          for (const count of [1, 2, 5, 11, 21, 101])
            expect([
              whyNot(partOf({ [code]: count }), language, audience),
              isText(whyNot(partOf({ [code]: count }), language, audience), language),
            ]).toEqual([expect.any(String), true]);
    },
  );

  it('counts every offer once, whoever reads', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...audiences), (found, audience) => {
        const told = obstaclesTold(partOf(found), audience);
        const sum = told.reduce((all, { count }) => all + count, 0);
        expect(sum).toBe(partOf(found).offersOfKind);
      }),
    );
  });
});

describe('a giver', () => {
  it('is told nothing but what follows from the own offer', () => {
    const own = ({ code, ...rest }: Reason) =>
      ['EXPIRES_SOON', 'GIVER_LOAD'].includes(code) && 'offerId' in rest && rest.offerId === 'mine';
    fc.assert(
      fc.property(
        fc.array(reason, { maxLength: 6 }),
        fc.array(reason, { maxLength: 6 }),
        fc.constantFrom(...languages),
        (some, others, language) => {
          // Two worlds that differ in everything but the own offer answer alike.
          const world = [...some.filter(own), ...others.filter((one) => !own(one))];
          expect(whyAsked(world, 'mine', language)).toEqual(whyAsked(some, 'mine', language));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hears the same of an offer that nobody needs as of one that a veto keeps away', () => {
    fc.assert(
      fc.property(counts, counts, fc.constantFrom(...languages), (some, others, language) => {
        const [here, there] = [some, others].map((found) =>
          whyNot(partOf(found), language, Audience.GIVER),
        );
        expect(here).toBe(there);
      }),
    );
  });
});

describe('a family', () => {
  it('cannot tell a veto from a missing check or from what was ruled out', () => {
    fc.assert(
      fc.property(
        counts,
        fc.nat({ max: 20 }),
        fc.constantFrom(...languages),
        (found, moved, language) => {
          const hidden = found.NOT_SUITABLE + found.CHECK_MISSING + found.EXCLUDED;
          const part = Math.min(moved, hidden);
          const other = { ...found, NOT_SUITABLE: part, CHECK_MISSING: 0, EXCLUDED: hidden - part };
          expect(whyNot(partOf(other), language, Audience.FAMILY)).toBe(
            whyNot(partOf(found), language, Audience.FAMILY),
          );
        },
      ),
    );
  });

  it('is not told how much a giver carries, nor the weight of the need', () => {
    for (const language of languages) {
      const told = (load: number, points: number) =>
        whyThis(
          [
            { code: 'GIVER_LOAD', offerId: 'o', load },
            { code: 'WEIGHT', urgency: 'SOON', daysWaited: 3, points },
          ],
          language,
          Audience.FAMILY,
        );
      expect(told(1, 100)).toEqual(told(9, 5000));
    }
  });
});

it('a case worker is told the difference', () => {
  const told = (code: Obstacle) => whyNot(partOf({ [code]: 1 }), Language.EN, Audience.CASE_WORKER);
  expect(told('CHECK_MISSING')).not.toBe(told('NOT_SUITABLE'));
  expect(told('NOT_SUITABLE')).toBe('1 offer of this kind: 1 otherwise not suitable.');
});

it('only case workers choose for whom they read', () => {
  for (const role of Object.values(Role))
    for (const asked of audiences) {
      const chooses = [Role.CASE_MANAGER, Role.SUPERVISOR].includes(role);
      const actor = { role } as Actor;
      const withFamily = [Role.FAMILY_MEMBER, Role.PRACTITIONER].includes(role);
      const own = withFamily ? Audience.FAMILY : Audience.GIVER;
      expect(audienceOf(actor, asked)).toBe(chooses ? asked : own);
    }
  expect(audienceOf(null, Audience.CASE_WORKER)).toBe(Audience.GIVER);
});

it('both languages have the same messages', () => {
  const keysOf = (catalogue: object, path = ''): string[] =>
    Object.entries(catalogue).flatMap(([key, value]) =>
      typeof value === 'string' ? [`${path}${key}`] : keysOf(value as object, `${path}${key}.`),
    );
  const [en, bg] = ['en', 'bg'].map((tag) => {
    const file = new URL(`../../src/matching/explaining/messages/${tag}.json`, import.meta.url);
    return keysOf(JSON.parse(readFileSync(file, 'utf8')) as object);
  });
  expect(bg).toEqual(en);
});
