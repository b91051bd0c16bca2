import type { Chance } from '../chance.js';
import { NOW, type Point, type Value, type Values } from './world.js';

const DAY_MS = 86_400_000;
export const KINDS = ['food-parcel', 'gp-registration', 'cot'];
export const AREAS = ['Izgrev', 'Lozenets', 'Mladost'];
export const SLOTS = ['2026-10-05/MORNING', '2026-10-06/EVENING', '2026-10-09/AFTERNOON'];

export function daysFromNow(days: number): Date {
  return new Date(NOW.getTime() + days * DAY_MS);
}

export function dayFromNow(days: number): { day: string } {
  return { day: daysFromNow(days).toISOString().slice(0, 10) };
}

export function somewhere(chance: Chance): Point {
  return { latitude: 42.6 + chance.below(100) / 1000, longitude: 23.3 + chance.below(100) / 1000 };
}

/** A date of birth, as precise as it is known. */
export function bornAbout(daysAgo: number, chance: Chance): string {
  return dayFromNow(-daysAgo).day.slice(0, chance.one([4, 7, 10, 10, 10]));
}

/** A name that somebody had before, as it is kept. */
export function formerName(chance: Chance): string {
  return JSON.stringify([{ givenName: null, familyName: word(chance), until: null }]);
}

/** Whose a record is, and since when it has been there. */
export function stamped(agencyId: string, chance: Chance): Values {
  const createdAt = daysFromNow(-60 + chance.below(30));
  return { agencyId, createdAt, changedAt: daysFromNow(-chance.below(20) - 1) };
}

/** When a relationship that grants sight holds: mostly now, else in the past or the future. */
export function period(chance: Chance): Values {
  if (chance.of(0.75)) return { since: daysFromNow(-50), until: null };
  return chance.of(0.5)
    ? { since: daysFromNow(-50), until: daysFromNow(-5) }
    : { since: daysFromNow(5), until: null };
}

/** The same for what always has an end. */
export function endedPeriod(chance: Chance): Values {
  const { since, until } = period(chance);
  return { since: since!, until: until ?? daysFromNow(50) };
}

/** How the values of one type of record are varied, each to what. */
export type Varied = Readonly<Record<string, (chance: Chance) => Value>>;

export const word = (chance: Chance) => `Word ${chance.below(10_000)}`;
export const moment = (chance: Chance) => daysFromNow(-chance.below(60));
export const maybe = (value: (chance: Chance) => Value) => (chance: Chance) =>
  chance.of(0.3) ? null : value(chance);
export const oneOf = (all: readonly string[]) => (chance: Chance) => chance.one(all);
export const hundreds = (chance: Chance) => 100 * (1 + chance.below(9));
