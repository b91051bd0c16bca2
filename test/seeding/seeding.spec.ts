import 'reflect-metadata';
import { verify } from '@node-rs/argon2';
import { Test, type TestingModule } from '@nestjs/testing';
import { Graph } from '../../src/platform/graph/graph.js';
import { migrationsFolder } from '../../src/platform/graph/migrations-folder.js';
import { Migrations } from '../../src/platform/graph/migrations.js';
import type { KindEntry } from '../../src/seeding/catalogue-entries.js';
import { loadCatalogue } from '../../src/seeding/catalogue-file.js';
import { CatalogueLoadRepository } from '../../src/seeding/catalogue-load.repository.js';
import type { Community } from '../../src/seeding/community-entries.js';
import { loadCommunity } from '../../src/seeding/community-file.js';
import { seedId } from '../../src/seeding/seed-ids.js';
import { Role } from '../../src/access/actor.js';
import { SeedingModule } from '../../src/seeding/seeding.module.js';
import { SeedingService } from '../../src/seeding/seeding.service.js';
import { TestClock } from '../support/api.js';
import { wronglyDerived } from '../support/derived.js';
import { rowsOf } from '../support/rows.js';

const agencyId = seedId('organisation/lipovo-family-support');

/** The demonstration as an earlier run may have left it. */
const REMOVE_COMMUNITY = rowsOf(`
MATCH (n) WHERE n.agencyId = $agencyId
OPTIONAL MATCH (n)-[:HAS_PART|HOLDS]->(owned)
DETACH DELETE n, owned`);

/** Everything of the agency, in an order and a form that can be compared. */
const EVERYTHING = `
MATCH (n) WHERE n.agencyId = $agencyId OR n.code IN $codes
OPTIONAL MATCH (n)-[r]->(m)
WITH n, r, m ORDER BY type(r), coalesce(m.id, m.code)
WITH n, collect([type(r), properties(r), coalesce(m.id, m.code)]) AS links
RETURN labels(n) AS labels, properties(n) AS properties, links
ORDER BY coalesce(n.id, n.code)`;

/** Takes back what was handed to matching, so that no worker of another test takes it up. */
const TAKE_ENTRIES = `
MATCH (e:OutboxEntry) WHERE e.subjectId IN $ids
WITH e, e.job AS job, e.subjectId AS id
DELETE e
RETURN job, id`;

const TEST_KINDS = `MATCH (k:ResourceKind) WHERE k.code STARTS WITH 'seeding-test-' `;

describe('loading the seeds', () => {
  let module: TestingModule;
  let graph: Graph;
  let seeding: SeedingService;
  let kinds: KindEntry[];
  let community: Community;
  let handedOver: { job: string; id: string }[];

  const count = async (pattern: string): Promise<number> => {
    const query = `MATCH ${pattern} WHERE n.agencyId = $agencyId RETURN count(*) AS count`;
    const [row] = await graph.read(rowsOf<{ count: number }>(query), { agencyId });
    return row!.count;
  };

  const takeEntries = (): Promise<{ job: string; id: string }[]> =>
    graph.write(rowsOf<{ job: string; id: string }>(TAKE_ENTRIES), { ids: needIds() });

  const needIds = () => community.needs.map(({ key }) => seedId(`need/${key}`));

  /** Loads everything. @returns what was handed to matching by it. */
  const load = () =>
    graph.inTransaction(async () => {
      await seeding.loadCommunity(await seeding.loadCatalogue());
      return takeEntries();
    });

  beforeAll(async () => {
    module = await Test.createTestingModule({ imports: [SeedingModule] }).compile();
    await module.init();
    graph = module.get(Graph);
    seeding = module.get(SeedingService);
    await module.get(Migrations).apply(migrationsFolder);
    kinds = loadCatalogue();
    community = loadCommunity(kinds);
    await graph.write(REMOVE_COMMUNITY, { agencyId });
    await takeEntries();
    handedOver = await load();
  });

  afterAll(async () => {
    await graph?.write(rowsOf(`${TEST_KINDS} DETACH DELETE k`), {});
    await module?.close();
  });

  it('says of each family and person what supervisors find them by', async () => {
    expect(await wronglyDerived({ graph, clock: new TestClock() }, agencyId)).toEqual([]);
  });

  it('writes all that the files tell', async () => {
    const { organisations, persons, families, ties, offers, needs } = community;
    const members = families.flatMap((family) => family.members).length;
    const checks = persons.flatMap((person) => person.checks ?? []).length;
    const services = organisations.flatMap((body) => body.services).length;
    expect(await count('(n:Organisation)-[:AT]->(:Location)')).toBe(organisations.length + 1);
    expect(await count('(n:Agency)')).toBe(1);
    expect(await count('(n:Organisation)-[:PROVIDES]->(:Service)-[:AT]->(:Location)')).toBe(
      services,
    );
    expect(await count('(n:Person)')).toBe(persons.length);
    expect(await count('(n:Person)-[:HOLDS]->(:Check)')).toBe(checks);
    expect(await count('(n:Family)')).toBe(families.length);
    expect(await count('(n:Person)-[:MEMBER_OF]->(:Family)')).toBe(members);
    expect(await count('(n:Person)-[:TIED_TO]->()')).toBe(ties.length);
    expect(await count('(n:Offer)-[:OF_KIND]->(:ResourceKind)')).toBe(offers.length);
    expect(await count('(n:Offer)<-[:MADE]-()')).toBe(offers.length);
    expect(await count('(n:Need)-[:OF_KIND]->(:ResourceKind)')).toBe(needs.length);
    expect(await count('(n:Need)<-[:HAS_NEED]-(:Family)')).toBe(needs.length);
    const led = community.caseloads.flatMap(({ families }) => families);
    expect(await count('(n:Case)-[:FOR]->(:Family)')).toBe(led.length);
    expect(await count('(n:Person)-[:LEADS]->(:Case)')).toBe(led.length);
    expect(await count('(n:Person)-[:SUPERVISES]->(:Person)')).toBe(2);
    expect(await count('(n:Family)-[:SHARED_WITH]->(:Person)')).toBe(1);
    expect(await count('(n:Person)-[:SPEAKS_FOR]->(:Organisation)')).toBe(1);
    expect(await count('(n:Account)-[:OF_PERSON]->(:Person)')).toBe(Object.keys(Role).length);
  });

  it('leaves nobody without name, and no place, date or quantity out', async () => {
    expect(
      await count('(n:Person WHERE n.nameKey IS NULL OR n.givenName = "" OR n.familyName = "")'),
    ).toBe(0);
    expect(await count('(n:Person WHERE n.birthDate IS NULL)')).toBe(0);
    expect(await count('(n:Family WHERE n.name IS NULL OR n.place IS NULL)')).toBe(0);
    expect(await count('(n:Person)-[m:MEMBER_OF WHERE m.since IS NULL]->()')).toBe(0);
    expect(await count('(n:Person)-[t:TIED_TO WHERE t.since IS NULL]->()')).toBe(0);
    expect(await count('(n:Offer WHERE n.place IS NULL OR n.quantity <= 0)')).toBe(0);
    expect(await count('(n:Offer WHERE size(n.windowsFrom) <> size(n.windowsUntil))')).toBe(0);
    expect(await count('(n:Need WHERE n.place IS NULL OR n.windowFrom >= n.windowUntil)')).toBe(0);
    expect(await count('(n:Need WHERE n.windowUntil <= datetime())')).toBe(0);
  });

  it('shares a family only with the consent of each of its members', async () => {
    const shares = await graph.read(
      rowsOf(`MATCH (f:Family {agencyId: $agencyId})-[s:SHARED_WITH]->(to)
       MATCH (f)<-[m:MEMBER_OF]-(p:Person) WHERE m.until IS NULL
       OPTIONAL MATCH (f)-[:HAS_CONSENT]->(c:Consent {purpose: s.purpose})-[:ABOUT]->(p)
       WHERE c.id IN s.consentIds AND c.until >= s.until AND EXISTS { MATCH (c)-[:ALLOWS]->(to) }
       RETURN s.id, count(p) AS members, count(c) AS agreed, size(s.consentIds) AS restsOn`),
      { agencyId },
    );
    expect(shares).toEqual([expect.objectContaining({ members: 7, agreed: 7, restsOn: 7 })]);
  });

  it('asks for the parts that the kind of a need takes', async () => {
    const staircase = await graph.read(
      rowsOf(`MATCH (:Need {id: $id})-[:HAS_PART]->(part)-[:OF_KIND]->(k)
       RETURN part.code AS code, part.quantity AS quantity, part.attributes AS attributes,
         k.code AS kind ORDER BY part.position`),
      { id: seedId('need/safe-staircase') },
    );
    const none = '{}';
    expect(staircase).toEqual([
      {
        code: 'main',
        quantity: 100,
        attributes: '{"purpose":"STAIRCASE"}',
        kind: 'building-materials',
      },
      { code: 'builder', quantity: 400, attributes: none, kind: 'skilled-building-work' },
      { code: 'hands', quantity: 200, attributes: none, kind: 'carrying-hands' },
    ]);
  });

  it('hands each new need to matching, once', () => {
    expect(handedOver.map(({ id }) => id).sort()).toEqual(needIds().sort());
    expect(new Set(handedOver.map(({ job }) => job))).toEqual(new Set(['matching.match-need']));
  });

  it('counts days in the time zone of the agency', async () => {
    const [row] = await graph.read(
      rowsOf<{ hours: number[] }>(`MATCH (n:Need) WHERE n.agencyId = $agencyId
       UNWIND [n.windowFrom, n.windowUntil] AS moment
       WITH DISTINCT datetime({datetime: moment, timezone: 'Europe/Sofia'}).hour AS hour
       ORDER BY hour RETURN collect(hour) AS hours`),
      { agencyId },
    );
    expect(row?.hours).toEqual([8, 20]);
  });

  it('lets everybody sign in with the password that is told', async () => {
    const rows = await graph.read(
      rowsOf<{
        email: string;
        passwordHash: string;
      }>(`MATCH (a:Account) WHERE a.agencyId = $agencyId
       RETURN a.email AS email, a.passwordHash AS passwordHash`),
      { agencyId },
    );
    for (const { email, passwordHash } of rows) {
      const { password } = community.accounts.find((account) => account.email === email)!;
      expect(await verify(passwordHash, password)).toBe(true);
    }
  });

  it('changes nothing the second time', async () => {
    const codes = kinds.map(({ code }) => code);
    const before = await graph.read(rowsOf(EVERYTHING), { agencyId, codes });
    expect(await load()).toEqual([]);
    expect(await graph.read(rowsOf(EVERYTHING), { agencyId, codes })).toEqual(before);
  });

  it('leaves alone what people have changed since', async () => {
    const id = seedId('person/stoyko-kanev');
    await graph.write(rowsOf('MATCH (p:Person {id: $id}) SET p.phone = "+359 000 1"'), { id });
    await load();
    const [row] = await graph.read(rowsOf('MATCH (p:Person {id: $id}) RETURN p.phone AS phone'), {
      id,
    });
    expect(row).toEqual({ phone: '+359 000 1' });
  });

  it('updates a kind whose entry has changed, with its parts and its price', async () => {
    const catalogue = module.get(CatalogueLoadRepository);
    const bed = kinds.find((kind) => kind.code === 'bed')!;
    const [van, hands] = bed.parts;
    const thing: KindEntry = { ...bed, code: 'seeding-test-thing' };
    await catalogue.load([thing]);
    await catalogue.load([
      {
        ...thing,
        name: { en: 'Thing', bg: 'Нещо' },
        parts: [{ ...hands!, quantity: 3 }],
        substitutes: [{ kind: 'money', usualPrice: { amount: 12.5, currency: 'EUR' } }],
        withdrawn: true,
      },
    ]);
    const [row] = await graph.read(
      rowsOf(`${TEST_KINDS} RETURN k.nameEn AS name, k.withdrawn AS withdrawn,
        [(k)-[t:TAKES]->(p) | [t.code, t.quantity, p.code]] AS parts,
        [(k)-[s:SUBSTITUTED_BY]->(m) | [m.code, s.usualPrice]] AS substitutes`),
      {},
    );
    expect(van?.code).toBe('transport');
    expect(row).toEqual({
      name: 'Thing',
      withdrawn: true,
      parts: [['hands', 300, 'carrying-hands']],
      substitutes: [['money', 1250]],
    });
  });
});
