import neo4j, {
  DateTime,
  Duration,
  isDate,
  isDateTime,
  isInt,
  isNode,
  isPoint,
  isRelationship,
} from 'neo4j-driver';

/** What a Cypher parameter may be on our side of the driver. */
export type Parameter =
  | string
  | number
  | boolean
  | null
  | undefined
  | Date
  | readonly Parameter[]
  | { readonly [key: string]: Parameter };

export type Parameters = { readonly [key: string]: Parameter };

/** Whole numbers become Cypher integers, moments become DATETIME, undefined becomes null. */
export function toGraph(value: Parameter): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value instanceof Date) return DateTime.fromStandardDate(value);
  if (Array.isArray(value)) return value.map(toGraph);
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toGraph(item)]));
  return value;
}

/** Nodes become their properties, DATETIME a Date, DATE its ISO text, points {latitude, longitude}. */
export function fromGraph(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isInt(value)) return value.toNumber();
  if (isDateTime(value)) return value.toStandardDate();
  if (isDate(value)) return value.toString();
  if (value instanceof Duration) return value.toString();
  if (isPoint(value)) return { latitude: value.y, longitude: value.x };
  if (isNode(value) || isRelationship(value)) return fromGraph(value.properties);
  if (Array.isArray(value)) return value.map(fromGraph);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromGraph(item)]));
}
