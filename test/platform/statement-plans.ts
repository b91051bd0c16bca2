import type { Graph } from '../../src/platform/graph/graph.js';
import { rowsOf } from '../support/rows.js';

interface Plan {
  operatorType: string;
  arguments: { Details?: string };
  children: Plan[];
}

/** What has an index or a uniqueness constraint: labels of nodes, types of relationships. */
export interface Indexed {
  labels: Set<string>;
  types: Set<string>;
}

/** Scans that read everything of the database, whatever is indexed. */
const OF_EVERYTHING = /^(AllNodesScan|(Directed|Undirected)AllRelationshipsScan)$/;
const BY_LABEL = /^(Partitioned)?(NodeByLabel|(Union|Intersection|Subtraction)NodeByLabels)Scan$/;
const BY_TYPE = /^(Partitioned)?(Directed|Undirected)(Union)?RelationshipTypes?Scan$/;

export async function indexedIn(graph: Graph): Promise<Indexed> {
  const rows = await graph.read(
    rowsOf<{
      entityType: string;
      names: string[] | null;
    }>(`SHOW INDEXES YIELD type, entityType, labelsOrTypes
     WHERE type <> 'LOOKUP' RETURN entityType, labelsOrTypes AS names`),
    {},
  );
  const names = (entityType: string) =>
    new Set(rows.filter((row) => row.entityType === entityType).flatMap((row) => row.names ?? []));
  return { labels: names('NODE'), types: names('RELATIONSHIP') };
}

/** The scans in a statement's plan that an index would spare, each as operator and details. */
export async function needlessScans(
  graph: Graph,
  indexed: Indexed,
  statement: string,
  parameters?: object,
): Promise<string[]> {
  return faults((await graph.explain(statement, parameters)) as Plan, indexed);
}

/** What a statement locks as it looks it up by a unique key, each as operator and details. */
export async function lockingSeeks(graph: Graph, statement: string): Promise<string[]> {
  const seeks = ({ operatorType, arguments: { Details = '' }, children }: Plan): string[] => [
    ...(operatorType.includes('(Locking)') ? [`${operatorType} ${Details}`] : []),
    ...children.flatMap(seeks),
  ];
  return seeks((await graph.explain(statement)) as Plan);
}

function faults(plan: Plan, indexed: Indexed): string[] {
  const operator = plan.operatorType.replace(/@.*$/, '');
  const details = plan.arguments.Details ?? '';
  const words = details.match(/\w+/g) ?? [];
  const refused =
    OF_EVERYTHING.test(operator) ||
    (BY_LABEL.test(operator) && words.some((word) => indexed.labels.has(word))) ||
    (BY_TYPE.test(operator) && words.some((word) => indexed.types.has(word)));
  return [
    ...(refused ? [`${operator} ${details}`] : []),
    ...plan.children.flatMap((child) => faults(child, indexed)),
  ];
}
