import { v7 } from 'uuid';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A new id: a UUID of version 7, so that ids sort by creation. */
export function newId(): string {
  return v7();
}

/** The id of a record as the API shows it: opaque, and unique over all types (Relay). */
export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Type and record id of a global id, or null where the text is none. */
export function parseGlobalId(globalId: string): { type: string; id: string } | null {
  const [type, id, ...rest] = Buffer.from(globalId, 'base64url').toString('utf8').split(':');
  if (!type || !id || rest.length > 0 || !/^[A-Z][A-Za-z]*$/.test(type)) return null;
  if (!UUID.test(id) && type !== 'ResourceKind') return null;
  return toGlobalId(type, id) === globalId ? { type, id } : null;
}

/**
 * Type and record id of a global id that validation has already accepted for one of these types.
 * @throws TypeError when it has not.
 */
export function localRef<T extends string>(
  types: readonly T[],
  globalId: string,
): { type: T; id: string } {
  const parsed = parseGlobalId(globalId);
  const type = types.find((one) => one === parsed?.type);
  if (!parsed || !type) throw new TypeError(`not the id of a ${types.join(' or ')}`);
  return { type, id: parsed.id };
}

/**
 * The record id inside a global id that validation has already accepted for this type.
 * @throws TypeError when it has not.
 */
export function localId(type: string, globalId: string): string {
  return localRef([type], globalId).id;
}
