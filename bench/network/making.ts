import type { Chance } from './chance.js';
import { FAMILIES, MEN, WOMEN } from './names.js';
import type { District, PersonRow, Place, TieRow } from './rows.js';

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;

const STRENGTHS = [
  ['STRONG', 4],
  ['MODERATE', 4],
  ['WEAK', 2],
] as const;
const QUALITIES = [
  ['SUPPORTIVE', 6],
  ['MIXED', 3],
  ['STRAINED', 1],
] as const;

/** A family name in its two forms. */
type FamilyName = (typeof FAMILIES)[number];

/** Somebody who is not a child. */
export interface Adult extends PersonRow {
  woman: boolean;
}

/** Makes people and their ties by chance, and keeps them for one district. */
export class Making {
  readonly made: District = {
    persons: [],
    families: [],
    memberships: [],
    ties: [],
    cases: [],
    restrictions: [],
    needs: [],
    offers: [],
  };

  /** @param today up to which all has happened. */
  constructor(
    readonly chance: Chance,
    readonly today: Date,
  ) {}

  ago(days: number): Date {
    return new Date(this.today.getTime() - days * DAY);
  }

  /** @param days after this day, or after today. */
  after(days: number, day = this.today): Date {
    return new Date(day.getTime() + days * DAY);
  }

  near({ latitude, longitude }: Place, degrees: number): Place {
    return {
      latitude: latitude + this.chance.around() * degrees,
      longitude: longitude + this.chance.around() * degrees,
    };
  }

  /** @param since when they were entered, at which they have this age. */
  adult(
    since: Date,
    woman: boolean,
    age: number,
    name: FamilyName = this.chance.popular(FAMILIES),
  ): Adult {
    const { chance } = this;
    const digits = () => chance.between(100, 999);
    const phone = chance.happens(0.8) ? `+359 000 ${digits()} ${digits()}` : null;
    return this.keep({ ...this.named(since, woman, age, name), phone, woman });
  }

  child(since: Date, age: number, name: FamilyName): PersonRow {
    return this.keep({ ...this.named(since, this.chance.happens(0.5), age, name), phone: null });
  }

  yearsOld({ birthDate }: PersonRow): number {
    return (this.today.getTime() - Date.parse(birthDate)) / YEAR;
  }

  /** A tie between two persons; none of somebody with themselves. */
  tie(one: PersonRow, other: PersonRow, kind: string): void {
    if (one.id !== other.id) this.tieTo(one, other.id, 'Person', kind);
  }

  tieTo({ id: fromId }: PersonRow, toId: string, toType: TieRow['toType'], kind: string): void {
    const { chance } = this;
    const since = this.ago(chance.between(1, 700));
    this.made.ties.push({
      id: chance.id(since),
      fromId,
      toId,
      toType,
      kind,
      strength: chance.weighted(STRENGTHS),
      quality: chance.weighted(QUALITIES),
      since: since.toISOString().slice(0, 10),
      changedAt: since.toISOString(),
    });
  }

  private named(since: Date, woman: boolean, age: number, name: FamilyName) {
    const { chance } = this;
    const born = this.after(-Math.round(age * 365.25) - chance.between(0, 364), since);
    return {
      id: chance.id(since),
      givenName: chance.popular(woman ? WOMEN : MEN),
      familyName: woman ? name.woman : name.man,
      birthDate: born.toISOString().slice(0, 10),
      createdAt: since.toISOString(),
    };
  }

  private keep<P extends PersonRow>(person: P): P {
    this.made.persons.push(person);
    return person;
  }
}
