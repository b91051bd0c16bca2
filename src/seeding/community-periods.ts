import { type PlacedLists, problemAt } from './placed-entries.js';
import type { SeedProblem } from './seed-problems.js';

/** Periods that end before they start, and people who do things before they are born. */
export function periodProblems(lists: PlacedLists): SeedProblem[] {
  const born = new Map(lists.persons.map(({ entry }) => [entry.key, entry.bornDay]));
  const problems: SeedProblem[] = [];
  for (const each of lists.families) {
    each.entry.members.forEach((member, index) => {
      const reason = periodFault(member, born.get(member.person));
      if (reason) problems.push(problemAt(each, ['members', index, 'sinceDay'], reason));
    });
  }
  for (const each of lists.ties) {
    const reason = periodFault(each.entry, born.get(each.entry.from));
    if (reason) problems.push(problemAt(each, ['sinceDay'], reason));
    if (each.entry.to === `person/${each.entry.from}`) {
      problems.push(
        problemAt(each, ['to'], 'Nobody can be tied to themselves: name somebody else.'),
      );
    }
  }
  for (const each of lists.needs) {
    const { fromDay, untilDay, deadlineDay } = each.entry;
    if (fromDay > untilDay || fromDay > deadlineDay) {
      const reason = 'The need ends before it starts: put fromDay before untilDay and deadlineDay.';
      problems.push(problemAt(each, ['fromDay'], reason));
    }
  }
  for (const each of [...lists.shares, ...lists.consents]) {
    const reason = periodFault(each.entry, undefined);
    if (reason) problems.push(problemAt(each, ['untilDay'], reason));
  }
  for (const each of lists.persons) {
    each.entry.checks?.forEach((check, index) => {
      if (check.issuedDay < check.expiresDay) return;
      const reason = 'The check expires before it is issued: put expiresDay after issuedDay.';
      problems.push(problemAt(each, ['checks', index, 'expiresDay'], reason));
    });
  }
  return problems;
}

function periodFault(
  { sinceDay, untilDay }: { sinceDay: number; untilDay?: number },
  bornDay: number | undefined,
): string | undefined {
  if (untilDay !== undefined && untilDay <= sinceDay) {
    return 'It ends before it starts: put untilDay after sinceDay.';
  }
  if (bornDay !== undefined && sinceDay < bornDay) {
    return `It starts before the person is born (day ${bornDay}): use that day or a later one.`;
  }
  return undefined;
}
