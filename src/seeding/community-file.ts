import { join } from 'node:path';
import type { KindEntry } from './catalogue-entries.js';
import type { AgencyEntry, Community, CommunityLists } from './community-entries.js';
import { communityRuleProblems } from './community-rules.js';
import { type Placed, placedLists } from './placed-entries.js';
import { SeedFile, SEEDS } from './seed-file.js';
import { refuseProblems, type SeedProblem } from './seed-problems.js';
import { compileSchema, schemaProblems } from './seed-schema.js';

/** The generated town first, then the family whose story is told in it, then who works with whom. */
const FILES = {
  'community.schema.json': [
    'community/town.json',
    'community/case-study.yaml',
    'community/casework.yaml',
  ],
  'accounts.schema.json': ['community/accounts.yaml'],
};

/**
 * Reads the demonstration community and its sign-ins.
 *
 * @param kinds the catalogue that its offers and needs refer to
 * @throws SeedFilesInvalid naming every mistake with file and line, when there is any
 */
export function loadCommunity(kinds: KindEntry[], base = SEEDS): Community {
  const files: SeedFile[] = [];
  const problems: SeedProblem[] = [];
  for (const [schema, names] of Object.entries(FILES)) {
    const validate = compileSchema(schema);
    for (const name of names) {
      const file = new SeedFile(join(base, name), base);
      files.push(file);
      problems.push(...schemaProblems(file, validate));
    }
  }
  const agencies = files.flatMap((file) => {
    const agency = (file.data as { agency?: AgencyEntry } | undefined)?.agency;
    return agency ? [{ file, agency }] : [];
  });
  for (const { file } of agencies.slice(1)) {
    problems.push(file.problem(['agency'], 'There is already an agency: remove this one.'));
  }
  const [first] = agencies;
  if (!first && files[0]) {
    problems.push(files[0].problem([], 'No file has an agency: add one to this file.'));
  }

  const lists = placedLists(files, problems);
  problems.push(...communityRuleProblems(lists, first?.agency.key, kinds));
  refuseProblems(problems);
  return { agency: first!.agency, ...unplaced(lists) };
}

function unplaced(lists: { [List in keyof CommunityLists]: Placed<List>[] }): CommunityLists {
  const entries = Object.entries(lists).map(([name, list]) => {
    return [name, list.map(({ entry }) => entry)];
  });
  return Object.fromEntries(entries) as CommunityLists;
}
