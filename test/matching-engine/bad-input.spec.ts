import { decide } from '../../src/matching/engine/decide.js';
import type { Instance } from '../../src/matching/engine/instance.js';
import type { Candidate } from '../../src/matching/engine/problem.js';
import { TopCandidates } from '../../src/matching/engine/top-candidates.js';
import { InstanceRefused } from '../../src/matching/engine/validate.js';
import { checkWeights, currentWeights } from '../../src/matching/engine/weights.js';
import { violations } from './checker.js';
import { instance, need, offer, SLOT } from './simple-instance.js';

const LATER = '2026-03-03/EVENING';
describe('instances that cannot be decided', () => {
  const refusals: [string, unknown, string, string][] = [
    ['nothing', null, 'SCHEMA', ''],
    ['another version', instance({ version: 2 as 1 }), 'SCHEMA', '/version'],
    ['no date', instance({ now: 'soon' }), 'SCHEMA', '/now'],
    [
      'NaN',
      instance({ needs: [need('a', { place: { latitude: NaN, longitude: 24 } })] }),
      'SCHEMA',
      '/needs/0/place/latitude',
    ],
    [
      'infinity',
      instance({ offers: [offer('x', { place: { latitude: 1, longitude: Infinity } })] }),
      'SCHEMA',
      '/offers/0/place/longitude',
    ],
    [
      'an endless reach',
      instance({ offers: [offer('x', { radiusMeters: Infinity })] }),
      'SCHEMA',
      '/offers/0/radiusMeters',
    ],
    [
      'half a hundredth',
      instance({ offers: [offer('x', { capacity: 0.5 })] }),
      'SCHEMA',
      '/offers/0/capacity',
    ],
    ['no parts', instance({ needs: [need('a', { parts: [] })] }), 'SCHEMA', '/needs/0/parts'],
    [
      'no such slot',
      instance({ needs: [need('a', { slots: ['NOON'] })] }),
      'SCHEMA',
      '/needs/0/slots/0',
    ],
    [
      'no such day',
      instance({ needs: [need('a', { slots: ['2026-02-30/MORNING'] })] }),
      'NO_SUCH_DAY',
      '/needs/0/slots',
    ],
    [
      'the same id twice',
      instance({ offers: [offer('x'), offer('x')] }),
      'DUPLICATE_ID',
      '/offers/1',
    ],
    [
      'an unknown kind',
      instance({ offers: [offer('x', { kind: 'ox' })] }),
      'UNKNOWN_KIND',
      '/offers/0/kind',
    ],
  ];
  it.each(refusals)('%s', async (_name, input, code, path) => {
    const refused = decide(input as Instance).catch((error: unknown) => error);
    expect(await refused).toBeInstanceOf(InstanceRefused);
    expect(await refused).toMatchObject({ code, path });
  });
});

describe('instances with nothing to decide', () => {
  it.each([
    ['no need', instance({ needs: [] }), 0],
    ['no offer', instance({ offers: [] }), 1],
    ['no capacity', instance({ offers: [offer('x', { capacity: 0 })] }), 1],
    ['no slot', instance({ needs: [need('a', { slots: [] })] }), 1],
    ['an offer of no slot', instance({ offers: [offer('x', { slots: [] })] }), 1],
    ['windows that never meet', instance({ offers: [offer('x', { slots: [LATER] })] }), 1],
    [
      'an offer that ends before it begins',
      instance({
        needs: [need('a', { slots: [SLOT, LATER] })],
        offers: [offer('x', { slots: [LATER], lastSlot: SLOT })],
      }),
      1,
    ],
    ['all held', instance({ held: [{ offerId: 'x', slot: SLOT, quantity: 300 }] }), 1],
  ])('%s', async (_name, input, unmet) => {
    const decision = await decide(input);
    expect(violations(input, decision)).toEqual([]);
    expect(decision.matches).toEqual([]);
    expect(decision.unmet).toHaveLength(unmet);
    expect(decision.proven).toBe(true);
  });
});

const candidate: Candidate = {
  offer: 0,
  substitute: false,
  closeness: 'STRANGER',
  tieDistance: null,
  distanceMeters: 0,
  before: null,
  turn: 0,
  perStep: 100,
  closenessPerStep: 0,
  costPerStep: 0,
  slots: [0],
  mostSteps: 1,
};

describe('limits', () => {
  it('cuts a crowd of candidates to the bound and reports the effect', async () => {
    const input = instance({
      offers: Array.from({ length: 50_000 }, (_, n) => offer(`x${n}`)),
    });
    const decision = await decide(input, { candidatesPerPart: 50 });
    expect(decision.matches).toHaveLength(1);
    expect(decision.stats).toMatchObject({ boundedNeeds: 1, droppedCandidates: 49_950 });
    expect(decision.proven).toBe(false);
    expect(decision.gap).toBe(0);
  });

  it('keeps few of a million candidates, whatever order they come in', () => {
    const top = new TopCandidates(100);
    let most = 0;
    for (let n = 0; n < 1_000_000; n += 1) {
      const offerIndex = (n * 7919) % 1_000_000;
      top.add({ ...candidate, offer: offerIndex, costPerStep: offerIndex });
      if (n % 1000 === 0) most = Math.max(most, top.size);
    }
    expect(most).toBeLessThan(200);
    expect(top.sorted().map(({ offer: found }) => found)).toEqual([...Array(100).keys()]);
    expect(top.dropped).toBe(999_900);
  });

  it('answers in no time at all with something that keeps the rules', async () => {
    const input = instance({
      needs: ['a', 'b', 'c'].map((id) =>
        need(id, {
          parts: ['p', 'q'].map((part) => ({
            id: part,
            kind: 'cot',
            quantity: 200,
            attributes: {},
            checks: [],
          })),
        }),
      ),
      offers: Array.from({ length: 9 }, (_, n) => offer(`x${n}`)),
    });
    const decision = await decide(input, { timeLimitMs: 0 });
    expect(violations(input, decision)).toEqual([]);
    expect(decision.stats.stopped).toBe(true);
    expect(decision.proven).toBe(false);
    const cancelled = await decide(input, { signal: AbortSignal.abort() });
    expect(cancelled.stats.stopped).toBe(true);
  });
});

describe('placed and excluded by hand', () => {
  const draw = { partId: 'p', offerId: 'x', quantity: 100 };
  const pinned = { slot: SLOT, draws: [draw] };

  it('keeps a placed match, though another need weighs more', async () => {
    const input = instance({
      needs: [need('a', { pinned }), need('b', { urgency: 'CRISIS' })],
    });
    const decision = await decide(input);
    expect(violations(input, decision)).toEqual([]);
    expect(decision.matches).toMatchObject([{ needId: 'a' }]);
    expect(decision.matches[0]?.reasons).toContainEqual({ code: 'PINNED' });
    expect(decision.unmet).toMatchObject([
      { needId: 'b', parts: [{ counts: { NO_CAPACITY: 1 } }] },
    ]);
  });

  it('refuses a placed match that a veto forbids, without naming it', async () => {
    const veto = { familyId: 'family of a', giverId: 'giver of x' };
    const input = instance({ needs: [need('a', { pinned })], vetoes: [veto] });
    const decision = await decide(input);
    expect(decision.matches).toEqual([]);
    expect(decision.unmet).toMatchObject([
      {
        pinRefused: { draw: 0, code: 'NOT_SUITABLE' },
        parts: [{ offersOfKind: 1, counts: { NOT_SUITABLE: 1 } }],
      },
    ]);
  });

  it.each([
    ['another slot', { slot: '2026-03-30/MORNING' }, null, 'OTHER_TIMES'],
    ['a part that is not there', { draws: [{ ...draw, partId: 'q' }] }, 0, 'UNKNOWN'],
    ['an offer that is not there', { draws: [draw, { ...draw, offerId: 'y' }] }, 1, 'UNKNOWN'],
    ['more than there is', { draws: [draw, draw] }, 1, 'NO_CAPACITY'],
    ['less than is asked', { draws: [{ ...draw, quantity: 50 }] }, null, 'INCOMPLETE'],
    ['nothing', { draws: [] }, null, 'INCOMPLETE'],
  ])('refuses %s, saying which draw and why', async (_, change, at, code) => {
    const input = instance({ needs: [need('a', { pinned: { ...pinned, ...change } })] });
    const decision = await decide(input);
    expect(decision.matches).toEqual([]);
    expect(decision.unmet).toMatchObject([{ pinRefused: { draw: at, code } }]);
  });

  it('keeps money at the price that was agreed by hand', async () => {
    const placed = {
      slot: SLOT,
      draws: [{ partId: 'p', offerId: 'fund', quantity: 7_001, metQuantity: 100 }],
    };
    const input = instance({
      kinds: [
        { code: 'cot', attributes: [], substitutes: [{ kind: 'money', unitsPerUnit: 6_000 }] },
        { code: 'money', attributes: [], substitutes: [] },
      ],
      needs: [need('a', { pinned: placed })],
      offers: [offer('fund', { kind: 'money', capacity: 9_000, fund: true })],
    });
    const decision = await decide(input);
    expect(violations(input, decision)).toEqual([]);
    expect(decision.matches).toMatchObject([{ draws: [{ quantity: 7_001, metQuantity: 100 }] }]);
  });

  it('leaves out an excluded offer', async () => {
    const input = instance({ needs: [need('a', { excludedOffers: ['x'] })] });
    expect((await decide(input)).unmet).toMatchObject([{ parts: [{ counts: { EXCLUDED: 1 } }] }]);
  });
});

describe('weights', () => {
  it('are whole, positive and ordered', () => {
    const weights = currentWeights();
    const changed = (urgency: number) => () =>
      checkWeights({
        ...weights,
        points: { ...weights.points, urgency: { ...weights.points.urgency, ROUTINE: urgency } },
      });
    expect(changed(0)).toThrow('points.urgency.ROUTINE');
    expect(changed(500)).toThrow('outweighs');
    expect(changed(0.5)).toThrow('whole number');
  });
});
