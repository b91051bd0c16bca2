import type { CommunityLists } from './community-entries.js';
import type { SeedFile } from './seed-file.js';
import type { DataPath, SeedProblem } from './seed-problems.js';
import { soundEntries } from './seed-schema.js';

/** An entry of a list and where it stands in which file. */
export interface Placed<List extends keyof CommunityLists> {
  file: SeedFile;
  path: DataPath;
  entry: CommunityLists[List][number];
}

export type PlacedLists = { [List in keyof CommunityLists]: Placed<List>[] };

/** The lists of all files, each joined, without the entries that have problems already. */
export function placedLists(files: SeedFile[], problems: SeedProblem[]): PlacedLists {
  const joined = <List extends keyof CommunityLists>(list: List): Placed<List>[] =>
    files.flatMap((file) =>
      soundEntries<CommunityLists[List][number]>(file, list, problems).map((sound) => {
        return { file, ...sound };
      }),
    );
  return {
    areas: joined('areas'),
    organisations: joined('organisations'),
    persons: joined('persons'),
    families: joined('families'),
    ties: joined('ties'),
    offers: joined('offers'),
    needs: joined('needs'),
    accounts: joined('accounts'),
    caseloads: joined('caseloads'),
    teams: joined('teams'),
    shares: joined('shares'),
    consents: joined('consents'),
    spokespersons: joined('spokespersons'),
  };
}

/** A problem at a field of an entry. */
export function problemAt(
  { file, path }: { file: SeedFile; path: DataPath },
  field: DataPath,
  reason: string,
): SeedProblem {
  return file.problem([...path, ...field], reason);
}
