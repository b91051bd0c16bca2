/**
 * The engine beside its peers: node bench/run.mjs matching [COMPOSITES] [SINGLES].
 * Prints a table, then one line of JSON with the figures.
 */
import { compareFlowTimes, growth } from './matching-flow.js';
import { compareComposites } from './matching-composite.js';
import { compareSingles } from './matching-single.js';
import { Ortools } from './ortools.js';

const [composites = 100, singles = 1000] = process.argv.slice(2).map(Number);
const figures: Record<string, number> = {};
const row = (what: string, value: string, peer: string, goal: string): void =>
  void process.stdout.write(
    `${what.padEnd(46)} ${value.padStart(16)}  ${peer.padEnd(34)} ${goal}\n`,
  );
row('what', 'engine', 'peer', 'goal');

const ortools = new Ortools();
try {
  const single = await compareSingles(ortools, singles);
  figures['optimal.instances'] = single.instances;
  figures['optimal.differences'] = single.differences;
  row(
    `${single.instances} single-part instances, cost differs`,
    `${single.differences}`,
    'OR-Tools SimpleMinCostFlow',
    '0',
  );

  for (const [name, needs] of [
    ['flow200k', 10_000],
    ['flow1M', 50_000],
  ] as const) {
    figures[`${name}.ratioToOrtools`] = 0;
    for (const sort of ['town', 'uniform'] as const) {
      const { seconds, peer, ratio } = await compareFlowTimes(ortools, sort, needs);
      // The worse of the two sorts is the figure.
      const worst = Math.max(figures[`${name}.ratioToOrtools`] ?? 0, ratio);
      figures[`${name}.ratioToOrtools`] = worst;
      figures[`${name}.${sort}.ratioToOrtools`] = ratio;
      row(
        `${name}, ${sort}`,
        `${seconds.toFixed(3)} s`,
        `OR-Tools ${peer.toFixed(3)} s, ratio ${ratio}`,
        '<= 1.0',
      );
    }
  }
  figures['growth.exponent'] = 0;
  for (const sort of ['town', 'uniform'] as const) {
    const { exponent, peerExponent } = await growth(ortools, sort);
    figures['growth.exponent'] = Math.max(figures['growth.exponent'] ?? 0, exponent);
    figures[`growth.${sort}.exponent`] = exponent;
    row(
      `growth with edges, 10k to 1M, ${sort}`,
      `${exponent}`,
      `OR-Tools ${peerExponent}`,
      '<= 1.15',
    );
  }
} finally {
  ortools.close();
}

const composite = await compareComposites(composites);
figures['composite.instances'] = composite.instances;
figures['composite.meanGapPercent'] = composite.meanGapPercent;
figures['composite.violations'] = composite.violations;
figures['composite.lowerTierDifferences'] = composite.lowerTierDifferences;
figures['composite.unproven'] = composite.unproven;
figures['composite.improvementMeanGapPercent'] = composite.improvementMeanGapPercent;
row(
  `${composite.instances} composite instances, mean gap`,
  `${composite.meanGapPercent} %`,
  `HiGHS to proof, ${composite.meanSeconds.peer.toFixed(1)} s`,
  '<= 0.5 %',
);
row('… seconds each', composite.meanSeconds.engine.toFixed(1), '', '');
row('… hard rules broken', `${composite.violations}`, 'separate checker', '0');
row('… closeness or cost differs', `${composite.lowerTierDifferences}`, 'HiGHS to proof', '0');
row(
  '… by improvement alone, mean gap',
  `${composite.improvementMeanGapPercent} %`,
  'HiGHS to proof',
  '<= 0.5 %',
);
process.stdout.write(`${JSON.stringify({ figures })}\n`);
