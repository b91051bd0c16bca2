import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformer } from '@openfga/syntax-transformer';
import { freePort, until } from '../../../test/support/processes.js';
import type { Decide, Question } from '../decisions.js';
import type { Hat, World } from '../world.js';
import {
  agenciesIn,
  hatOf,
  MOMENT,
  supervisorsIn,
  tuplesOf,
  unsupervised,
  type Tuple,
} from './tuples.js';

const TUPLES_AT_ONCE = 100;
const CHECKS_AT_ONCE = 100;
const MODEL = readFileSync(join(import.meta.dirname, 'model.fga'), 'utf8');

/** An OpenFGA server of our own, in memory. Every world is a store of its own. */
export class Engine {
  private constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
  ) {}

  /** @param program the built server. */
  static async start(program: string): Promise<Engine> {
    const [http, grpc] = [await freePort(), await freePort()];
    const child = spawn(
      program,
      [
        ...['run', '--datastore-engine', 'memory', '--playground-enabled=false'],
        ...['--metrics-enabled=false', '--log-level', 'none'],
        ...['--http-addr', `127.0.0.1:${http}`, '--grpc-addr', `127.0.0.1:${grpc}`],
        ...['--max-checks-per-batch-check', String(CHECKS_AT_ONCE)],
        // Many questions share their answers' parts, and facts never change once they are written.
        ...['--check-query-cache-enabled', '--check-query-cache-ttl', '1h'],
        ...['--check-iterator-cache-enabled', '--check-iterator-cache-ttl', '1h'],
        ...['--check-cache-limit', '1000000', '--request-timeout', '60s'],
        ...['--max-concurrent-checks-per-batch-check', '2'],
      ],
      { stdio: 'ignore' },
    );
    // A proof that is ended half-way leaves no server behind.
    process.once('exit', () => child.kill('SIGKILL'));
    const engine = new Engine(child, `http://127.0.0.1:${http}`);
    await until('OpenFGA answers', 30_000, async () => {
      if (child.exitCode !== null) throw new Error('OpenFGA ended early');
      return (await fetch(`${engine.address}/healthz`).catch(() => null))?.ok ?? false;
    });
    return engine;
  }

  /** What OpenFGA decides in this world; `spoil` may take a fact away from it, to see that it matters. */
  async knows(
    world: World,
    hats: readonly Hat[],
    spoil: (tuples: Tuple[]) => Tuple[] = (tuples) => tuples,
  ): Promise<Decide> {
    const { id: store } = await this.post('/stores', { name: world.title });
    const { authorization_model_id: model } = await this.post(
      `/stores/${store}/authorization-models`,
      transformer.transformDSLToJSONObject(MODEL),
    );
    const write = async (tuples: Tuple[]): Promise<void> => {
      for (const some of chunks(tuples, TUPLES_AT_ONCE))
        await this.post(`/stores/${store}/write`, {
          authorization_model_id: model,
          writes: { tuple_keys: some },
        });
    };
    const ask = (keys: readonly Key[]): Promise<boolean[]> => this.check(store, model, keys);
    const supervisors = supervisorsIn(world);
    await write(spoil(tuplesOf(world, distinct([...hats, ...supervisors]))));
    await write(await unsupervisedIn(world, supervisors, ask));
    const agencyOf = agenciesIn(world);
    return (questions) =>
      ask(questions.map((question) => keyOf(question, agencyOf.get(question.name))));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  private async check(store: string, model: string, keys: readonly Key[]): Promise<boolean[]> {
    const answers: boolean[] = [];
    for (const some of chunks(keys, CHECKS_AT_ONCE)) {
      const { result } = await this.post(`/stores/${store}/batch-check`, {
        authorization_model_id: model,
        checks: some.map(({ border, ...key }, index) => ({
          tuple_key: key,
          context: { ...MOMENT, ...(border && { border }) },
          correlation_id: String(index),
        })),
      });
      for (const index of some.keys()) {
        const answer = result[String(index)];
        if (typeof answer?.allowed !== 'boolean')
          throw new Error(`OpenFGA gave no decision: ${JSON.stringify(answer)}`);
        answers.push(answer.allowed);
      }
    }
    return answers;
  }

  private async post(path: string, body: object): Promise<any> {
    const answer = await fetch(`${this.address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`OpenFGA refused ${path}: ${await answer.text()}`);
    return answer.json();
  }
}

/** What is asked of OpenFGA; of a person or a tie, with the agency at whose border webs end. */
type Key = Pick<Tuple, 'user' | 'relation' | 'object'> & { border?: string };

function keyOf({ hat, type, name }: Question, agency: string | undefined): Key {
  const user = hatOf(hat);
  if (type === 'PersonInFull')
    return { user, relation: 'in_full', object: `person:${name}`, border: agency! };
  const key = { user, relation: 'can_see', object: `${type.toLowerCase()}:${name}` };
  return type === 'Person' || type === 'Tie' ? { ...key, border: agency! } : key;
}

/** OpenFGA cannot say "somebody": it is asked of each supervisor, and the answer told to it. */
async function unsupervisedIn(
  world: World,
  supervisors: readonly Hat[],
  ask: (keys: readonly Key[]) => Promise<boolean[]>,
): Promise<Tuple[]> {
  const families = world.families.map(({ name }) => name);
  const keys = families.flatMap((family) =>
    supervisors.map((hat) => ({
      user: hatOf(hat),
      relation: 'supervised',
      object: `family:${family}`,
    })),
  );
  const answers = await ask(keys);
  const seen = new Set(keys.filter((_, index) => answers[index]).map(({ object }) => object));
  return families.filter((family) => !seen.has(`family:${family}`)).map(unsupervised);
}

function distinct(hats: readonly Hat[]): Hat[] {
  return [...new Map(hats.map((hat) => [hatOf(hat), hat])).values()];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
