import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Holds } from '../whatever-ends.js';
import type { World } from '../world.js';
import { Storm, type StormSizes } from './storm.js';

const STORM_MS = 1_200_000;

/** Promises that are broken behind the back of the product, and what is to be found of each. */
const BREAKS: [statement: string, found: string][] = [
  ["WITH m, giver LIMIT 1 SET giver.endedOn = date('2020-01-01')", 'is not there any more'],
  [
    `MATCH (giver)<-[:OF_PERSON]-(a:Account)
     WITH m, a LIMIT 1 SET a.disabledAt = datetime('2100-01-01T00:00:00Z')`,
    'the account of the giver is closed',
  ],
  [
    `MATCH (f)<-[:MEMBER_OF]-(:Person)<-[:ABOUT]-(c:Consent)
     WHERE m.state IN ['APPROVED', 'CONFIRMED']
     WITH m, c LIMIT 8 SET c.withdrawnAt = datetime('2100-01-01T00:00:00Z')`,
    'has not agreed that anybody comes',
  ],
  [
    `WITH m, d WHERE m.state IN ['APPROVED', 'CONFIRMED'] AND d.givenBackAt IS NULL
     WITH m, d LIMIT 1 SET d.quantity = 99900`,
    'promised',
  ],
  ["WITH m, n LIMIT 1 SET n.state = 'MET'", 'the need is MET, its match'],
  // Placed twice: what a second decision would have written.
  [
    `WITH m, n LIMIT 1
     CREATE (:Match {id: randomUUID(), agencyId: m.agencyId, state: m.state, slot: m.slot,
       partial: m.partial, liveNeedId: n.id + ' '})-[:MEETS]->(n)`,
    '2 live matches',
  ],
  ["WITH m, n WHERE m.state = 'PROPOSED' WITH m, n LIMIT 1 SET n.quantity = 1", 'given of 1'],
];

/** Declares that a storm breaks no promise, that the reader would see it, and that all of it can end. */
export function stormHolds(world: World, sizes: StormSizes, holds: Holds): void {
  describe(`in a storm of ${sizes.clients} people and ${sizes.kills} killed workers`, () => {
    const storm = new Storm(world, sizes);
    beforeAll(() => storm.prepare(), STORM_MS);
    afterAll(() => storm.end());

    holds(
      'no family is promised what nobody living, willing and cleared would give',
      async () => {
        await storm.run();
        const { outcomes } = storm.tally;
        const counts = [...outcomes].sort().map(([how, count]) => `${how} ${count}`);
        process.stdout.write(`${counts.join('\n')}\n`);
        expect(await storm.broken()).toEqual([]);
        expect(await storm.lost()).toEqual([]);
        const broken = counts.filter((how) => / (INTERNAL_SERVER_ERROR|BAD_USER_INPUT) /.test(how));
        expect(broken).toEqual([]);
        expect(storm.tally.done('approveMatch')).toBeGreaterThan(sizes.kills);
      },
      STORM_MS,
    );

    holds('a promise that is broken behind the back of the product is found', async () => {
      for (const [statement, words] of BREAKS)
        expect((await storm.foundWhere(statement)).join('\n')).toContain(words);
      expect(await storm.broken()).toEqual([]);
    });

    holds('all that is under way is named when a case is closed, and ends with it', async () => {
      const { named, wrong, left } = await storm.closeAll();
      process.stdout.write(`${named.join('\n')}\n`);
      expect([wrong, left]).toEqual([[], []]);
      expect(named).not.toEqual([]);
      expect(await storm.broken()).toEqual([]);
    });
  });
}
