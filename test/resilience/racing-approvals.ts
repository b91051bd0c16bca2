import { once } from 'node:events';
import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { actorOf } from '../needs/undone.js';
import { agreeToDeliveries, familyOf } from '../needs/family.js';
import type { Running } from '../support/processes.js';
import type { World } from './world.js';
import { rowsOf } from '../support/rows.js';

/** For each offer with room for one, as many proposals as there are processes, each for another family. */
const PROPOSALS = rowsOf(`
MATCH (giver:Person {id: $personId}), (f:Family {id: $familyId})
MATCH (k:ResourceKind {code: 'food-parcel'})
UNWIND $offers AS offer
CREATE (giver)-[:MADE]->(o:Offer {
  id: offer.id, agencyId: $agencyId, state: 'AVAILABLE', quantity: 100, capacityPer: 'SLOT',
  radiusMeters: 1000, place: f.place, createdAt: datetime(), changedAt: datetime()
})-[:OF_KIND]->(k)
WITH k, o, offer
UNWIND offer.matches AS match
MATCH (f:Family {id: match.familyId})
CREATE (f)-[:HAS_NEED]->(n:Need {
  id: match.needId, agencyId: $agencyId, state: 'PROPOSED', quantity: 100, urgency: 'SOON',
  place: f.place, divisible: false, createdAt: datetime(), changedAt: datetime(),
  openedAt: datetime()
})-[:OF_KIND]->(k)
CREATE (n)-[:HAS_PART]->(part:Part {id: match.partId, code: 'main', quantity: 100, position: 0})
CREATE (part)-[:OF_KIND]->(k)
CREATE (n)<-[:MEETS]-(m:Match {
  id: match.id, agencyId: $agencyId, liveNeedId: match.needId, state: 'PROPOSED', slot: $slot,
  partial: false, closeness: 'STRANGER', explanation: '[]', proposedAt: datetime(),
  changedAt: datetime(), dueAt: datetime() + duration('P1D')
})
CREATE (m)-[:DRAWS_ON {
  id: match.drawId, partId: match.partId, quantity: 100, metQuantity: 100, slot: $slot,
  substitute: false
}]->(o)`);

const AGREED = `
MATCH (o:Offer {agencyId: $agencyId})
RETURN COUNT { (o)<-[:DRAWS_ON]-(m:Match) WHERE m.state = 'APPROVED' } AS agreed, count(*) AS offers
ORDER BY agreed`;

export interface Outcome {
  /** How many approvals ended how, over all processes. */
  counts: Record<string, number>;
  /** How many offers have so many agreed matches. */
  offersByAgreed: Map<number, number>;
  seconds: number;
}

/** Processes that approve matches, started once for several races. */
export class Race {
  private approvers: Running[] = [];

  constructor(
    private readonly world: World,
    private readonly processes: number,
  ) {}

  async prepare(): Promise<void> {
    const start = () => this.world.processes.startFromSources('test/resilience/approver.ts');
    this.approvers = Array.from({ length: this.processes }, start);
    await Promise.all(this.approvers.map((one) => one.prints('approver ready', 120_000)));
  }

  /** Every process approves one proposal on each offer, all in the same order. */
  async run(offers: number, { guarded }: { guarded: boolean }): Promise<Outcome> {
    const agency = await this.world.agency();
    const manager = await agency.as('CASE_MANAGER');
    // A family for each process: whoever approves holds the lock of its family, and none of the others.
    const familyIds: string[] = [];
    for (let count = 0; count < this.processes; count += 1) {
      const family = await familyOf(manager);
      await agreeToDeliveries(manager, family);
      familyIds.push(parseGlobalId(family.id)!.id);
    }
    const rows = Array.from({ length: offers }, () => ({
      id: newId(),
      matches: familyIds.map((familyId) => ({
        familyId,
        id: newId(),
        needId: newId(),
        partId: newId(),
        drawId: newId(),
      })),
    }));
    await this.world.api.graph.write(PROPOSALS, {
      agencyId: agency.id,
      personId: parseGlobalId(manager.personId)!.id,
      familyId: familyIds[0],
      slot: '2101-03-02/MORNING',
      offers: rows,
    });
    const actor = await actorOf(this.world.api, agency, manager, 'CASE_MANAGER');
    const began = Date.now();
    const answers = await Promise.all(
      this.approvers.map(async ({ child }, index) => {
        const matchIds = rows.map(({ matches }) => toGlobalId('Match', matches[index]!.id));
        child.send({ actor, matchIds, guarded });
        const [counts] = (await once(child, 'message')) as [Record<string, number>];
        return counts;
      }),
    );
    const seconds = (Date.now() - began) / 1000;
    const agreed = await this.world.api.graph.read(
      rowsOf<{ agreed: number; offers: number }>(AGREED),
      {
        agencyId: agency.id,
      },
    );
    return {
      counts: sum(answers),
      offersByAgreed: new Map(agreed.map((row) => [row.agreed, row.offers])),
      seconds,
    };
  }

  async end(): Promise<void> {
    await Promise.all(this.approvers.map((one) => one.kill()));
  }
}

function sum(all: Record<string, number>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [how, count] of all.flatMap((one) => Object.entries(one)))
    total[how] = (total[how] ?? 0) + count;
  return total;
}
