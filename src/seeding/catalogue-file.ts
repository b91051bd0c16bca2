import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueRuleProblems } from './catalogue-rules.js';
import { SeedFile, SEEDS } from './seed-file.js';
import { type DataPath, refuseProblems } from './seed-problems.js';
import { compileSchema, namedIn, schemaProblems, soundEntries } from './seed-schema.js';

interface Text {
  en: string;
  bg: string;
}

/** A value that a need asks for or an offer has: one, or several of which one must fit. */
export type AttributeValue = string | number | boolean | (string | number)[];

/** What a need may ask about a kind, and how an offer's answer is compared. */
export interface AttributeEntry {
  code: string;
  name: Text;
  type: 'TEXT' | 'INTEGER' | 'DECIMAL' | 'BOOLEAN' | 'ENUM';
  values?: { code: string; name: Text }[];
  rule: 'EQUALS' | 'AT_LEAST' | 'AT_MOST' | 'ONE_OF';
  required: boolean;
}

interface PartEntry {
  code: string;
  name: Text;
  kind: string;
  quantity: number;
  attributes?: Record<string, AttributeValue>;
}

/** A resource kind as its catalogue file tells it. */
export interface KindEntry {
  domain: string;
  code: string;
  name: Text;
  help: Text;
  nature: 'GOODS' | 'MONEY' | 'SERVICE';
  unit: string;
  divisible: boolean;
  attributes: AttributeEntry[];
  parts: PartEntry[];
  substitutes: { kind: string; usualPrice: { amount: number; currency: string } }[];
  checks: ('IDENTITY' | 'BASIC' | 'ENHANCED')[];
  task: string | null;
}

/** A kind and where it stands in which file. */
export interface PlacedKind {
  file: SeedFile;
  path: DataPath;
  kind: KindEntry;
}

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
