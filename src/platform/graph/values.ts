import neo4j, {
  DateTime,
  Duration,
  isDate,
  isDateTime,
  isInt,
  isNode,
  isPoint,
  isRelationship,
  type Date as Day,
  type Integer,
  type Point,
} from 'neo4j-driver';
import { Sealed, unsealable, type SealedLabel } from '../keys/sealed.js';
import type { Open } from '../keys/sealing.js';

/** What the driver has types of its own for. */
export type GraphValue = DateTime<NumberOrInteger> | Day<NumberOrInteger> | Point;

type NumberOrInteger = number | Integer;

/** A parameter that holds no other. */
export type Scalar = string | number | boolean | null | undefined | Date | GraphValue | Sealed;

/** What a Cypher parameter may be on our side of the driver. */
export type Parameter = Scalar | readonly Parameter[] | Parameters;

export type Parameters = { readonly [key: string]: Parameter };

/**
 * Whole numbers become Cypher integers, moments become DATETIME, undefined becomes null. A text that
 * was not sealed here cannot pass for one that was.
 * @param sealed names under which nothing stands but what is sealed, however deep.
 * @throws Error for anything else that stands under one of them.
 */
export function toGraph(value: Parameter, sealed: SealedLabel<string>): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (typeof value === 'string') return unsealable(value);
  if (value instanceof Date) return DateTime.fromStandardDate(value);
  if (value instanceof Sealed) return value.text;
  if (Array.isArray(value)) return value.map((item: Parameter) => toGraph(item, sealed));
  if (typeof value !== 'object' || isGraphValue(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => {
    if (sealed.properties.includes(name)) refuseInClear(item, name, sealed.label);
    return [name, toGraph(item, sealed)];
  });
  return Object.fromEntries(entries) as unknown;
}

function refuseInClear(value: Parameter, name: string, label: string): void {
  if (value === undefined || value === null || value instanceof Sealed) return;
  // Whether a text is read says nothing of it.
  if (typeof value === 'boolean') return;
  throw new Error(`A statement on ${label} was given ${name} in clear: it takes it sealed only.`);
}

/**
 * Nodes become their properties, DATETIME a Date, DATE its ISO text, points {latitude, longitude}.
 * Sealed texts are opened here, where every row passes, so that no reading site can forget it.
 * @param column under which the value was asked for.
 */
export function fromGraph(value: unknown, open: Open, column = ''): unknown {
  if (typeof value === 'string') return open(value, column);
  if (value === null || typeof value !== 'object') return value;
  if (isInt(value)) return value.toNumber();
  if (isDateTime(value)) return value.toStandardDate();
  if (isDate(value)) return value.toString();
  if (value instanceof Duration) return value.toString();
  if (isPoint(value)) return { latitude: value.y, longitude: value.x };
  if (isNode(value) || isRelationship(value)) return fromGraph(value.properties, open);
  if (Array.isArray(value)) return value.map((item) => fromGraph(item, open, column));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fromGraph(item, open, key)]),
  );
}

function isGraphValue(value: object): value is GraphValue {
  return isDateTime(value) || isDate(value) || isPoint(value);
}
