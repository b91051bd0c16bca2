/** An invented network, always the same for a seed: towns of unequal size, and who lives in them. */
import { Chance } from './chance.js';
import { giver, needsOf } from './demand.js';
import { household, relatives, SERVICES, surroundings, type Town } from './households.js';
import type { Kind } from './kinds.js';
import { Making, type Adult } from './making.js';
import type { District, FamilyRow, PersonRow, ServiceRow, WorkerRow } from './rows.js';

/** Families that live near each other, and are made together. */
export const DISTRICT = 200;
/** Families of one case manager, and case managers of one supervisor. */
const CASELOAD = 25;
const TEAM = 8;
/** Families of a town, and for how many there is one of each kind of service, or one professional. */
const PER_TOWN = 8_000;
const PER_SERVICE = 400;
const PER_PROFESSIONAL = 150;
/** Heads of families who may be relatives of those who come later. */
const MOST_KNOWN = 5_000;

export interface NetworkSize {
  families: number;
  /** The share of the families that nobody leads. */
  unled: number;
  seed: number;
  /** The moment up to which all of it has happened. */
  today: Date;
  kinds: readonly Kind[];
}

export class Network {
  readonly workers: WorkerRow[] = [];
  readonly services: ServiceRow[] = [];
  readonly professionals: PersonRow[] = [];
  private readonly towns: Town[];
  private readonly managers: WorkerRow[] = [];

  constructor(private readonly size: NetworkSize) {
    const { families, unled } = size;
    const towns = Math.max(1, Math.round(families / PER_TOWN));
    this.towns = Array.from({ length: towns }, (_, index) => this.town(index));
    this.staff(Math.ceil((families * (1 - unled)) / CASELOAD));
  }

  /** One after another, so that no more than one is held. */
  *districts(): Generator<District> {
    const { families } = this.size;
    const known: Adult[] = [];
    for (let from = 0; from < families; from += DISTRICT)
      yield this.district(from, Math.min(DISTRICT, families - from), known);
  }

  private making(of: string): Making {
    return new Making(new Chance(this.size.seed, of), this.size.today);
  }

  private town(index: number): Town {
    const making = this.making(`town ${index}`);
    const { chance } = making;
    const long = making.ago(900);
    const here = Math.min(this.size.families, PER_TOWN);
    const name = `Town ${index + 1}`;
    const place = {
      latitude: 42 + chance.between(0, 1_500) / 1_000,
      longitude: 23.5 + chance.between(0, 3_500) / 1_000,
    };
    const provided = (kind: string): ServiceRow[] =>
      Array.from({ length: Math.max(1, Math.round(here / PER_SERVICE)) }, (_, at) => ({
        id: chance.id(long),
        organisationId: chance.id(long),
        locationId: chance.id(long),
        name: `${kind} ${at + 1}, ${name}`,
        area: name,
        place: making.near(place, 0.05),
      }));
    const services = new Map(SERVICES.map((kind) => [kind, provided(kind)]));
    this.services.push(...[...services.values()].flat());
    const professionals = Array.from({ length: Math.ceil(here / PER_PROFESSIONAL) }, () =>
      making.adult(long, chance.happens(0.8), chance.between(27, 62)),
    );
    this.professionals.push(...professionals);
    return { name, place, services, professionals };
  }

  /** Case managers in teams of eight, each team with somebody who supervises it. */
  private staff(managers: number): void {
    const making = this.making('staff');
    const { chance } = making;
    const hired = making.ago(800);
    const one = (role: WorkerRow['role'], number: number, supervisorId: string | null) => ({
      ...making.adult(hired, chance.happens(0.8), chance.between(26, 60)),
      accountId: chance.id(hired),
      email: emailOf(role, number),
      role,
      supervisorId,
      teamId: chance.id(hired),
    });
    for (let at = 0; at < managers; at += TEAM) {
      const supervisor = one('SUPERVISOR', at / TEAM, null);
      const team = Array.from({ length: Math.min(TEAM, managers - at) }, (_, index) =>
        one('CASE_MANAGER', at + index, supervisor.id),
      );
      this.managers.push(...team);
      this.workers.push(supervisor, ...team);
    }
  }

  private district(from: number, count: number, known: Adult[]): District {
    const making = this.making(`district ${from}`);
    const { chance, made } = making;
    const town = this.towns[Math.floor(from / PER_TOWN) % this.towns.length]!;
    const middle = making.near(town.place, 0.08);
    const heads: Adult[] = [];
    for (let index = 0; index < count; index += 1) {
      const since = making.ago(chance.between(20, 800));
      const home = household(making, town, making.near(middle, 0.006), since);
      heads.push(home.head);
      relatives(making, home, known, since);
      surroundings(making, home, town);
      this.caseOf(making, home.family, from + index, since);
      needsOf(making, home, this.size.kinds);
      if (chance.happens(0.5)) giver(making, middle, town.name, this.size.kinds);
    }
    // Neighbours are those who live a few doors further on.
    for (const [index, head] of heads.entries())
      for (const next of heads.slice(index + 1, index + 4))
        if (chance.happens(0.35)) making.tie(head, next, 'NBOR');
    known.push(...heads.filter(() => chance.happens(0.2)));
    known.splice(0, known.length - MOST_KNOWN);
    return made;
  }

  /** Families that nobody leads are spread evenly over all. */
  private caseOf({ chance, made }: Making, { id }: FamilyRow, index: number, since: Date): void {
    const { unled } = this.size;
    const before = Math.floor(index * unled);
    const isLed = Math.floor((index + 1) * unled) === before;
    const lead = this.managers[Math.floor((index - before) / CASELOAD)];
    made.cases.push({
      id: chance.id(since),
      familyId: id,
      openedAt: since.toISOString(),
      leadId: isLed ? lead!.id : null,
      assignmentId: chance.id(since),
    });
  }
}

/** The address by which somebody signs in; case managers and supervisors are each counted from 0. */
export function emailOf(role: WorkerRow['role'], number: number): string {
  return `${role === 'SUPERVISOR' ? 'supervisor' : 'manager'}-${number}@bench.example`;
}
