import { Derived } from '../../src/access/derived.js';
import { personCodes } from '../../src/families/person-codes.js';
import type { Names } from '../../src/families/person-name.js';
import { searchCodes } from '../../src/platform/keys/search-codes.js';
import { Sealing } from '../../src/platform/keys/sealing.js';
import type { Parameters } from '../../src/platform/graph/values.js';
import type { TestApi } from '../../test/support/api.js';
import type { Edge, Node, Value, World } from './world.js';
import { rowsOf } from '../../test/support/rows.js';

const VALUES = `
SET x += row.plain
FOREACH (key IN keys(row.days) | SET x[key] = date(row.days[key]))
FOREACH (key IN keys(row.points) | SET x[key] = point(row.points[key]))`;

const CREATE_NODES = `
UNWIND $rows AS row
CREATE (x:$(row.labels))
${VALUES}
RETURN row.key AS key, elementId(x) AS place
`;

const CREATE_EDGES = `
UNWIND $rows AS row
MATCH (a) WHERE elementId(a) = row.from
MATCH (b) WHERE elementId(b) = row.to
CREATE (a)-[x:$(row.type)]->(b)
${VALUES}
RETURN row.key AS key, elementId(x) AS place
`;

const CHANGE_NODES = `
UNWIND $rows AS row
MATCH (x) WHERE elementId(x) = row.place
${VALUES}
`;

const CHANGE_EDGES = `
UNWIND $rows AS row
MATCH ()-[x]->() WHERE elementId(x) = row.place
${VALUES}
`;

const DELETE_NODES = `
UNWIND $places AS place
MATCH (x) WHERE elementId(x) = place
DETACH DELETE x
`;

const DELETE_EDGES = `
UNWIND $places AS place
MATCH ()-[x]->() WHERE elementId(x) = place
DELETE x
`;

const KINDS = `
UNWIND $codes AS code
MATCH (k:ResourceKind {code: code})
RETURN code, elementId(k) AS place
`;

/** Entries that the questions themselves have made; the chain ends where the world says again. */
const FORGET_QUESTIONS = rowsOf(`
MATCH (h:AuditHead)
WHERE h.agencyId IN $agencyIds
SET h.seq = 5, h.hash = h.agencyId + ' 5'
WITH DISTINCT h
MATCH (e:AuditEntry {agencyId: h.agencyId})
WHERE NOT e.id IN $entryIds
DETACH DELETE e
`);

/** The world in the graph of the product, kept equal to it. */
export class GraphCopy {
  /** Where in the graph each node and edge is. */
  private readonly places = new Map<string, string>();
  private written: World;

  constructor(
    private readonly api: TestApi,
    empty: World,
  ) {
    this.written = empty;
  }

  /** Writes what differs between this world and the one written before. */
  async become(world: World): Promise<void> {
    const before = this.written;
    await this.remove(DELETE_EDGES, missing(before.edges, world.edges));
    await this.remove(DELETE_NODES, missing(before.nodes, world.nodes));
    const nodes = await this.rowsOfNodes(world);
    await this.create(CREATE_NODES, nodes);
    await this.create(CREATE_EDGES, missing(world.edges, before.edges).map(this.edgeRow));
    await this.change(CHANGE_NODES, changed(before.nodes, world.nodes));
    await this.change(CHANGE_EDGES, changed(before.edges, world.edges));
    for (const { key } of world.all('Agency')) await this.api.app.get(Derived).write(key);
    this.written = world;
  }

  /** What was asked leaves entries in the log, which others may read: they go. */
  async forgetQuestions(): Promise<void> {
    const agencyIds = this.written.all('Agency').map(({ key }) => key);
    const entryIds = this.written.all('AuditEntry').map(({ key }) => key);
    await this.api.graph.write(FORGET_QUESTIONS, { agencyIds, entryIds });
  }

  /** Removes the world, and what signing in has hung on it. */
  async end(): Promise<void> {
    await this.forgetQuestions();
    const kinds = this.written.all('ResourceKind').map(({ key }) => key);
    const places = [...this.written.nodes.keys()]
      .filter((key) => !kinds.includes(key))
      .map((key) => this.places.get(key)!);
    await this.api.graph.write(
      rowsOf(
        'UNWIND $places AS place MATCH (a:Account)<-[:OF_ACCOUNT]-(s:Session) ' +
          'WHERE elementId(a) = place DETACH DELETE s',
      ),
      { places },
    );
    await this.api.graph.write(rowsOf(DELETE_NODES), { places });
  }

  private async rowsOfNodes(world: World): Promise<Parameters[]> {
    const fresh = missing(world.nodes, this.written.nodes);
    const kinds = fresh.filter(({ label }) => label === 'ResourceKind');
    const found = await this.api.graph.read(rowsOf<{ code: string; place: string }>(KINDS), {
      codes: kinds.map(({ values }) => values.code as string),
    });
    for (const { key, values } of kinds)
      this.places.set(key, found.find(({ code }) => code === values.code)!.place);
    return fresh
      .filter(({ label }) => label !== 'ResourceKind')
      .map((node) => ({ ...this.valuesOf(node), labels: labelsOf(node), key: node.key }));
  }

  private readonly edgeRow = (edge: Edge): Parameters => ({
    ...split(edge.values),
    key: edge.key,
    type: edge.type,
    from: this.places.get(edge.from)!,
    to: this.places.get(edge.to)!,
  });

  /** With the codes by which names are found. */
  private valuesOf({ label, values }: Node): Parameters {
    const [sealing, agencyId] = [this.api.app.get(Sealing), values.agencyId as string];
    if (label === 'Person')
      return split({ ...values, ...personCodes(sealing, agencyId, values as unknown as Names) });
    if (label !== 'Family') return split(values);
    return split({ ...values, searchCodes: searchCodes(sealing, agencyId, values.name as string) });
  }

  private async create(statement: string, rows: Parameters[]): Promise<void> {
    if (rows.length === 0) return;
    const made = await this.api.graph.write(rowsOf<{ key: string; place: string }>(statement), {
      rows,
    });
    if (made.length !== rows.length) throw new Error(`${made.length} of ${rows.length} written`);
    for (const { key, place } of made) this.places.set(key, place);
  }

  private async change(statement: string, found: (Node | Edge)[]): Promise<void> {
    if (found.length === 0) return;
    const rows = found.map((one) => ({
      ...('label' in one ? this.valuesOf(one) : split(one.values)),
      place: this.places.get(one.key)!,
    }));
    await this.api.graph.write(rowsOf(statement), { rows });
  }

  private async remove(statement: string, gone: { key: string }[]): Promise<void> {
    if (gone.length === 0) return;
    const places = gone.map(({ key }) => this.places.get(key)!);
    await this.api.graph.write(rowsOf(statement), { places });
  }
}

function labelsOf({ label }: Node): string[] {
  return label === 'Agency' ? ['Organisation', 'Agency'] : [label];
}

/** What the first has and the second has not. */
function missing<T>(some: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): T[] {
  return [...some].filter(([key]) => !others.has(key)).map(([, one]) => one);
}

/** What is in both and not the same. */
function changed<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): T[] {
  return [...after]
    .filter(([key, one]) => before.has(key) && before.get(key) !== one)
    .map(([, one]) => one);
}

/** Values by how the graph is told of them: days and points have types of their own. */
function split(values: Record<string, Value>): Parameters {
  const plain: Record<string, Value> = {};
  const days: Record<string, string> = {};
  const points: Record<string, Value> = {};
  for (const [key, value] of Object.entries(values))
    if (value !== null && typeof value === 'object' && 'day' in value) days[key] = value.day;
    else if (value !== null && typeof value === 'object' && 'latitude' in value)
      points[key] = value;
    else plain[key] = value;
  return { plain, days, points } as unknown as Parameters;
}
