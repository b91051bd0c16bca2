import { GraphQLSchemaHost } from '@nestjs/graphql';
import { SessionsService } from '../../src/identity/sessions.service.js';
import { Role } from '../../src/access/actor.js';
import type { TestApi } from '../../test/support/api.js';
import { Chance } from '../chance.js';
import { drawChange } from './changes.js';
import { NothingHidden, type Directed } from './directed.js';
import { drawWorld } from './draw-world.js';
import { GraphCopy } from './graph-copy.js';
import { mayKnow, type Known } from './known.js';
import { Questions, type Question } from './questions.js';
import { RELEASES, type Release } from './releases.js';
import { NOW, World, type Asker } from './world.js';

/** How much is tried in one world: so often each asker, with so many changes at once. */
const ROUNDS = 3;
const CHANGES = 50;
const QUESTIONS = 16;
/** So many worlds are tried for what is told only in some. */
const WORLDS_TO_TRY = 12;
/** Of these, so many try to change what the asker does not know. */
const REFUSALS = 3;
/** Requests under way at once. */
const LANES = 4;

export interface Difference {
  readonly seed: number;
  readonly role: string;
  readonly question: string;
  readonly changes: readonly string[];
  readonly where: string;
}

export interface Found {
  cases: number;
  /** Cases whose answer held data of the world, and was no refusal. */
  telling: number;
  readonly differences: Difference[];
  /** Releases that were seen to tell something, and no more than they declare. */
  readonly released: Set<string>;
}

/** Narrows what is tried, for tests that look for one leak. */
export interface Focus {
  readonly asks?: (asker: Asker) => boolean;
  readonly fields?: readonly string[];
  readonly enough?: (found: Found) => boolean;
}

interface Asked {
  question: Question;
  answer: string;
}

interface Client {
  readonly asker: Asker;
  readonly token: string;
  readonly asked: Asked[];
}

/** A role's fields that it is refused; learned as they are asked. */
const refusedTo = new Map<string, Set<string>>();

/**
 * Tries so many cases: for each, one asker's answer to one question before and after changes of
 * what they may not know. The answers must be the same, byte for byte.
 */
export async function prove(
  api: TestApi,
  { seed, cases, focus = {} }: { seed: number; cases: number; focus?: Focus },
): Promise<Found> {
  const found: Found = { cases: 0, telling: 0, differences: [], released: new Set() };
  api.clock.set(NOW);
  for (let next = seed; found.cases < cases && !focus.enough?.(found); next += 1) {
    const trial = await Trial.begin(api, next, focus);
    try {
      await trial.run(found, cases);
    } finally {
      await trial.end();
    }
  }
  return found;
}

/**
 * Tries one question of the first asker of a role, before and after one change of a world.
 * @throws Error if the asker may know of the change.
 */
export async function proveOne(api: TestApi, directed: Directed, seed: number): Promise<Found> {
  const found: Found = { cases: 0, telling: 0, differences: [], released: new Set() };
  api.clock.set(NOW);
  const asks = ({ name }: Asker) => name === `North ${directed.role}`;
  const trial = await Trial.begin(api, seed, { asks }, directed.prepare);
  try {
    await trial.tryOne(directed, found);
  } finally {
    await trial.end();
  }
  return found;
}

/** Whether something is told in one of some worlds: in another there may be nobody to tell it to. */
export async function isTold(inWorld: (seed: number) => Promise<boolean>): Promise<boolean> {
  for (let seed = 1; seed <= WORLDS_TO_TRY; seed += 1)
    try {
      if (await inWorld(seed)) return true;
    } catch (error) {
      if (!(error instanceof NothingHidden)) throw error;
    }
  return false;
}

/** One world, its askers and the questions that they ask again and again. */
class Trial {
  private readonly ask: (token: string, question: Question) => Promise<string>;
  private readonly chance: Chance;
  private questions: Questions | null = null;

  private constructor(
    private readonly api: TestApi,
    private readonly seed: number,
    private readonly copy: GraphCopy,
    private world: World,
    private readonly clients: Client[],
    private readonly askers: readonly Asker[],
    private readonly focus: Focus,
  ) {
    this.ask = asking(api);
    this.chance = new Chance(seed + 1_000_003);
  }

  static async begin(
    api: TestApi,
    seed: number,
    focus: Focus,
    prepare?: Directed['prepare'],
  ): Promise<Trial> {
    const { world, askers } = drawWorld(seed);
    for (const asker of prepare ? askers.filter(focus.asks!) : []) prepare!(world, asker);
    const copy = new GraphCopy(api, new World(seed));
    await copy.become(world);
    const clients: Client[] = [];
    for (const asker of askers.filter(focus.asks ?? (() => true))) {
      const session = { accountId: asker.account, role: asker.role, device: null };
      const { token } = await api.app.get(SessionsService).begin({ ...session, kind: 'BEARER' });
      clients.push({ asker, token: token!, asked: [] });
    }
    return new Trial(api, seed, copy, world, clients, askers, focus);
  }

  async run(found: Found, cases: number): Promise<void> {
    this.drawQuestions();
    await inLanes(
      this.clients.flatMap(({ token, asked }) => asked.map((one) => ({ token, one }))),
      ({ token, one }) => this.makeCheap(token, one),
    );
    for (let round = 0; round < ROUNDS; round += 1)
      for (const client of this.clients) {
        if (found.cases >= cases || this.focus.enough?.(found)) return;
        await this.try(client, found);
      }
  }

  /** Asks somebody, changes many things of which they may not know, and asks the same again. */
  private async try(client: Client, found: Found): Promise<void> {
    const known = mayKnow(this.world, client.asker);
    this.hideAgain(client, known);
    const { world, titles } = this.hiddenChanges(client.asker, known);
    await this.compare(client, { world, titles }, found);
  }

  /** Asks the only asker one question before and after one change. */
  async tryOne({ ask, change }: Directed, found: Found): Promise<void> {
    const [client] = this.clients;
    const { asker } = client!;
    const world = this.world.copy();
    change(world, asker);
    if (mayKnow(world, asker).seen !== mayKnow(this.world, asker).seen)
      throw new Error(`${asker.name} may know of the change`);
    const document = ask(this.world);
    const [field] = /\w+/.exec(document)!;
    client!.asked.push({
      question: { field, document, variables: {}, mustFail: false },
      answer: '',
    });
    await this.compare(client!, { world, titles: ['the directed one'] }, found);
  }

  private async compare(
    client: Client,
    { world, titles }: { world: World; titles: string[] },
    found: Found,
  ): Promise<void> {
    await this.askAll(client);
    const answers = client.asked.map(({ answer }) => answer);
    const told = toldAnew(mayKnow(this.world, client.asker), mayKnow(world, client.asker));
    await this.become(world);
    await this.askAll(client);
    for (const [index, { question, answer }] of client.asked.entries()) {
      found.cases += 1;
      if (!answer.includes('"errors"') && !question.mustFail) found.telling += 1;
      const before = answers[index]!;
      if (before === answer) continue;
      if (isWithin(told, question, before, answer))
        for (const name of told.filter((one) => isWithin([one], question, before, answer)))
          found.released.add(name);
      else
        found.differences.push({
          seed: this.seed,
          role: client.asker.name,
          question: `${question.document} ${JSON.stringify(question.variables)}`,
          changes: titles,
          where: firstDifference(before, answer),
        });
    }
  }

  /** A world that is changed in all that came up of which somebody may not know. */
  private hiddenChanges(asker: Asker, known: Known): { world: World; titles: string[] } {
    let world = this.world;
    const titles: string[] = [];
    for (let tries = 0; tries < CHANGES; tries += 1) {
      const change = drawChange(world, this.askers, this.chance);
      if (mayKnow(change.world, asker).seen !== known.seen) continue;
      world = change.world;
      titles.push(change.title);
    }
    return { world, titles };
  }

  private async become(world: World): Promise<void> {
    await this.copy.become(world);
    this.world = world;
  }

  end(): Promise<void> {
    return this.copy.end();
  }

  private drawQuestions(): void {
    const { schema } = this.api.app.get(GraphQLSchemaHost);
    const chance = new Chance(this.seed + 2_000_003);
    const sessions = this.clients.map(({ token }) => token.split('.')[0]!);
    this.questions = new Questions(schema, chance, sessions);
    const { questions } = this;
    if (refusedTo.size === 0) questions.requireAll(this.world);
    for (const { asker, asked } of this.clients) {
      const known = mayKnow(this.world, asker);
      const refused = refusedTo.get(asker.role) ?? new Set();
      const wanted = this.focus.fields ?? questions.fields();
      const open = wanted.filter((name) => !refused.has(name));
      for (let count = 0; count < QUESTIONS; count += 1) {
        const name = count === 0 ? chance.one(wanted) : chance.one([...open, 'node']);
        asked.push({ question: questions.of(name, this.world), answer: '' });
      }
      if (this.focus.fields) continue;
      for (const name of chance.some(questions.mutations(), REFUSALS, REFUSALS))
        asked.push({ question: questions.refused(name, this.world, asker, known), answer: '' });
    }
  }

  /** Names other records in what must be refused: of those named before the asker may know by now. */
  private hideAgain({ asker, asked }: Client, known: Known): void {
    for (const one of asked.filter(({ question }) => question.mustFail))
      one.question = this.questions!.refused(one.question.field, this.world, asker, known);
  }

  /** Another question of the field, while this one would cost more than one request may. */
  private async makeCheap(token: string, asked: Asked): Promise<void> {
    while (true) {
      asked.answer = await this.ask(token, asked.question);
      if (!asked.answer.includes('"LIMIT_EXCEEDED"')) return;
      asked.question = this.questions!.of(asked.question.field, this.world);
    }
  }

  /** Asks somebody's questions once. What reads the log is asked as if nothing was asked before. */
  private async askAll({ asker, token, asked }: Client): Promise<void> {
    const put = async (one: Asked) => {
      one.answer = await this.ask(token, one.question);
      learn(asker, one.question, one.answer);
    };
    const ofLog = asked.filter(({ question }) => readsLog(asker, question));
    await inLanes(
      asked.filter((one) => !ofLog.includes(one)),
      put,
    );
    for (const one of ofLog) {
      await this.copy.forgetQuestions();
      await put(one);
    }
    await this.copy.forgetQuestions();
  }
}

async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function readsLog({ role }: Asker, { field }: Question): boolean {
  return role === Role.AUDITOR || ['familyAccess', 'auditEntries'].includes(field);
}

function learn({ role }: Asker, { field }: Question, answer: string): void {
  if (!answer.includes('"FORBIDDEN"')) return;
  const known = refusedTo.get(role) ?? new Set();
  refusedTo.set(role, known.add(field));
}

/** Asks over HTTP, as any client does, and answers with the body as it came. */
function asking(api: TestApi): (token: string, question: Question) => Promise<string> {
  return async (token, { field, document, variables, mustFail }) => {
    const { data, errors } = await api.send(token, document, variables);
    const answer = JSON.stringify({ data, errors });
    if (answer.includes('"INTERNAL_SERVER_ERROR"'))
      throw new Error(`${field} cannot be asked: ${answer.slice(0, 400)} ${document}`);
    if (mustFail && !errors && data[field]?.userErrors.length === 0)
      throw new Error(`${field} was carried out for ${JSON.stringify(variables)}`);
    return answer;
  };
}

/** Releases that tell somebody something else than before. */
function toldAnew(before: Known, after: Known): string[] {
  return [...after.released.keys()].filter(
    (name) => before.released.get(name) !== after.released.get(name),
  );
}

/** Two answers differ in nothing but the fields in which these releases show. */
function isWithin(told: string[], question: Question, before: string, after: string): boolean {
  if (told.length === 0) return false;
  const releases = RELEASES.filter(({ name }) => told.includes(name));
  if (releases.some((one) => isWhollyTold(one, question))) return true;
  const shows = releases.flatMap((one) => one.shows);
  const without = (answer: string) =>
    JSON.stringify(JSON.parse(answer), (key, value: unknown) =>
      shows.includes(key) ? null : value,
    );
  return without(before) === without(after);
}

/** All of the answer is what is told: a list of it, or one by its id. */
function isWhollyTold({ asks = [], type }: Release, { field, document }: Question): boolean {
  return asks.includes(field) || (field === 'node' && document.includes(`... on ${type} `));
}

function firstDifference(before: string, after: string): string {
  let at = 0;
  while (before[at] === after[at]) at += 1;
  const from = Math.max(0, at - 60);
  return `…${before.slice(from, at + 60)}… became …${after.slice(from, at + 60)}…`;
}
