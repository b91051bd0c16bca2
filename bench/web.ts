/**
 * The product beside what an engineer would pick instead, on the same database and behind the same
 * Apollo Server: npm run bench:web -- [FAMILIES …] [--short] [--only web2,board]. Peers are the API
 * that @neo4j/graphql generates (nested, and with a statement of one's own) and the floor: one
 * statement by hand. Networks that are not there yet are generated first; without a number, one of
 * 2,000 families. What it compares, and how to read it: docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { emailOf } from './network/network.js';
import { peakMiB } from './product.js';
import { compare, type Shown } from './web/answers.js';
import { Growth, mostExchanges, ratios, type Figures } from './web/figures.js';
import { OPERATIONS, type Operation, type PeerName, type Subject } from './web/operations.js';
import { measured, type Cell, type Lengths } from './web/rounds.js';
import { installLibrary, running, signIn, tell, type Running } from './web/running.js';
import { subjectOf } from './web/subject.js';

const LONG: Lengths = { warm: 30, rounds: 5, alone: 20, together: 40 };
/** For trying out: figures of so few requests say little. */
const SHORT: Lengths = { warm: 5, rounds: 2, alone: 5, together: 8 };
const UNLED = 0.1;
const ROLES = ['CASE_MANAGER', 'SUPERVISOR'] as const;

/** Somebody who asks, and about whom. */
interface Asking {
  token: string;
  subject: Subject;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const lengths = { ...(values.short ? SHORT : LONG) };
  if (values.rounds) lengths.rounds = Number(values.rounds);
  const only = values.only?.split(',');
  const operations = OPERATIONS.filter(({ name }) => only?.includes(name) ?? true);
  const sizes = positionals.length > 0 ? positionals.map(Number) : [2000];
  if (sizes.some((size) => !(size >= 1000)))
    throw new Error('Give numbers of families, 1000 or more, as in: npm run bench:web -- 2000');
  installLibrary();
  const figures: Figures = {};
  const growth = new Growth();
  const apiMiB = [];
  const unled = [];
  for (const families of sizes) {
    apiMiB.push(await ofSize(families, operations, lengths, figures, growth));
    unled.push(await slowestOfUnled(families, operations, lengths));
  }
  Object.assign(figures, growth.figures(), mostExchanges());
  figures['rss.apiMiB'] = Math.round(Math.max(...apiMiB));
  figures['unled.supervisorP95Ms'] = Math.round(Math.max(...unled));
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}

/** @returns the most memory that the API took, MiB. */
async function ofSize(
  families: number,
  operations: readonly Operation[],
  lengths: Lengths,
  figures: Figures,
  growth: Growth,
): Promise<number> {
  let apiMiB = 0;
  await running({ families, unled: 0, seed: 1 }, async (all) => {
    for (const role of ROLES) {
      const reader = await asking(all, role, 0);
      // Of another team, so that what is written lengthens no answer that is read.
      const writer = await asking(all, role, role === 'SUPERVISOR' ? 1 : 8);
      for (const operation of operations) {
        const cells = await compared(all, operation, operation.writes ? writer : reader, lengths);
        report(`${families} families, ${operation.name}, ${role}`, cells);
        const who = role === 'SUPERVISOR' ? 'supervisor' : 'caseManager';
        Object.assign(figures, ratios(`p${families / 1000}k.${operation.name}.${who}`, cells));
        if (operation.name === 'web2') growth.note(`${families}.${who}`, cells.get('product')!.p95);
      }
    }
    apiMiB = peakMiB(all.peers.product.pid);
  });
  return apiMiB;
}

/** @returns p95 of the read that takes a supervisor longest where nobody leads a tenth, ms. */
async function slowestOfUnled(
  families: number,
  operations: readonly Operation[],
  lengths: Lengths,
): Promise<number> {
  const times = [0];
  await running({ families, unled: UNLED, seed: 1 }, async (all) => {
    const supervisor = await asking(all, 'SUPERVISOR', 0);
    for (const operation of operations.filter(({ writes }) => !writes)) {
      const alone = { ...operation, asks: { product: operation.asks.product! } };
      const cells = await compared(all, alone, supervisor, lengths);
      report(`${families} families, ${UNLED * 100} % unled, ${operation.name}, SUPERVISOR`, cells);
      times.push(cells.get('product')!.p95);
    }
  });
  return Math.max(...times);
}

async function asking(all: Running, role: Subject['role'], number: number): Promise<Asking> {
  const { product } = all.peers;
  const token = await signIn(product, emailOf(role, number));
  return { token, subject: await subjectOf(all.product, product, token, role) };
}

/** Every peer that has such a question, warm, with its answers compared. */
async function compared(
  { peers, databasePid }: Running,
  { name: operation, asks, shown, writes }: Operation,
  { subject, token }: Asking,
  lengths: Lengths,
): Promise<Map<string, Cell>> {
  const competitors = Object.entries(asks).map(([name, question]) => {
    const peer = peers[name as PeerName];
    const ask = (turn: number): Promise<unknown> => peer.ask(question(subject, turn), token);
    return { name: name as PeerName, peer, ask };
  });
  for (let turn = 0; turn < lengths.warm; turn += 1) {
    const answers = new Map<PeerName, Shown>();
    for (const { name, ask } of competitors) {
      const data = await ask(turn);
      if (!writes && shown[name]) answers.set(name, shown[name](data));
    }
    compare(operation, answers);
  }
  return measured(competitors, databasePid, lengths);
}

function report(what: string, cells: Map<string, Cell>): void {
  for (const [name, cell] of cells) {
    const numbers = Object.entries(cell).map(
      ([key, value]) => `${key} ${(value as number).toFixed(1)}`,
    );
    tell(`${what}, ${name}: ${numbers.join(', ')}`);
  }
}

await main();
