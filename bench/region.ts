/** An invented region, always the same: towns of unequal size, families, givers, offers and needs. */
import { reachCell } from '../src/offers/reach-cells.js';
import { middleNearby } from '../src/offers/squares.js';
import { newId, type Product } from './product.js';

const BATCH = 5_000;
const TOWNS = 60;
const DAY = 86_400_000;

interface Kind {
  code: string;
  nature: string;
  divisible: boolean;
  parts: { code: string; kind: string; quantity: number }[];
}

/** A small generator of even numbers from 0 to 1: the same seed, the same region. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Region {
  private readonly random = randomFrom(20_261_124);
  private readonly towns = Array.from({ length: TOWNS }, (_, rank) => ({
    latitude: 42 + this.random() * 1.5,
    longitude: 23 + this.random() * 2.5,
    weight: 1 / (rank + 1),
  }));
  private agencyId = '';
  private kinds: Kind[] = [];
  readonly familyIds: string[] = [];

  constructor(private readonly product: Product) {}

  /** Looks the agency and its catalogue up, and enters families with one member each. */
  async families(count: number): Promise<void> {
    const [agency] = await this.product.rows<{ id: string }>('MATCH (a:Agency) RETURN a.id AS id');
    this.agencyId = agency!.id;
    const kinds = await this.product.rows<Kind & { definition: string }>(`
      MATCH (k:ResourceKind) WHERE k.code > ''
      RETURN k.code AS code, k.nature AS nature, k.divisible AS divisible, k.definition AS definition, COLLECT {
        MATCH (k)-[t:TAKES]->(other:ResourceKind)
        RETURN {code: t.code, kind: other.code, quantity: t.quantity}
      } AS parts ORDER BY code`);
    // Attributes are compared in memory; those that must be said would only lengthen the inputs.
    this.kinds = kinds.filter(({ definition }) => {
      const { attributes } = JSON.parse(definition) as { attributes: { required: boolean }[] };
      return attributes.every(({ required }) => !required);
    });
    await this.write(
      count,
      () => {
        const id = newId();
        this.familyIds.push(id);
        return { id, memberId: newId(), ...this.place() };
      },
      `UNWIND $rows AS row
       CREATE (f:Family {id: row.id, agencyId: $agencyId, name: 'Family', area: 'Town',
         place: point({latitude: row.latitude, longitude: row.longitude}),
         createdAt: datetime(), changedAt: datetime()})
       CREATE (:Person {id: row.memberId, agencyId: $agencyId, givenName: 'A', familyName: 'B',
         nameKey: 'a b', createdAt: datetime(), changedAt: datetime()})
         -[:MEMBER_OF {id: randomUUID(), role: 'CHILD', since: date('2020-01-01')}]->(f)`,
    );
  }

  /** Offers, most of them of givers who make two. */
  async offers(count: number): Promise<void> {
    let giverId = '';
    await this.write(
      count,
      (index) => {
        if (index % 2 === 0) giverId = newId();
        const kind = this.kinds[Math.floor(this.random() * this.kinds.length)]!;
        const place = this.place();
        const radiusMeters = 3_000 + Math.floor(this.random() ** 2 * 37_000);
        return {
          id: newId(),
          giverId,
          kind: kind.code,
          ...place,
          givenFrom: middleNearby(place),
          radiusMeters,
          reachCell: reachCell(place, radiusMeters),
          quantity: kind.nature === 'MONEY' ? 20_000 : 100 * (1 + Math.floor(this.random() * 3)),
          capacityPer: kind.nature === 'SERVICE' ? 'SLOT' : 'TOTAL',
          ...this.windows(),
        };
      },
      `UNWIND $rows AS row
       MATCH (k:ResourceKind {code: row.kind})
       MERGE (giver:Person {id: row.giverId})
       ON CREATE SET giver.agencyId = $agencyId, giver.givenName = 'G', giver.familyName = 'H',
         giver.nameKey = 'g h', giver.createdAt = datetime(), giver.changedAt = datetime()
       SET giver.givesFrom = coalesce(giver.givesFrom, []) +
         point({latitude: row.givenFrom.latitude, longitude: row.givenFrom.longitude})
       CREATE (giver)-[:MADE]->(o:Offer {id: row.id, agencyId: $agencyId, state: 'AVAILABLE',
         kindCode: row.kind, reachCell: row.reachCell, quantity: row.quantity,
         capacityPer: row.capacityPer, attributes: '{}', radiusMeters: row.radiusMeters,
         placeSeen: true,
         place: point({latitude: row.latitude, longitude: row.longitude}),
         windowsFrom: [w IN row.windowsFrom | datetime(w)],
         windowsUntil: [w IN row.windowsUntil | datetime(w)],
         createdAt: datetime(), changedAt: datetime()})-[:OF_KIND]->(k)
       MERGE (giver)-[:HOLDS]->(c:Check {id: row.giverId})
       ON CREATE SET c.level = 'ENHANCED', c.issuedOn = date()`,
    );
  }

  /**
   * Open needs of these families, with all their parts; nothing has been looked for yet. Their cards
   * are published already, as they are minutes after a need was opened.
   */
  async needs(count: number): Promise<void> {
    await this.write(
      count,
      () => {
        const { familyId, kind, quantity, urgency, window } = this.need();
        const parts = [{ code: 'main', kind: kind.code, quantity }, ...kind.parts].map(
          (part, position) => ({ ...part, id: newId(), position }),
        );
        const opened = Date.now() - Math.floor(this.random() * 40) * DAY;
        return {
          id: newId(),
          familyId,
          kind: kind.code,
          quantity,
          urgency,
          divisible: kind.divisible,
          parts,
          from: window.from.toISOString(),
          until: window.until.toISOString(),
          openedAt: new Date(opened).toISOString(),
        };
      },
      `UNWIND $rows AS row
       MATCH (f:Family {id: row.familyId})
       MATCH (k:ResourceKind {code: row.kind})
       CREATE (f)-[:HAS_NEED]->(n:Need {id: row.id, agencyId: $agencyId, state: 'OPEN',
         quantity: row.quantity, attributes: '{}', urgency: row.urgency, area: 'Town',
         windowFrom: datetime(row.from), windowUntil: datetime(row.until), place: f.place,
         divisible: row.divisible, openedAt: datetime(row.openedAt), createdAt: datetime(),
         changedAt: datetime()})-[:OF_KIND]->(k)
       CREATE (:NeedCard {id: randomUUID(), agencyId: $agencyId, groupId: row.kind, kindCode: row.kind,
         areaCode: 'bench', areaSize: 6, areaMiddle: f.place, says: '[]', publishedAt: datetime(),
         until: datetime() + duration('P14D')})-[:OF_NEED]->(n)
       WITH n, row
       UNWIND row.parts AS part
       MATCH (of:ResourceKind {code: part.kind})
       CREATE (n)-[:HAS_PART]->(:Part {id: part.id, code: part.code, quantity: part.quantity,
         attributes: '{}', position: part.position})-[:OF_KIND]->(of)`,
    );
  }

  /** Has this person lead the cases of some families, which all further needs are of. */
  async ledBy(personId: string, count: number): Promise<void> {
    this.familyIds.splice(count);
    await this.product.rows(
      `MATCH (p:Person {id: $personId})
       UNWIND $familyIds AS familyId
       MATCH (f:Family {id: familyId})
       CREATE (p)-[:LEADS {id: randomUUID(), since: datetime()}]->(:Case {
         id: randomUUID(), agencyId: f.agencyId, openedAt: datetime()
       })-[:FOR]->(f)`,
      { personId, familyIds: this.familyIds },
    );
  }

  /** Something that some family lacks. Quantities in hundredths. */
  need() {
    const kind = this.kinds[Math.floor(this.random() * this.kinds.length)]!;
    const first = 1 + Math.floor(this.random() * 14);
    const urgencies = ['CRISIS', 'URGENT', 'SOON', 'ROUTINE'];
    return {
      kind,
      familyId: this.familyIds[Math.floor(this.random() * this.familyIds.length)]!,
      quantity: kind.nature === 'MONEY' ? 5_000 : 100,
      urgency: urgencies[Math.floor(this.random() * 4)]!,
      window: {
        from: new Date(Date.now() + first * DAY),
        until: new Date(Date.now() + (first + 3 + Math.floor(this.random() * 10)) * DAY),
      },
    };
  }

  private place(): { latitude: number; longitude: number } {
    const all = this.towns.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.random() * all;
    const town = this.towns.find(({ weight }) => (left -= weight) <= 0) ?? this.towns[0]!;
    const spread = 0.02 + 0.06 * Math.sqrt(town.weight);
    return {
      latitude: town.latitude + (this.random() + this.random() - 1) * spread,
      longitude: town.longitude + (this.random() + this.random() - 1) * spread,
    };
  }

  /** A third can be given at any time, others on some mornings or afternoons. */
  private windows(): { windowsFrom: string[]; windowsUntil: string[] } {
    if (this.random() < 0.33) return { windowsFrom: [], windowsUntil: [] };
    const days = Array.from({ length: 6 }, (_, at) => at * 5 + Math.floor(this.random() * 5));
    const at = (day: number, hour: number) => {
      const moment = new Date(Date.now() + day * DAY);
      moment.setUTCHours(hour, 0, 0, 0);
      return moment.toISOString();
    };
    const hour = this.random() < 0.5 ? 6 : 10;
    return {
      windowsFrom: days.map((day) => at(day, hour)),
      windowsUntil: days.map((day) => at(day, hour + 4)),
    };
  }

  private async write(count: number, row: (index: number) => object, statement: string) {
    for (let from = 0; from < count; from += BATCH) {
      const length = Math.min(BATCH, count - from);
      const rows = Array.from({ length }, (_, at) => row(from + at));
      await this.product.rows(statement, { rows, agencyId: this.agencyId });
    }
  }
}
