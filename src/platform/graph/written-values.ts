import neo4j, { Date as Day, DateTime, isDate, isDateTime, isInt, isPoint } from 'neo4j-driver';
import { SEALED } from '../keys/sealed.js';
import type { Open } from '../keys/sealing.js';
import type { GraphValue } from './values.js';

/**
 * A value of the graph as JSON. What JSON has no type for is written as Neo4j's Query API does in
 * its typed form. A sealed text is written opened, with the key and the property that it was sealed
 * for.
 */
export type Written =
  | string
  | number
  | boolean
  | null
  | Written[]
  | { [key: string]: Written }
  | { $type: 'OffsetDateTime' | 'Date' | 'Point'; _value: string }
  | { $type: 'Sealed'; owner: string; property: string; _value: string };

export type WrittenProperties = Record<string, Written>;

/** A text to be sealed again: for whom, and as which `Label.property`. */
export interface TextToSeal {
  owner: string;
  property: string;
  text: string;
}

/** A text that is sealed as a whole. */
const ONE_SEALED = new RegExp(`^${SEALED.source}$`);

/**
 * The written form of a row or of a record's properties. Texts whose key has been destroyed are
 * null.
 */
export function writtenProperties(
  properties: Record<string, unknown>,
  open: Open,
): WrittenProperties {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, written(value, open)]),
  );
}

function written(value: unknown, open: Open): Written {
  if (typeof value === 'string') return writtenText(value, open);
  if (value === null || typeof value !== 'object') return value as number | boolean | null;
  if (isInt(value)) return value.toNumber();
  if (isDateTime(value)) return { $type: 'OffsetDateTime', _value: value.toString() };
  if (isDate(value)) return { $type: 'Date', _value: value.toString() };
  if (isPoint(value))
    return {
      $type: 'Point',
      _value: `SRID=${value.srid.toString()};POINT (${value.x} ${value.y})`,
    };
  if (Array.isArray(value)) return value.map((item) => written(item, open));
  return writtenProperties(value as Record<string, unknown>, open);
}

function writtenText(text: string, open: Open): Written {
  const [whole, owner, property] = ONE_SEALED.exec(text) ?? [];
  if (whole === undefined) return text;
  const _value = open(text, property!.slice(property!.indexOf('.') + 1));
  return _value === null ? null : { $type: 'Sealed', owner: owner!, property: property!, _value };
}

/**
 * A written value as a parameter again.
 * @param seal for texts that were sealed.
 * @throws Error that says what cannot be read.
 */
export function readWritten<T>(
  value: Written,
  seal: (text: TextToSeal) => T,
): T | GraphValue | string | number | boolean | null | (T | GraphValue | string | number)[] {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.map((item) => readWritten(item, seal) as T | GraphValue | string | number);
  const { $type, _value: text } = value as { $type: unknown; _value: unknown };
  if (typeof text !== 'string') throw new Error('a value without $type and _value');
  if ($type === 'OffsetDateTime') return moment(text);
  if ($type === 'Date') return day(text);
  if ($type === 'Point') return point(text);
  if ($type === 'Sealed') {
    const { owner, property } = value as { owner: string; property: string };
    return seal({ owner, property, text });
  }
  throw new Error(`a value of an unknown type: ${String($type)}`);
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;

function moment(text: string): GraphValue {
  const found = MOMENT.exec(text);
  if (!found) throw new Error('an OffsetDateTime that is not in UTC, as 2026-01-31T09:00:00Z');
  const [year, month, dayOfMonth, hour, minute, second] = found.slice(1, 7).map(Number);
  const nanosecond = Number((found[7] ?? '').padEnd(9, '0'));
  return new DateTime(year!, month!, dayOfMonth!, hour!, minute!, second!, nanosecond, 0);
}

function day(text: string): GraphValue {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) throw new Error('a Date that is not written as 2026-01-31');
  const [year, month, dayOfMonth] = found.slice(1).map(Number);
  return new Day(year!, month!, dayOfMonth!);
}

function point(text: string): GraphValue {
  const found = /^SRID=4326;POINT \((-?[\d.e-]+) (-?[\d.e-]+)\)$/.exec(text);
  if (!found) throw new Error('a Point that is not written as SRID=4326;POINT (23.3 42.7)');
  return new neo4j.types.Point(neo4j.int(4326), Number(found[1]), Number(found[2]));
}
