/**
 * The engine beside its peers: npm run bench:matching -- [SECTION[=COUNT] …], all sections without
 * any. Prints a table, then one line of JSON with the figures. The last two sections run the product.
 *
 * - singles=1000: instances of single-part needs, to the optimum of OR-Tools
 * - flow=3: times of large flows, so many runs, beside OR-Tools
 * - growth=3: how time grows with edges
 * - composites=100: instances of about 200 composite needs, beside CP-SAT of OR-Tools and HiGHS
 * - incremental: one new need among 100,000 offers
 * - whole-run: 100,000 needs and 100,000 offers
 *
 * Three more are not among all of them: export=FOLDER writes the composite instances as files,
 * file=PATH compares on one such file, from here or from the product, and peer-seconds=60 is how long
 * each peer may take for an instance of the sections after it.
 */
import { join } from 'node:path';
import { incremental } from './incremental.js';
import {
  compareFiles,
  compositeInstances,
  exportInstances,
  PEER_SECONDS,
} from './matching-composite.js';
import { compareFlowTimes, growth } from './matching-flow.js';
import { compareSingles } from './matching-single.js';
import { folder, Ortools } from './ortools.js';
import { wholeRun } from './whole-run.js';

type Figures = Record<string, number>;

let peerSeconds = PEER_SECONDS;

function row(what: string, value: string, peer: string, goal: string): void {
  process.stdout.write(`${what.padEnd(46)} ${value.padStart(16)}  ${peer.padEnd(40)} ${goal}\n`);
}

async function withOrtools(measure: (ortools: Ortools) => Promise<Figures>): Promise<Figures> {
  const ortools = new Ortools();
  try {
    return await measure(ortools);
  } finally {
    ortools.close();
  }
}

async function singles(ortools: Ortools, count = 1000): Promise<Figures> {
  const { instances, differences } = await compareSingles(ortools, count);
  const what = `${instances} single-part instances, cost differs`;
  row(what, `${differences}`, 'OR-Tools SimpleMinCostFlow', '0');
  return { 'optimal.instances': instances, 'optimal.differences': differences };
}

/** The worse of the two sorts is the figure. */
async function flow(ortools: Ortools, runs = 3): Promise<Figures> {
  const figures: Figures = {};
  for (const [name, needs] of [
    ['flow200k', 10_000],
    ['flow1M', 50_000],
  ] as const) {
    for (const sort of ['town', 'uniform'] as const) {
      const { seconds, peer, ratio } = await compareFlowTimes(ortools, sort, needs, runs);
      const key = `${name}.ratioToOrtools`;
      figures[key] = Math.max(figures[key] ?? 0, ratio);
      figures[`${name}.${sort}.ratioToOrtools`] = ratio;
      const beside = `OR-Tools ${peer.toFixed(3)} s, ratio ${ratio}`;
      row(`${name}, ${sort}, CPU`, `${seconds.toFixed(3)} s`, beside, '<= 1.0');
    }
  }
  return figures;
}

async function growing(ortools: Ortools, runs = 3): Promise<Figures> {
  const figures: Figures = { 'growth.exponent': 0 };
  for (const sort of ['town', 'uniform'] as const) {
    const { exponent, peerExponent } = await growth(ortools, sort, runs);
    figures['growth.exponent'] = Math.max(figures['growth.exponent'] ?? 0, exponent);
    figures[`growth.${sort}.exponent`] = exponent;
    figures[`growth.${sort}.ortoolsExponent`] = peerExponent;
    const what = `growth with edges, 10k to 1M, ${sort}`;
    row(what, `${exponent}`, `OR-Tools ${peerExponent}`, '<= 1.15');
  }
  return figures;
}

function composites(count = 100): Promise<Figures> {
  return compared(exportInstances(compositeInstances(count), join(folder, 'instances')));
}

async function compared(paths: string[]): Promise<Figures> {
  const { meanSeconds, ...found } = await compareFiles(paths, peerSeconds);
  const { instances, peerProven, peerProvenWeight } = found;
  row(
    `${instances} composite instances, mean gap`,
    `${found.meanGapPercent} %`,
    `lower bound; HiGHS proved ${found.highsProvenWeight}`,
    '<= 0.5 %',
  );
  const cpSat = `CP-SAT, its bound; ${peerProvenWeight} proven`;
  row('… mean gap to CP-SAT alone', `${found.meanGapToCpSatPercent} %`, cpSat, '');
  row('… largest gap', `${found.largestGapPercent} %`, 'the same bound', '');
  row('… seconds each', meanSeconds.engine.toFixed(1), meanSeconds.peer.toFixed(1), '');
  row('… hard rules broken', `${found.violations}`, 'two checkers apart from the engine', '0');
  const lower = `${found.lowerTierDifferences}`;
  row('… closeness or cost differs', lower, `CP-SAT, ${peerProven} wholly proven`, '0');
  const improvement = `${found.improvementMeanGapPercent} %`;
  row('… by improvement alone, mean gap', improvement, 'the same bound', '');
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [`composite.${name}`, value]),
  );
}

function exported(into: string): Promise<Figures> {
  const paths = exportInstances(compositeInstances(100), into);
  process.stdout.write(`${paths.length} instances are in ${into}\n`);
  return Promise.resolve({ 'exported.instances': paths.length });
}

const sections: Record<string, (count?: number) => Promise<Figures>> = {
  singles: (count) => withOrtools((ortools) => singles(ortools, count)),
  flow: (count) => withOrtools((ortools) => flow(ortools, count)),
  growth: (count) => withOrtools((ortools) => growing(ortools, count)),
  composites,
  incremental: () => incremental(),
  'whole-run': () => wholeRun(),
};
const withFiles: Record<string, (path: string) => Promise<Figures>> = {
  export: exported,
  file: (path) => compared([path]),
};

const asked = process.argv.slice(2);
const figures: Figures = {};
row('what', 'engine', 'peer', 'goal');
for (const argument of asked.length > 0 ? asked : Object.keys(sections)) {
  const [name = '', value] = argument.split('=', 2);
  const section = sections[name];
  const withFile = withFiles[name];
  if (name === 'peer-seconds' && Number(value) > 0) peerSeconds = Number(value);
  else if (withFile && value) Object.assign(figures, await withFile(value));
  else if (section) Object.assign(figures, await section(value ? Number(value) : undefined));
  else throw new Error(`No section ${name}; there are ${Object.keys(sections).join(', ')}`);
}
process.stdout.write(`${JSON.stringify({ figures })}\n`);
