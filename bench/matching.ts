/**
 * The engine beside its peers: node bench/run.mjs matching [SECTION[=COUNT] …], all sections without
 * any. Prints a table, then one line of JSON with the figures. Build the product first: the last
 * two sections run it.
 *
 * - singles=1000: instances of single-part needs, to the optimum of OR-Tools
 * - flow=3: times of large flows, so many runs, beside OR-Tools
 * - growth=3: how time grows with edges
 * - composites=100: instances of about 200 composite needs, beside HiGHS run to proof
 * - incremental: one new need among 100,000 offers
 * - whole-run: 100,000 needs and 100,000 offers
 */
import { incremental } from './incremental.js';
import { compareComposites } from './matching-composite.js';
import { compareFlowTimes, growth } from './matching-flow.js';
import { compareSingles } from './matching-single.js';
import { Ortools } from './ortools.js';
import { wholeRun } from './whole-run.js';

type Figures = Record<string, number>;

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

async function composites(count = 100): Promise<Figures> {
  const found = await compareComposites(count);
  const { engine, peer } = found.meanSeconds;
  row(
    `${found.instances} composite instances, mean gap`,
    `${found.meanGapPercent} %`,
    `HiGHS, ${found.peerProven} run to proof, ${peer.toFixed(1)} s`,
    '<= 0.5 %',
  );
  row('… seconds each', engine.toFixed(1), '', '');
  row('… hard rules broken', `${found.violations}`, 'separate checker', '0');
  const lower = `${found.lowerTierDifferences}`;
  row('… closeness or cost differs', lower, 'HiGHS, where run to proof', '0');
  const improvement = `${found.improvementMeanGapPercent} %`;
  row('… by improvement alone, mean gap', improvement, 'the same bound', '');
  return {
    'composite.instances': found.instances,
    'composite.meanGapPercent': found.meanGapPercent,
    'composite.violations': found.violations,
    'composite.peerProven': found.peerProven,
    'composite.lowerTierDifferences': found.lowerTierDifferences,
    'composite.unproven': found.unproven,
    'composite.improvementMeanGapPercent': found.improvementMeanGapPercent,
  };
}

const sections: Record<string, (count?: number) => Promise<Figures>> = {
  singles: (count) => withOrtools((ortools) => singles(ortools, count)),
  flow: (count) => withOrtools((ortools) => flow(ortools, count)),
  growth: (count) => withOrtools((ortools) => growing(ortools, count)),
  composites,
  incremental: () => incremental(),
  'whole-run': () => wholeRun(),
};

const asked = process.argv.slice(2);
const figures: Figures = {};
row('what', 'engine', 'peer', 'goal');
for (const argument of asked.length > 0 ? asked : Object.keys(sections)) {
  const [name = '', count] = argument.split('=');
  const section = sections[name];
  if (!section)
    throw new Error(`No section ${name}; there are ${Object.keys(sections).join(', ')}`);
  Object.assign(figures, await section(count === undefined ? undefined : Number(count)));
}
process.stdout.write(`${JSON.stringify({ figures })}\n`);
