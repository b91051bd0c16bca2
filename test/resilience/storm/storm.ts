import { Outbox } from '../../../src/platform/outbox/outbox.js';
import { localId } from '../../../src/platform/ids/global-id.js';
import { NO_SIGN_IN, type Client, type TestAgency } from '../../support/agency.js';
import { until } from '../../support/processes.js';
import { rowsOf } from '../../support/rows.js';
import { isMidJob } from '../killed-worker.js';
import type { World } from '../world.js';
import { gather } from './crowd.js';
import { FlyingClock } from './flying-clock.js';
import { listed, Tally, type Habits, type Person } from './people.js';
import { brokenPromises } from './promises.js';
import type { Stage } from './stage.js';
import { underWay } from './under-way.js';

export interface StormSizes {
  /** People who are at it side by side, until the last worker is killed. */
  clients: number;
  kills: number;
  seed: number;
}

/** Early enough on a Tuesday for all of its visits. */
const START = '2101-03-01T05:00:00Z';
/** So many approvals, or so long a life, come before a worker is killed. */
const AGREED_BETWEEN = 2;
const LONGEST_LIFE_MS = 15_000;
/** What the clock asks for, asked for besides: workers do not live long here. */
const OF_THE_CLOCK = ['matching.keep-time', 'tasks.keep-time', 'matching.recheck-days'] as const;

const OPEN_CASES = rowsOf<{ id: string }>(
  'MATCH (c:Case {agencyId: $agencyId}) WHERE c.closedAt IS NULL RETURN c.id AS id',
);
const FAILED = rowsOf<{ job: string; failure: string }>(`MATCH (e:OutboxEntry {state: 'FAILED'})
WHERE e.failedAt >= $since RETURN e.job AS job, e.failure AS failure`);
const WAITING = rowsOf<{ count: number }>(
  "MATCH (e:OutboxEntry) WHERE e.state <> 'FAILED' RETURN count(e) AS count",
);

/**
 * People who do by chance all that they may at one place while time flies: ask, offer, approve, come
 * and do not come, move, forbid, close and leave, and workers are killed in the middle of their jobs.
 * What is refused is refused; what is promised at the end must be true.
 */
export class Storm {
  readonly tally = new Tally();
  private agency!: TestAgency;
  private clock!: FlyingClock;
  private stage!: Stage;
  private crowd: [Person, Habits][] = [];

  constructor(
    private readonly world: World,
    private readonly sizes: StormSizes,
  ) {}

  async prepare(): Promise<void> {
    this.clock = new FlyingClock(this.world.api.clock, START);
    const gathered = await gather(this.world.api, this.sizes, this.tally);
    this.agency = gathered.agency;
    this.stage = gathered.stage;
    this.crowd = gathered.crowd;
  }

  /** Lets it blow, and has a last worker do what is left. */
  async run(): Promise<void> {
    let blows = true;
    const live = async ([who, habits]: [Person, Habits]): Promise<void> => {
      const isHere = () => blows && !this.stage.gone.has(who);
      try {
        while (isHere()) await who.chance.weighted(habits)(who);
      } catch (error) {
        // Whose account has been closed is not let in again.
        const isOut = this.stage.leaving.has(who) && String(error).includes(NO_SIGN_IN);
        if (isHere() && !isOut) throw error;
      }
    };
    const killing = async (): Promise<void> => {
      for (let killed = 0; killed < this.sizes.kills; killed += 1) await this.killOne();
    };
    this.clock.fly();
    const living = Promise.all(this.crowd.map(live));
    await Promise.race([killing(), living]).finally(() => (blows = false));
    await living;
    this.clock.stand();
    await this.settle();
  }

  /** What is wrong with what is promised now. */
  async broken(): Promise<string[]> {
    return brokenPromises(this.world.api, this.agency.id, this.clock.now());
  }

  /** Open cases that the supervisor does not see, and jobs that have failed for good. */
  async lost(): Promise<string[]> {
    const seen = await listed(this.stage.supervisor, 'cases', 'state: OPEN, first: 100', 'id');
    const ids = seen.map(({ id }) => localId('Case', id));
    const { graph } = this.world.api;
    const open = await graph.read(OPEN_CASES, { agencyId: this.agency.id });
    const failed = await graph.read(FAILED, { since: new Date(START) });
    return [
      ...open.filter(({ id }) => !ids.includes(id)).map(({ id }) => `nobody sees the case ${id}`),
      ...failed.map(({ job, failure }) => `${job} failed: ${failure}`),
    ];
  }

  /**
   * Every case is closed: first what is under way is named, then it ends.
   * @returns what was not named as a plain reader counts it, and what is still under way afterwards.
   */
  async closeAll(): Promise<{ named: string[]; wrong: string[]; left: string[] }> {
    const { homes, supervisor } = this.stage;
    const named: string[] = [];
    const wrong: string[] = [];
    for (const { id, caseId } of homes) {
      const counted = await underWay(this.world.api, localId('Family', id));
      const [said] = await this.close(supervisor.client, caseId, false);
      if (said && said !== counted) wrong.push(`“${said}”, not “${counted}”`);
      if (!said && counted) wrong.push(`nothing was said of “${counted}”`);
      if (!said) continue;
      named.push(said);
      await this.close(supervisor.client, caseId, true);
    }
    await this.settle();
    const counts = homes.map(({ id }) => underWay(this.world.api, localId('Family', id)));
    return { named, wrong, left: (await Promise.all(counts)).filter((one) => one !== null) };
  }

  /** What is found wrong where something is broken behind the back of the product; it is put back. */
  async foundWhere(statement: string): Promise<string[]> {
    const { graph } = this.world.api;
    const breaking = rowsOf<{ id: string }>(`
      MATCH (m:Match {agencyId: $agencyId})-[d:DRAWS_ON]->(:Offer)<-[:MADE]-(giver:Person)
      MATCH (m)-[:MEETS]->(n:Need)<-[:HAS_NEED]-(f:Family)
      WHERE m.liveNeedId IS NOT NULL AND m.state <> 'DELIVERED'
      ${statement}
      RETURN m.id AS id`);
    let found: string[] = [];
    const putBack = new Error('Put back');
    const work = graph.inTransaction(async () => {
      const broken = await graph.write(breaking, { agencyId: this.agency.id });
      if (broken.length === 0) throw new Error(`Nothing could be broken: ${statement}`);
      found = await this.broken();
      throw putBack;
    });
    await work.catch((error: unknown) => {
      if (error !== putBack) throw error;
    });
    return found;
  }

  end(): void {
    this.clock?.end();
  }

  private async killOne(): Promise<void> {
    const worker = await this.world.worker(this.clock.environment);
    await this.askTheClock();
    const began = Date.now();
    // Some of it must come to something, or nothing would ever be promised.
    const agreed = this.tally.done('approveMatch') + AGREED_BETWEEN;
    await until(
      'the worker is in the middle of a job',
      120_000,
      async () => {
        const age = Date.now() - began;
        const hasLived = this.tally.done('approveMatch') >= agreed || age > LONGEST_LIFE_MS;
        return hasLived && (await isMidJob(this.world, age));
      },
      10,
    );
    await worker.kill();
  }

  /** A worker that is not killed does all that is left, and what follows from it. */
  private async settle(): Promise<void> {
    const worker = await this.world.worker(this.clock.environment);
    for (let times = 0; times < 2; times += 1) {
      await this.askTheClock();
      await until('nothing waits any more', 240_000, async () => (await this.waiting()) === 0, 200);
    }
    await worker.kill('SIGTERM');
  }

  private async askTheClock(): Promise<void> {
    const outbox = this.world.api.app.get(Outbox);
    for (const job of OF_THE_CLOCK) await outbox.record(job, '');
  }

  private async waiting(): Promise<number> {
    return (await this.world.api.graph.read(WAITING, {}))[0]!.count;
  }

  /** @returns what is said against it. */
  private async close(client: Client, caseId: string, endWhatIsUnderWay: boolean) {
    const input = { caseId, reason: 'The storm is over', endWhatIsUnderWay };
    const { closeCase } = await client.run(
      `mutation ($input: CloseCaseInput!) { closeCase(input: $input) {
        userErrors { code message } } }`,
      { input },
    );
    const errors = closeCase.userErrors as { code: string; message: string }[];
    return errors.filter(({ code }) => code === 'STILL_UNDER_WAY').map(({ message }) => message);
  }
}
