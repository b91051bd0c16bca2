/**
 * The product beside what an engineer would pick instead, on the same database and behind the same
 * Apollo Server: npm run bench:web -- [--sizes 2000,20000] [--rounds 5]. Peers are the API that
 * @neo4j/graphql generates (nested, and with a statement of one's own) and the floor: one statement by
 * hand. Networks that are not there yet are generated first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generate, productOf, type Size } from './generate.js';
import { emailOf } from './network/network.js';
import { freePort, PASSWORD, peakMiB, root, type Product } from './product.js';
import { OPERATIONS, type Operation, type PeerName, type Subject } from './web/operations.js';
import { Peer } from './web/peer.js';
import { measured, type Cell, type Lengths } from './web/rounds.js';
import { subjectOf } from './web/subject.js';

const LIBRARY = join(root, 'bench/web/library');
/** What the product answers to whoever has not signed in yet. */
const LISTED = join(root, 'bench/web/listed');
const UNLED = 0.1;
/** Questions to each before anything is measured, whose answers are compared. */
const WARM = 10;
const ROLES = ['CASE_MANAGER', 'SUPERVISOR'] as const;

interface Running {
  product: Product;
  peers: Record<PeerName, Peer>;
  databasePid: number;
}

type Figures = Record<string, number>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '2000,20000' },
      rounds: { type: 'string', default: '5' },
      alone: { type: 'string', default: '20' },
      together: { type: 'string', default: '48' },
    },
  });
  const lengths = {
    rounds: Number(values.rounds),
    alone: Number(values.alone),
    together: Number(values.together),
  };
  if (!existsSync(join(LIBRARY, 'node_modules')))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: LIBRARY, stdio: 'inherit' });
  const figures: Figures = {};
  for (const families of values.sizes.split(',').map(Number))
    Object.assign(figures, await ofSize(families, lengths));
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}

async function ofSize(families: number, lengths: Lengths): Promise<Figures> {
  const figures: Figures = {};
  const size = `p${families / 1000}k`;
  await running({ families, unled: 0, seed: 1 }, async (all) => {
    for (const role of ROLES) {
      const signedIn = await signIn(all.peers.product, emailOf(role, 0));
      const subject = await subjectOf(all.product, all.peers.product, signedIn, role);
      for (const operation of OPERATIONS) {
        const cells = await compared(all, operation, subject, signedIn, lengths);
        report(`${size} ${operation.name} ${role}`, cells);
        const who = role === 'SUPERVISOR' ? 'supervisor' : 'caseManager';
        Object.assign(figures, ratios(`${size}.${operation.name}.${who}`, cells));
      }
    }
    figures[`${size}.rss.apiMiB`] = Math.round(peakMiB(all.peers.product.pid));
  });
  await running({ families, unled: UNLED, seed: 1 }, async (all) => {
    const signedIn = await signIn(all.peers.product, emailOf('SUPERVISOR', 0));
    const subject = await subjectOf(all.product, all.peers.product, signedIn, 'SUPERVISOR');
    const slowest = [];
    for (const operation of OPERATIONS.filter(({ writes }) => !writes)) {
      const only = { ...operation, asks: { product: operation.asks.product! } };
      const cells = await compared(all, only, subject, signedIn, lengths);
      report(`${size} ${operation.name} SUPERVISOR, ${UNLED * 100} % led by nobody`, cells);
      slowest.push(cells.get('product')!.p95);
    }
    figures[`${size}.unled.supervisorP95Ms`] = Math.round(Math.max(...slowest));
  });
  return figures;
}

/** The network with the product and its peers, until the work is done. */
async function running(size: Size, work: (all: Running) => Promise<void>): Promise<void> {
  let product = productOf(size);
  if (existsSync(join(product.folder, 'state.json'))) await product.resume();
  else
    product = await generate(size, (share) => {
      if (share === 1) process.stderr.write(`${size.families} families generated\n`);
    });
  try {
    const started = async (program: string, port: number, ready: string) => {
      const child = await product.start(program, ready, {
        PORT: String(port),
        NODE_ENV: 'production',
        POINTS_PER_MINUTE: '0',
        OPERATION_FOLDERS: LISTED,
      });
      return new Peer(child.pid!, port);
    };
    const [productPort, libraryPort, floorPort] = await Promise.all(
      [1, 2, 3].map(() => freePort()),
    );
    const library = await started(join(LIBRARY, 'server.mjs'), libraryPort!, 'library ready');
    await work({
      product,
      databasePid: product.databasePid,
      peers: {
        product: await started('main.js', productPort!, 'API ready'),
        nested: library,
        cypher: library,
        floor: await started(join(import.meta.dirname, 'web/floor.js'), floorPort!, 'floor ready'),
      },
    });
  } finally {
    await product.leave();
  }
}

async function signIn(product: Peer, email: string): Promise<string> {
  const { signIn: payload } = await product.ask(
    {
      document: readFileSync(join(LISTED, 'sign-in.graphql'), 'utf8'),
      variables: { input: { email, password: PASSWORD, bearer: true } },
    },
    null,
  );
  return payload.session.token as string;
}

/** Every peer that has such a question, warm, with its answers compared. */
async function compared(
  { peers, databasePid }: Running,
  { asks, shown, writes }: Operation,
  subject: Subject,
  token: string,
  lengths: Lengths,
): Promise<Map<string, Cell>> {
  const competitors = Object.entries(asks).map(([name, question]) => {
    const peer = peers[name as PeerName];
    const ask = (turn: number): Promise<any> => peer.ask(question(subject, turn), token);
    return { name: name as PeerName, peer, ask };
  });
  for (let turn = 0; turn < WARM; turn += 1) {
    const answers = new Map<PeerName, Set<string>>();
    for (const { name, ask } of competitors) {
      const data: unknown = await ask(turn);
      if (!writes && shown[name]) answers.set(name, new Set(shown[name](data)));
    }
    compare(answers);
  }
  return measured(competitors, databasePid, lengths);
}

/**
 * The product shows nothing that the floor does not, and the floor what the library does; what it
 * leaves out, its rules hide.
 */
function compare(answers: Map<PeerName, Set<string>>): void {
  const floor = answers.get('floor');
  if (!floor) return;
  const more = [...(answers.get('product') ?? [])].filter((id) => !floor.has(id));
  if (more.length > 0) throw new Error(`The product shows ${more.length} that the floor does not.`);
  for (const name of ['nested', 'cypher'] as const) {
    const others = answers.get(name);
    if (others && (others.size !== floor.size || [...others].some((id) => !floor.has(id))))
      throw new Error(`${name} answers ${others.size}, the floor ${floor.size}.`);
  }
}

function report(what: string, cells: Map<string, Cell>): void {
  for (const [name, cell] of cells) {
    const numbers = Object.entries(cell).map(
      ([key, value]) => `${key} ${(value as number).toFixed(1)}`,
    );
    process.stderr.write(`${what} ${name}: ${numbers.join(', ')}\n`);
  }
}

/** Beside the quicker of the two ways of the library, and beside the floor. */
function ratios(key: string, cells: Map<string, Cell>): Figures {
  const product = cells.get('product')!;
  const floor = cells.get('floor')!;
  const library = ['nested', 'cypher'].flatMap((name) => cells.get(name) ?? []);
  const quickest = Math.min(...library.map(({ p95 }) => p95));
  const most = Math.max(...library.map(({ perSecond }) => perSecond));
  const cpu = ({ cpuServer, cpuDatabase }: Cell) => cpuServer + cpuDatabase;
  const two = (value: number) => Math.round(value * 100) / 100;
  return {
    [`${key}.p95.ms`]: two(product.p95),
    [`${key}.p95.ratioToLibrary`]: two(product.p95 / quickest),
    [`${key}.throughput.ratioToLibrary`]: two(product.perSecond / most),
    [`${key}.p95.ratioToFloor`]: two(product.p95 / floor.p95),
    [`${key}.cpu.ratioToFloor`]: two(cpu(product) / cpu(floor)),
  };
}

await main();
