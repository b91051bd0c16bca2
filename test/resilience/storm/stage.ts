import type { Client } from '../../support/agency.js';
import type { Endings, Home, Person, Tally } from './people.js';

/** Where everybody in the storm lives, and counts the days. */
export const PLACE = { latitude: 42.5, longitude: 25.25 };
export const ZONE = 'Etc/GMT';

/** What families need: an hour that takes a check, and packs that may come in parts. */
export const NEEDED = {
  'learning-support': { value: 1, unit: 'HOUR' },
  'household-essentials-pack': { value: 3, unit: 'PACK' },
} as const;
export const KINDS = Object.keys(NEEDED) as (keyof typeof NEEDED)[];

export const FOREVER = '2200-01-01T00:00:00Z';
export const CHECK = { level: 'ENHANCED', issuedOn: '2020-01-01', expiresOn: '2199-01-01' };

/** What the people of the storm act upon. */
export interface Stage {
  readonly tally: Tally;
  readonly homes: Home[];
  readonly volunteers: Person[];
  readonly managers: Person[];
  readonly supervisor: Person;
  readonly administrator: Client;
  /** Those whose account is closed: they do nothing more. */
  readonly gone: Set<Person>;
  /** Those whose record ends: their account is closed with it, now or when that day has come. */
  readonly leaving: Set<Person>;
  /** How often somebody may yet leave for good. */
  readonly departures: Endings;
  now(): Date;
}

/** A family whose case they lead, or supervise. */
export function aHome({ homes, supervisor }: Stage, who: Person): Home | undefined {
  const own = homes.filter(({ lead }) => who === supervisor || lead === who);
  return own.length > 0 ? who.chance.one(own) : undefined;
}
