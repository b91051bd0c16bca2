import { GraphQLSchemaHost } from '@nestjs/graphql';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { everythingOf, recordsOf, type Records } from '../../test/bad-input/records.js';
import { sourceFiles, statementsOf } from '../../test/platform/statement-sources.js';
import {
  freshAgency,
  PASSWORD,
  type RoleName,
  type TestAgency,
} from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
import { alterStatements, watchDriver, type DriverWatch } from '../../test/support/driver-watch.js';
import { payloads } from './payloads.js';
import { placesOf, type Fill, type Place } from './places.js';

/** Asked in this order, until one of them may ask for the field. */
const ROLES: RoleName[] = [
  'CASE_MANAGER',
  'SUPERVISOR',
  'ADMINISTRATOR',
  'VOLUNTEER',
  'AUDITOR',
  'FAMILY_MEMBER',
];
/** Words of databases, of their languages and of programs that no answer to a person holds. */
const INTERNALS =
  /neo4j|cypher|redis|syntax|statement|\bquery\b|expected parameter|by zero|invalid input|exception|\bat .+:\d+|node_modules|undefined|\[object/i;

export interface Injection {
  count: number;
  seed: number;
  /** Path of the only place, for tests that look for one fault. */
  only?: string;
  /** A fault that is planted into statements. */
  planted?: (statement: string) => string;
}

export interface Injected {
  payloads: number;
  places: number;
  /** Places whose text came as far as a statement of the database. */
  reached: Set<string>;
  /** What went wrong, each with its place. */
  readonly faults: string[];
}

/**
 * Sends each payload to a place of the API that takes a text, to all places in turn. Every statement
 * that the database gets meanwhile must be, letter for letter, one that stands in the source.
 */
export async function inject(
  api: TestApi,
  { count, seed, only, planted = (statement) => statement }: Injection,
): Promise<Injected> {
  const known = await knownStatements();
  const places = placesOf(api.app.get(GraphQLSchemaHost).schema).filter(
    ({ path }) => !only || path === only,
  );
  const found: Injected = { payloads: 0, places: 0, reached: new Set(), faults: [] };
  const neighbour = await freshAgency(api);
  await recordsOf(api, neighbour);
  const before = JSON.stringify(await everythingOf(api, neighbour.id));
  const all = payloads(count, seed);
  const driver = watchDriver();
  // Later than the watch, which so sees what becomes of a statement.
  const undo = alterStatements(planted);
  try {
    while (found.payloads < count) {
      // Attempts to sign in are among them, and only so many are heard at a time.
      api.clock.advance({ minutes: 16 });
      const agency = await freshAgency(api);
      const asking = new Asking(api, agency, await recordsOf(api, agency));
      for (const place of places) {
        if (found.payloads >= count) break;
        const payload = all[found.payloads]!;
        driver.forget();
        const answer = await asking.ask(place, payload);
        const faults = faultsOf({ answer, payload, known, driver });
        found.faults.push(...faults.map((fault) => `${place.path}: ${fault}`));
        if (driver.statements.length > 0) found.reached.add(place.path);
        found.payloads += 1;
      }
      found.places = Math.max(found.places, Math.min(places.length, found.payloads));
    }
  } finally {
    undo();
    driver.stop();
  }
  if (JSON.stringify(await everythingOf(api, neighbour.id)) !== before)
    found.faults.push('the records of another agency have changed');
  return found;
}

function faultsOf(seen: {
  answer: string;
  payload: string;
  known: ReadonlySet<string>;
  driver: DriverWatch;
}): string[] {
  const { answer, payload, known, driver } = seen;
  const faults = driver.statements
    .filter((statement) => !known.has(statement))
    .map((statement) => `a statement that stands nowhere: ${statement.slice(0, 200)}`);
  if (answer.includes('INTERNAL_SERVER_ERROR')) faults.push(`an error of ours: ${payload}`);
  const internal = INTERNALS.exec(answer);
  if (internal) faults.push(`"${internal[0]}" in an answer: ${answer.slice(0, 300)}`);
  return faults;
}

/** Every statement that the source of the product exports. */
async function knownStatements(): Promise<ReadonlySet<string>> {
  const files = sourceFiles('.cypher.ts');
  const all = await Promise.all(files.map((file) => statementsOf(file)));
  return new Set(all.flat().map(([, statement]) => statement));
}

/** Asks as the first role that may, with what is valid wherever the payload does not stand. */
class Asking {
  private readonly roleOf = new Map<string, RoleName>();

  constructor(
    private readonly api: TestApi,
    private readonly agency: TestAgency,
    private readonly records: Records,
  ) {}

  /** @returns the answer as it came, without what it gives back of the payload. */
  async ask(place: Place, payload: string): Promise<string> {
    const { document, variables } = place.request(payload, this.fill);
    const first = this.roleOf.get(place.field);
    for (const role of first ? [first] : ROLES) {
      const client = await this.agency.as(role);
      const { data, errors } = await this.api.send(client.token, document, variables);
      const answer = JSON.stringify({ data, errors });
      if (answer.includes('"FORBIDDEN"')) continue;
      this.roleOf.set(place.field, role);
      return answer.replaceAll(JSON.stringify(payload).slice(1, -1), '');
    }
    return '';
  }

  private readonly fill: Fill = (name, type, answer) => {
    if (type === 'ID') return this.id(name, answer);
    if (type === 'LocalDate') return '2101-01-01';
    if (type === 'DateTime') return '2101-01-01T00:00:00Z';
    if (type === 'Boolean') return false;
    if (type !== 'String') return name === 'latitude' ? 42 : 1;
    if (/email$/i.test(name)) return `${newId()}@example.org`;
    if (/password$/i.test(name)) return PASSWORD;
    return TEXTS[name] ?? 'Word';
  };

  private id(name: string, answer: string): string {
    const record = name === 'id' ? answer : (RECORDS[name] ?? typeNamed(name));
    if (record === 'Agency') return toGlobalId('Agency', this.agency.id);
    const { [record as keyof Records]: id = toGlobalId(record, newId()) } = this.records;
    if (!parseGlobalId(id)) throw new Error(`no id for ${name}`);
    return id;
  }
}

const TEXTS: Record<string, string> = {
  kind: 'food-parcel',
  unit: 'PACK',
  slot: '2101-03-02/MORNING',
  partCode: 'main',
  timeZone: 'Europe/Sofia',
  issuer: 'https://issuer.example',
};
/** Fields whose names do not say what record they take. */
const RECORDS: Record<string, string> = {
  fromId: 'Person',
  toId: 'Child',
  restrainedId: 'Person',
  protectedId: 'Child',
  supervisorId: 'Supervisor',
  assignmentId: 'CaseAssignment',
};

function typeNamed(name: string): string {
  const bare = name.replace(/Ids?$/, '');
  return bare[0]!.toUpperCase() + bare.slice(1);
}
