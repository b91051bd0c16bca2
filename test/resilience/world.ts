import { Redis } from 'ioredis';
import { Config } from '../../src/platform/config/config.js';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { familyOf, HOME } from '../needs/family.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startOwnApi, type TestApi } from '../support/api.js';
import { emptyDatabases } from '../support/empty-databases.js';
import type { OwnDatabases } from '../support/own-databases.js';
import {
  built,
  freePort,
  Processes,
  until,
  type Environment,
  type Running,
} from '../support/processes.js';
import { rowsOf } from '../support/rows.js';

const SLOWEST_START_MS = 60_000;

const HOLD = rowsOf('UNWIND $ids AS id MATCH (n:Need {id: id}) SET n.agencyId = n.agencyId');

/** No word of the product: where it turns up, somebody's words were printed. */
export const CANARY = 'Zwitscherova';

/** Processes that may be killed, on databases that other tests do not use meanwhile. */
export class World {
  readonly processes = new Processes();
  /** Writes and reads what processes under test have in common. It is never stopped. */
  api!: TestApi;
  redis!: Redis;
  /** Processes that prepared the empty databases, at the same time. */
  setUps: Running[] = [];
  private readonly workers: Running[] = [];

  /** @param own databases that may be stopped; they end with this world. */
  constructor(private readonly own?: OwnDatabases) {}

  /** A job that a worker is at is locked for so long. */
  get jobLockMs(): number {
    return this.api.app.get(Config).jobLockMs;
  }

  async begin(setUps = 1): Promise<void> {
    await Promise.all([built(), this.own ? this.own.up() : emptyDatabases()]);
    Object.assign(process.env, this.own?.environment);
    this.setUps = Array.from({ length: setUps }, () => this.processes.start('dist/setup.js', {}));
    for (const one of this.setUps)
      if ((await one.end()) !== 0) throw new Error(`Set-up failed: ${one.log}`);
    this.api = await startOwnApi();
    this.redis = new Redis(process.env.REDIS_URL!, { retryStrategy: () => 200 });
    this.redis.on('error', () => undefined);
  }

  async end(): Promise<void> {
    await this.processes.endAll();
    this.redis?.disconnect();
    await this.api?.close();
    await this.own?.down();
  }

  /** A worker process that has begun to work. */
  async worker(environment: Environment = {}): Promise<Running> {
    const worker = this.processes.start('dist/worker.js', environment);
    this.workers.push(worker);
    await worker.prints('worker ready', SLOWEST_START_MS);
    return worker;
  }

  /** None is left to do the work of whatever comes next. */
  async endWorkers(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.kill()));
  }

  /** An API process that answers, and how to ask it. */
  async apiProcess(environment: Environment = {}): Promise<ApiProcess> {
    const port = await freePort();
    const running = this.processes.start('dist/main.js', {
      ...environment,
      PORT: String(port),
    });
    await running.prints('API ready', SLOWEST_START_MS);
    return new ApiProcess(running, `http://127.0.0.1:${port}`, this.api);
  }

  async agency(): Promise<TestAgency> {
    return freshAgency(this.api);
  }

  /** Needs of one family, opened by its case manager, some at a time. @returns their global ids. */
  async openNeeds(manager: Client, kinds: string[]): Promise<string[]> {
    const { id: familyId } = await familyOf(manager);
    return sideBySide(kinds, async (kind) => {
      const quantity = { value: 1, unit: UNITS[kind] };
      const input = { familyId, kind, quantity, area: CANARY, note: `For ${CANARY}` };
      return (await manager.mutate('openNeed', input, 'need { id }')).need.id as string;
    });
  }

  /** Offers of one unit each, of an organisation: it may make as many as it likes. */
  async registerOffers(manager: Client, kinds: string[]): Promise<void> {
    const named = { name: 'Full Basket', kind: 'CHARITY' };
    const { organisation } = await manager.mutate(
      'createOrganisation',
      named,
      'organisation { id }',
    );
    await sideBySide(kinds, (kind) => {
      const quantity = { value: 1, unit: UNITS[kind] };
      const input = {
        giverId: organisation.id,
        kind,
        quantity,
        place: HOME,
        area: CANARY,
        conditions: `Ask ${CANARY}`,
      };
      return manager.mutate('registerOffer', input);
    });
  }

  /**
   * Does something while no job gets done with these needs: whoever is at one of them waits until
   * this is over. So a worker is in the middle of its work however fast it is.
   */
  whileHeld(needIds: string[], work: () => Promise<void>): Promise<void> {
    return this.api.graph.inLongTransaction(async () => {
      await this.api.graph.write(HOLD, { ids: needIds.map((id) => parseGlobalId(id)!.id) });
      await work();
    });
  }

  /** Entries of the outbox about records of this agency or about the agency itself. */
  async pending(agencyId: string): Promise<number> {
    const [row] = await this.api.graph.read(
      rowsOf<{ count: number }>(`MATCH (e:OutboxEntry)
       WHERE e.subjectId = $agencyId OR EXISTS {
         MATCH (n) WHERE (n:Need OR n:Offer OR n:Person) AND n.id = e.subjectId
           AND n.agencyId = $agencyId
       }
       RETURN count(e) AS count`),
      { agencyId },
    );
    return row!.count;
  }

  async untilDone(agencyId: string, withinMs: number): Promise<void> {
    const what = 'no entry of the outbox is left';
    await until(what, withinMs, async () => (await this.pending(agencyId)) === 0, 200);
  }
}

/** An API in a process of its own, reached through HTTP. */
export class ApiProcess {
  constructor(
    readonly running: Running,
    private readonly address: string,
    private readonly inside: TestApi,
  ) {}

  /** For helpers that send documents: here they go to this process. */
  get asTestApi(): TestApi {
    return {
      ...this.inside,
      send: async (token, document, variables = {}) => {
        const response = await fetch(`${this.address}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          body: JSON.stringify({ query: document, variables }),
        });
        const body: any = await response.json();
        return { status: response.status, headers: {}, data: body.data, errors: body.errors };
      },
    };
  }

  health(what: 'live' | 'ready'): Promise<{ status: number; body: any }> {
    return this.get(`/health/${what}`);
  }

  async get(path: string): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.address}${path}`);
    return { status: response.status, body: await response.json() };
  }
}

/** Kinds without attributes that must be said, and their units. */
export const UNITS: Record<string, string> = {
  'food-parcel': 'PACK',
  'phone-voucher': 'PIECE',
  'kitchenware-set': 'SET',
};

/** The work for each, eight at a time. */
async function sideBySide<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = all.entries();
  const take = async (): Promise<void> => {
    for (const [index, one] of rest) results[index] = await work(one);
  };
  await Promise.all(Array.from({ length: 8 }, take));
  return results;
}
