/**
 * Everything of an agency decided anew, out of the graph and back:
 * node bench/run.mjs whole-run [NEEDS] [OFFERS] [WORKERS]. Build the product first.
 */
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { peakMiB, Product } from './product.js';
import { Region } from './region.js';

const LONGEST_MS = 20 * 60_000;

/**
 * Two runs, one after the other: of needs for which nothing has been looked for yet, and of the same
 * needs with what they are proposed, as every quarter of an hour. Memory of the worker processes with
 * their threads, each at its peak, together. The databases are not counted.
 */
export async function wholeRun(
  needs = 100_000,
  offers = 100_000,
  workers = 2,
): Promise<Record<string, number>> {
  const product = new Product('whole-run');
  try {
    await product.begin();
    const region = new Region(product);
    await region.families(Math.ceil(needs / 5));
    await region.offers(offers);
    await region.needs(needs);
    await product.rows('CALL db.awaitIndexes(120)');
    const running = [];
    for (let count = 0; count < workers; count += 1) running.push(await product.worker());
    const first = await oneRun(product);
    const again = await oneRun(product);
    const memory = running.map(({ pid }) => peakMiB(pid!));
    const [result] = await product.rows<{ proposed: number; open: number; failed: number }>(
      `RETURN COUNT { MATCH (n:Need) WHERE n.agencyId > '' AND n.state = 'PROPOSED' } AS proposed,
         COUNT { MATCH (n:Need) WHERE n.agencyId > '' AND n.state = 'OPEN' } AS open,
         COUNT { MATCH (e:OutboxEntry) WHERE e.state = 'FAILED' AND e.createdAt IS NOT NULL } AS failed`,
    );
    if (result!.failed > 0) throw new Error(`${result!.failed} jobs of the whole run failed`);
    const figures = {
      'wholeRun.seconds': first.seconds,
      'wholeRun.secondsAgain': again.seconds,
      'wholeRun.peakMiB': Math.round(memory.reduce((sum, one) => sum + one, 0)),
      'wholeRun.slices': first.slices,
      'wholeRun.proposedPercent': Math.round((1000 * result!.proposed) / needs) / 10,
    };
    process.stdout.write(
      `${needs} needs and ${offers} offers, ${workers} workers, ${first.slices} slices\n` +
        `seconds      ${figures['wholeRun.seconds']} (goal <= 60)\n` +
        `again        ${figures['wholeRun.secondsAgain']}\n` +
        `memory       ${figures['wholeRun.peakMiB']} MiB: ${memory.map((one) => Math.round(one)).join(' + ')} of the workers (goal <= 2048)\n` +
        `proposed     ${result!.proposed}, open ${result!.open}\n`,
    );
    return figures;
  } finally {
    await product.end();
  }
}

/** Seconds from asking for a run until nothing of it is left to do. */
async function oneRun(product: Product): Promise<{ seconds: number; slices: number }> {
  const began = performance.now();
  await product.rows(
    `MATCH (a:Agency) CREATE (:OutboxEntry {
       id: randomUUID(), job: 'whole-run.plan', subjectId: a.id, state: 'PENDING',
       createdAt: datetime() })`,
  );
  let slices = 0;
  for (let undone = 1; undone > 0;) {
    if (performance.now() - began > LONGEST_MS) throw new Error('The whole run does not end.');
    await pause(250);
    const [row] = await product.rows<{ undone: number; slices: number }>(
      `RETURN COUNT { MATCH (e:OutboxEntry) WHERE e.job STARTS WITH 'whole-run.' AND e.id > '' } AS undone,
         COUNT { MATCH (s:RunSlice) WHERE s.id > '' } AS slices`,
    );
    undone = row!.undone;
    slices = Math.max(slices, row!.slices);
  }
  return { seconds: Math.round((performance.now() - began) / 100) / 10, slices };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [needs, offers, workers] = process.argv.slice(2).map(Number);
  const figures = await wholeRun(needs, offers, workers);
  process.stdout.write(`${JSON.stringify({ figures })}\n`);
}
