/** A way into the data of a file, such as `['kinds', 3, 'unit']`. */
export type DataPath = (string | number)[];

/** One thing wrong in a seed file: where, and a sentence that says what to do about it. */
export interface SeedProblem {
  file: string;
  line: number;
  path: DataPath;
  reason: string;
}

/** Seed files that cannot be loaded; the message lists everything that is wrong with them. */
class SeedFilesInvalid extends Error {
  constructor(readonly problems: SeedProblem[]) {
    super(problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`).join('\n'));
    this.name = 'SeedFilesInvalid';
  }
}

/** Throws when there are problems, in the order in which an editor would walk through them. */
export function refuseProblems(problems: SeedProblem[]): void {
  if (problems.length === 0) return;
  const sorted = [...problems].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.reason.localeCompare(b.reason),
  );
  throw new SeedFilesInvalid(sorted);
}
