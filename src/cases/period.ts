/** From a moment on, and no longer at another; without end where that is null. */
export interface Period {
  readonly since: Date;
  readonly until: Date | null;
}

/** What of a period none of these covers. */
export function without(period: Period, taken: readonly Period[]): Period[] {
  return taken.reduce<Period[]>(
    (left, one) => left.flatMap((part) => cut(part, one)),
    [period].filter(lasts),
  );
}

function cut({ since, until }: Period, taken: Period): Period[] {
  const before = {
    since,
    until: until !== null && until < taken.since ? until : taken.since,
  };
  if (taken.until === null) return [before].filter(lasts);
  const after = { since: since > taken.until ? since : taken.until, until };
  return [before, after].filter(lasts);
}

function lasts({ since, until }: Period): boolean {
  return until === null || since < until;
}
