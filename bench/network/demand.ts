/** What families lack, and what people offer, by kind and season. */
import type { Home } from './households.js';
import { weightIn, type Kind } from './kinds.js';
import type { Making } from './making.js';
import type { Place } from './rows.js';

const STATES = [
  ['OPEN', 35],
  ['MET', 50],
  ['WITHDRAWN', 9],
  ['EXPIRED', 6],
] as const;
const URGENCIES = [
  ['CRISIS', 1],
  ['URGENT', 3],
  ['SOON', 8],
  ['ROUTINE', 8],
] as const;

/** Some three of a family: those that are open of the last weeks, the others of two years. */
export function needsOf(making: Making, { family, children }: Home, kinds: readonly Kind[]): void {
  const { chance, made } = making;
  for (let left = chance.times(3); left > 0; left -= 1) {
    const state = chance.weighted(STATES);
    const isOpen = state === 'OPEN';
    const opened = making.ago(isOpen ? chance.between(0, 40) : chance.between(30, 700));
    const kind = inSeason(making, kinds, opened);
    const first = isOpen ? making.after(chance.between(1, 14)) : making.after(5, opened);
    const quantity = kind.nature === 'MONEY' ? 5_000 : 100;
    made.needs.push({
      id: chance.id(opened),
      familyId: family.id,
      personId: chance.happens(0.5) ? chance.pick(children).id : null,
      kind: kind.code,
      state,
      quantity,
      urgency: chance.weighted(URGENCIES),
      divisible: kind.divisible,
      from: first.toISOString(),
      until: making.after(chance.between(3, 12), first).toISOString(),
      openedAt: opened.toISOString(),
      note: chance.happens(0.4) ? 'Ring before you come; the bell does not work.' : null,
      place: family.place,
      area: family.area,
      parts: [{ code: 'main', kind: kind.code, quantity }, ...kind.parts].map((part, position) => ({
        ...part,
        id: chance.id(opened),
        position,
      })),
    });
  }
}

/** Somebody who lives around there and offers something, or two things. */
export function giver(making: Making, around: Place, area: string, kinds: readonly Kind[]): void {
  const { chance, made } = making;
  const since = making.ago(chance.between(1, 120));
  const person = making.adult(since, chance.happens(0.6), chance.between(19, 72));
  for (let left = chance.between(1, 2); left > 0; left -= 1) {
    const kind = inSeason(making, kinds, since);
    made.offers.push({
      id: chance.id(since),
      giverId: person.id,
      checkId: chance.id(since),
      kind: kind.code,
      quantity: kind.nature === 'MONEY' ? 20_000 : 100 * chance.between(1, 3),
      capacityPer: kind.nature === 'SERVICE' ? 'SLOT' : 'TOTAL',
      radiusMeters: chance.pick([3_000, 5_000, 8_000, 15_000, 40_000]),
      place: making.near(around, 0.02),
      area,
      ...hours(making),
      createdAt: since.toISOString(),
    });
  }
}

function inSeason({ chance }: Making, kinds: readonly Kind[], day: Date): Kind {
  return chance.weighted(kinds.map((kind) => [kind, weightIn(kind, day.getUTCMonth())] as const));
}

/** A third can be given at any time, others on some mornings or afternoons. */
function hours(making: Making): { from: string[]; until: string[] } {
  const { chance } = making;
  if (chance.happens(0.33)) return { from: [], until: [] };
  const first = chance.happens(0.5) ? 6 : 10;
  const days = [1, 6, 11, 16, 21, 26].map((day) => making.after(day + chance.between(0, 4)));
  const at = (hour: number) =>
    days.map((day) => new Date(day.setUTCHours(hour, 0, 0, 0)).toISOString());
  return { from: at(first), until: at(first + 4) };
}
