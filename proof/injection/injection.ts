import { GraphQLSchemaHost } from '@nestjs/graphql';
import { placesOf as placesOfRecords } from '../../src/audit/audit-entries.cypher.js';
import { recordTypes } from '../../src/records.js';
import { everythingOf, recordsOf } from '../../test/bad-input/records.js';
import { sourceFiles, statementsOf } from '../../test/platform/statement-sources.js';
import { freshAgency } from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
import { alterStatements, watchDriver, type DriverWatch } from '../../test/support/driver-watch.js';
import { Asking } from './asking.js';
import { payloads } from './payloads.js';
import { placesOf } from './places.js';

/** Words of databases, of their languages and of programs that no answer to a person holds. */
const INTERNALS =
  /neo4j|cypher|redis|syntax|statement|\bquery\b|expected parameter|by zero|invalid input|exception|\bat [^"]+:\d+|node_modules|undefined|\[object/i;

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
        const asked = await asking.ask(place, payload);
        // Without what it gives back of the payload.
        const answer = asked.replaceAll(JSON.stringify(payload).slice(1, -1), '');
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

/** Every statement that the source of the product exports, or makes of one declaration or all. */
async function knownStatements(): Promise<ReadonlySet<string>> {
  const files = [...sourceFiles('.cypher.ts'), ...sourceFiles('.record.ts')];
  const all = await Promise.all(files.map((file) => statementsOf(file)));
  const made = all.flat().map(([, statement]) => statement);
  return new Set([...made, placesOfRecords(recordTypes).text]);
}
