/**
 * A seeded year of arrivals, decided online, beside its hindsight optimum and other policies:
 * node bench/run.mjs arrivals [SEED]. Prints a table, then one line of JSON with the figures.
 *
 * The figures without a word of supply are those of balanced supply, about as many offers as needs,
 * as in the paper of the dual potentials; where offers are scarce stands beside them. `product` is
 * what the product does; keeping offers for likely needs (`foresight`) is measured here alone.
 */
import { dualPotentials, nearestFirst, product, type Agreed } from './arrivals-policies.js';
import { edgesBetween } from './arrivals-prices.js';
import { distanceBetween, yearOfArrivals, type Year } from './arrivals-year.js';
import { Ortools } from './ortools.js';

const NEEDS_PER_DAY = 12;
const SUPPLIES = { balanced: 1, scarce: 0.7 };
const FUTURES = 5;
/** People answer when the product reminds them, or just before a proposal lapses; see waiting.ts. */
const REMINDED = { CRISIS: 4 / 24, URGENT: 1, SOON: 2, ROUTINE: 3 };
const LAPSING = { CRISIS: 1, URGENT: 2, SOON: 5, ROUTINE: 7 };

const POLICIES: Record<string, (year: Year, futures: Year[]) => Agreed | Promise<Agreed>> = {
  'greedy, nearest first': (year) => nearestFirst(year),
  'dual potentials (Ahani et al.)': (year, futures) => dualPotentials(year, futures),
  'product, answered when reminded': (year) => product(year, { approvalDays: REMINDED }),
  'product, answered before lapsing': (year) => product(year, { approvalDays: LAPSING }),
  'product with foresight': (year, futures) => product(year, { approvalDays: REMINDED, futures }),
};
const KEYS = [
  'greedyPercent',
  'dualPotentialPercent',
  'percent',
  'lateAnswersPercent',
  'foresightPercent',
];

/** The greatest weight that can be met knowing the whole year, by OR-Tools. */
async function hindsight(ortools: Ortools, year: Year): Promise<number> {
  const { from, to, meters } = edgesBetween(year.needs, year.offers);
  // One point outweighs the distances of all needs together.
  const point = 10_000 * year.needs.length;
  const { optimal, cost } = await ortools.solve(
    {
      capacity: new Int32Array(year.offers.length).fill(1),
      unmet: year.needs.map(({ points }) => points * point),
      from,
      to,
      cost: meters,
    },
    1,
  );
  if (!optimal) throw new Error('OR-Tools found no optimum');
  const all = year.needs.reduce((sum, { points }) => sum + points, 0);
  return all - Number(BigInt(cost) / BigInt(point));
}

/** Points of needs met; throws when a match breaks a rule. */
function worth(agreed: Agreed): number {
  const taken = new Set<string>();
  let sum = 0;
  for (const [need, { offer, day }] of agreed) {
    const late = day > Math.min(need.until, offer.until) + 1e-9;
    const early = day < Math.max(need.from, offer.from);
    if (distanceBetween(need, offer) === undefined || taken.has(offer.id) || late || early)
      throw new Error(`${need.id} is wrongly matched with ${offer.id} on day ${day}`);
    taken.add(offer.id);
    sum += need.points;
  }
  return sum;
}

function row(cells: string[]): void {
  const [what = '', ...rest] = cells;
  process.stdout.write(`${what.padEnd(44)}${rest.map((cell) => cell.padStart(15)).join('')}\n`);
}

const seed = Number(process.argv[2] ?? 1);
const figures: Record<string, number> = {};
const ortools = new Ortools();
try {
  row(['offers, policy', 'of hindsight', 'met', 'mean days', 'CPU']);
  for (const [supplyName, supply] of Object.entries(SUPPLIES)) {
    const year = yearOfArrivals(seed, NEEDS_PER_DAY, supply);
    const futures = Array.from({ length: FUTURES }, (_, k) =>
      yearOfArrivals(1000 * seed + k, NEEDS_PER_DAY, supply),
    );
    const best = await hindsight(ortools, year);
    for (const [at, [policy, run]] of Object.entries(POLICIES).entries()) {
      const began = process.cpuUsage();
      const agreed = await run(year, futures);
      const seconds = process.cpuUsage(began).user / 1e6;
      const percent = Math.round((worth(agreed) / best) * 1e4) / 100;
      const waited = [...agreed].reduce((sum, [need, { day }]) => sum + day - need.from, 0);
      const key = supplyName === 'balanced' ? 'arrivals' : `arrivals.${supplyName}`;
      figures[`${key}.${KEYS[at] as string}OfHindsight`] = percent;
      row([
        `${supplyName}, ${policy}`,
        `${percent.toFixed(2)} %`,
        `${agreed.size} of ${year.needs.length}`,
        (waited / agreed.size).toFixed(1),
        `${seconds.toFixed(1)} s`,
      ]);
    }
  }
} finally {
  ortools.close();
}
process.stdout.write(`${JSON.stringify({ figures })}\n`);
