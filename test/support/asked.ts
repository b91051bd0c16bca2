import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import neo4j, { isDate, isDateTime, isInt, isPoint } from 'neo4j-driver';
import { alterStatements } from './driver-watch.js';
import { root } from './processes.js';

/**
 * Values of each type by which Neo4j tells plans of a statement apart: it plans one anew for a text
 * where it had null before, but not for another text.
 */
const SAMPLES = {
  null: null,
  text: '',
  boolean: true,
  integer: neo4j.int(0),
  float: 0.5,
  list: [],
  map: {},
  day: new neo4j.types.Date(2000, 1, 1),
  moment: neo4j.types.DateTime.fromStandardDate(new Date(0)),
  point: new neo4j.types.Point(neo4j.int(4326), 0, 0),
} as const;
type Simple = keyof typeof SAMPLES;
/** Lists of one type are told from those of another, and from an empty one. */
type Type = Simple | [Simple];

function typeOf(value: unknown): Type {
  const simple = simpleTypeOf(value);
  return simple === 'list' && (value as unknown[]).length > 0
    ? [simpleTypeOf((value as unknown[])[0])]
    : simple;
}

function simpleTypeOf(value: unknown): Simple {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'float';
  if (Array.isArray(value)) return 'list';
  if (isInt(value)) return 'integer';
  if (isDate(value)) return 'day';
  if (isDateTime(value)) return 'moment';
  return isPoint(value) ? 'point' : 'map';
}

const sampleOf = (type: Type): unknown =>
  typeof type === 'string' ? SAMPLES[type] : type.map((item) => SAMPLES[item]);

/** A statement, the types of its parameters, and the address of the database that has planned it. */
type Line = [address: string, text: string, types: Record<string, Type>];

/** What all processes of this run of Jest write, and read. */
const file = join(root, '.kinweave', `test-asked-${process.env.KINWEAVE_JEST}`, 'statements');
const noted = new Set<string>();
let isNoting = false;

/** From now on notes each statement that this process runs: its text, and types, but no values. */
export function noteWhatIsAsked(): void {
  if (isNoting) return;
  isNoting = true;
  mkdirSync(dirname(file), { recursive: true });
  alterStatements((text, parameters) => {
    if (noted.has(text)) return text;
    noted.add(text);
    const types = Object.entries(parameters).map(([name, value]) => [name, typeOf(value)]);
    const line = [process.env.NEO4J_URI ?? '', text, Object.fromEntries(types)] as Line;
    appendFileSync(file, `${JSON.stringify(line)}\n`);
    return text;
  });
}

/**
 * Of each statement that the tests have had the product run on this database until now, parameters
 * of the types that it was given: by them Neo4j finds the plan that it has made, and makes no other.
 */
export function parametersAsked(): ReadonlyMap<string, object> {
  const asked = new Map<string, object>();
  if (!existsSync(file)) return asked;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [address, text, types] = JSON.parse(line) as Line;
    if (address !== process.env.NEO4J_URI) continue;
    const samples = Object.entries(types).map(([name, type]) => [name, sampleOf(type)]);
    asked.set(text, Object.fromEntries(samples) as object);
  }
  return asked;
}
