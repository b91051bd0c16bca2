import { parseGlobalId } from '../platform/ids/global-id.js';
import type { RecordTypes } from '../platform/records/record-types.js';
import { declarationOf, RecordModel } from '../platform/records/record-model.js';
import { TOLD_FAMILIES } from '../platform/records/columns.js';
import type { RecordRef } from './audit-entry.js';

/**
 * Types that tell nothing of a family or of anybody's case. Every other type counts as case content,
 * also one that is made tomorrow.
 */
export const NO_CASE_CONTENT = new Set(['ResourceKind']);

/** Whether records of this type tell of a family or of anybody's case. */
export function isCaseContent(type: string, types: RecordTypes): boolean {
  return !NO_CASE_CONTENT.has(type) && types.find(type)?.told !== null;
}

/** The record that an object of an answer shows or belongs to; null where it shows none. */
export function recordShownBy(value: object): RecordRef | null {
  if (declarationOf(value)?.told === null) return null;
  const { id, familyId } = value as { id?: unknown; familyId?: unknown };
  const family = typeof familyId === 'string' ? parseGlobalId(familyId) : null;
  const record = (typeof id === 'string' ? parseGlobalId(id) : null) ?? family;
  if (!record || NO_CASE_CONTENT.has(record.type)) return null;
  if (record.type === 'Family') return { ...record, familyIds: [record.id] };
  const familyIds = family ? [family.id] : familiesSaidBy(value);
  return familyIds ? { ...record, familyIds } : record;
}

/** The families of a record that is read with them, also where the API does not show them. */
function familiesSaidBy(value: object): readonly string[] | undefined {
  if (!(value instanceof RecordModel)) return (value as TellsOfFamilies)[TOLD_FAMILIES];
  const { familyId, [TOLD_FAMILIES]: told } = value.row as Record<string, unknown>;
  return typeof familyId === 'string' ? [familyId] : (told as string[] | undefined);
}

/** Of what is no declared record, ids of the families that it tells of; not part of the API. */
interface TellsOfFamilies {
  readonly [TOLD_FAMILIES]?: readonly string[];
}

/** Every record whose global id stands anywhere in a value, such as the input of a mutation. */
export function recordsNamedIn(value: unknown): RecordRef[] {
  if (typeof value === 'string') {
    const record = parseGlobalId(value);
    return record ? [record] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(recordsNamedIn);
}
