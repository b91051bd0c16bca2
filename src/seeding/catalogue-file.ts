import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { KindEntry, PlacedKind } from './catalogue-entries.js';
import { catalogueRuleProblems } from './catalogue-rules.js';
import { SeedFile, SEEDS } from './seed-file.js';
import { refuseProblems } from './seed-problems.js';
import { compileSchema, namedIn, schemaProblems, soundEntries } from './seed-schema.js';

/**
 * Reads every `*.yaml` of the catalogue folder, in the order of their names.
 *
 * @returns all kinds, each with the domain of its file
 * @throws SeedFilesInvalid naming every mistake with file and line, when there is any
 */
export function loadCatalogue(base = SEEDS): KindEntry[] {
  const folder = join(base, 'catalogue');
  const validate = compileSchema('catalogue.schema.json');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => new SeedFile(join(folder, name), base));

  const problems = files.flatMap((file) => schemaProblems(file, validate));
  const codes = new Set(files.flatMap((file) => namedIn(file, 'kinds', 'code')));
  const placed = files.flatMap((file): PlacedKind[] => {
    const domain = (file.data as { domain?: string } | undefined)?.domain ?? '';
    return soundEntries<KindEntry>(file, 'kinds', problems).map(({ entry, path }) => {
      return { file, path, kind: { ...entry, domain } };
    });
  });
  refuseProblems([...problems, ...catalogueRuleProblems(placed, codes)]);
  return placed.map(({ kind }) => kind);
}
