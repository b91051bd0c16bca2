import { describe, expect, it } from '@jest/globals';
import { lackedKind, wouldHelp, type OpenNeed } from '../../src/reports/would-help.js';

const SATURDAY = 'SATURDAY/MORNING';
const SUNDAY = 'SUNDAY/EVENING';

function need(more: Partial<OpenNeed> = {}): OpenNeed {
  return {
    area: 'Riverside',
    parts: [
      { id: 'thing', kind: 'table' },
      { id: 'drive', kind: 'van' },
    ],
    unmet: {
      needId: 'n',
      blockedBy: 'NO_OFFER',
      parts: [
        { partId: 'thing', offersOfKind: 2, counts: { OTHER_PART: 1, TOO_FAR: 1 } },
        { partId: 'drive', offersOfKind: 1, counts: { OTHER_TIMES: 1 } },
      ],
    },
    times: [SATURDAY],
    ...more,
  };
}

describe('what a need lacks', () => {
  it('is the one kind whose part no offer could serve', () => {
    expect(lackedKind(need())).toBe('van');
  });

  it('is nothing that one offer could help with when two kinds are missing', () => {
    const { unmet } = need();
    const parts = unmet.parts.map((part) => ({ ...part, counts: { TOO_FAR: part.offersOfKind } }));
    expect(lackedKind(need({ unmet: { ...unmet, parts } }))).toBeNull();
  });

  it('is not known when the parts have offers but no common time', () => {
    const unmet = { ...need().unmet, blockedBy: 'NO_COMMON_SLOT' as const };
    expect(lackedKind(need({ unmet }))).toBeNull();
  });
});

describe('what would help most', () => {
  it('counts the needs that could take place at the time that suits most', () => {
    const needs = [need(), need({ times: [SATURDAY, SUNDAY] }), need({ times: [SUNDAY] }), need()];
    expect(wouldHelp(needs)).toEqual([
      { kind: 'van', area: 'Riverside', time: SATURDAY, needs: 3 },
    ]);
  });

  it('says that any time will do where it does', () => {
    const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
    const times = days.flatMap((day) =>
      ['MORNING', 'AFTERNOON', 'EVENING'].map((period) => `${day}/${period}`),
    );
    expect(wouldHelp([need({ times })])).toMatchObject([{ time: null, needs: 1 }]);
  });

  it('leaves out needs whose time has run out', () => {
    expect(wouldHelp([need({ times: [] })])).toEqual([]);
  });
});
