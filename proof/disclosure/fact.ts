import type { Edge, Paths, Value, Values } from './world.js';

/** Something that somebody may know, in words and values of any kind. */
export type Fact = readonly (Value | Values)[];

/** A record with all that it holds. */
export function recordFact(paths: Paths, key: string): Fact {
  return [key, paths.values(key)];
}

/** A relationship, its ends and all that it holds. */
export function edgeFact({ key, from, to, values }: Edge): Fact {
  return [key, from, to, values];
}

/** What a person is called. */
export function nameFact(paths: Paths, person: string): Fact {
  const { givenName, familyName } = paths.values(person);
  return ['name', person, givenName ?? null, familyName ?? null];
}

/** The given name, or the only name; the whole one of an organisation. */
export function shortName(paths: Paths, key: string): Value {
  const { givenName, familyName, name } = paths.values(key);
  return givenName ?? familyName ?? name!;
}
