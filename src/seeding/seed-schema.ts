import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { SEEDS, type SeedFile } from './seed-file.js';
import type { DataPath, SeedProblem } from './seed-problems.js';

/** Keywords that only report what their parts report better. */
const WRAPPERS = new Set(['anyOf', 'if']);

/** Compiles a JSON Schema that lies in `seeds/`. */
export function compileSchema(name: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, multipleOfPrecision: 6, allowUnionTypes: true });
  return ajv.compile(JSON.parse(readFileSync(join(SEEDS, name), 'utf8')) as object);
}

/** Everything in which a file departs from its schema, each at its line. */
export function schemaProblems(file: SeedFile, validate: ValidateFunction): SeedProblem[] {
  if (file.syntaxProblems.length > 0) return file.syntaxProblems;
  if (validate(file.data)) return [];
  return (validate.errors ?? [])
    .filter((error) => !WRAPPERS.has(error.keyword))
    .map((error) => describe(file, error));
}

/** A list's entries that fit the schema, with their places in it; the others are reported already. */
export function soundEntries<Entry>(
  file: SeedFile,
  list: string,
  problems: SeedProblem[],
): { entry: Entry; path: DataPath }[] {
  const unsound = new Set(
    problems
      .filter((problem) => problem.file === file.name && problem.path[0] === list)
      .map((problem) => problem.path[1]),
  );
  const entries = (file.data as Record<string, unknown> | undefined)?.[list];
  if (!Array.isArray(entries)) return [];
  return (entries as Entry[])
    .map((entry, index) => ({ entry, path: [list, index] }))
    .filter((_, index) => !unsound.has(index));
}

/** Every `field` that a list names, also in entries that do not fit: enough to refer to them. */
export function namedIn(file: SeedFile, list: string, field: string): string[] {
  const entries = (file.data as Record<string, unknown> | undefined)?.[list];
  if (!Array.isArray(entries)) return [];
  return (entries as (Record<string, unknown> | null)[])
    .map((entry) => entry?.[field])
    .filter((name): name is string => typeof name === 'string');
}

function describe(file: SeedFile, error: ErrorObject): SeedProblem {
  const path = pathOf(file.data, error.instancePath);
  const what = path.length > 0 ? `“${path.join('.')}”` : 'The file';
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return file.problem(path, `${what} lacks “${String(params.missingProperty)}”: add it.`);
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      return file.problem(
        [...path, key],
        `${what} has no field “${key}”: remove it or correct its name.`,
      );
    }
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).map(String).join(', ');
      return file.problem(path, `${what} must be one of ${allowed}: choose one.`);
    }
    case 'pattern':
      return file.problem(path, `${what} does not match ${String(params.pattern)}: rewrite it.`);
    case 'multipleOf':
      return file.problem(path, `${what} has more than two decimals: round it.`);
    default:
      return file.problem(path, `${what} ${error.message ?? 'is not valid'}: correct it.`);
  }
}

/** A JSON pointer as keys; numbers only where the data holds a list. */
function pathOf(data: unknown, pointer: string): DataPath {
  const path: DataPath = [];
  let value = data;
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown>)[key];
  }
  return path;
}
