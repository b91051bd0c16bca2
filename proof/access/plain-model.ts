import { Role } from '../../src/access/actor.js';
import type { Decide, Question } from './decisions.js';
import {
  NOW,
  READINGS,
  TODAY,
  type ByTheClock,
  type ByTheDay,
  type Hat,
  type World,
} from './world.js';

const CASEWORKERS: Role[] = [Role.CASE_MANAGER, Role.SUPERVISOR];
const READERS: Role[] = [...CASEWORKERS, Role.PRACTITIONER];
const GIVERS: Role[] = [Role.DONOR, Role.VOLUNTEER];

const now = ({ since, until }: ByTheClock) => since <= NOW && (until === null || NOW < until);
const today = ({ since, until }: ByTheDay) =>
  (since === null || since <= TODAY) && (until === null || TODAY < until);
/** What keeps people apart holds on its days in every zone. */
const somewhere = ({ since, until }: ByTheDay) =>
  (since === null || since <= READINGS.latest) && (until === null || READINGS.earliest < until);

const haveADayInCommon = (one: ByTheDay, other: ByTheDay) =>
  (one.since ?? '') < (other.until ?? '9999') && (other.since ?? '') < (one.until ?? '9999');

/**
 * Who may see what, as plain reading of docs/adr/0011 over a list of facts: slow, short and with
 * nothing in common with the product's statements. Checks the small proof, where OpenFGA may lack.
 */
export function plainModel(world: World): Decide {
  const model = new PlainModel(world);
  return (questions) => Promise.resolve(questions.map((question) => model.sees(question)));
}

class PlainModel {
  private readonly agencyOf: Map<string, string>;
  private readonly neighbours = new Map<string, Set<string>>();

  constructor(private readonly world: World) {
    this.agencyOf = new Map(
      [...world.persons, ...world.families, ...world.offers].map((one) => [one.name, one.agency]),
    );
    for (const { from, to } of world.ties)
      for (const [a, b] of [
        [from, to],
        [to, from],
      ] as const)
        this.neighbours.set(a, (this.neighbours.get(a) ?? new Set()).add(b));
  }

  sees({ hat, type, name }: Question): boolean {
    switch (type) {
      case 'Family':
        return this.seesFamily(hat, name);
      case 'Person':
        return READERS.includes(hat.role) && this.seesPerson(hat, name);
      case 'PersonInFull':
        return READERS.includes(hat.role) && this.readsInFull(hat, name);
      case 'Tie':
        return READERS.includes(hat.role) && this.seesTie(hat, name);
      case 'Need':
        return this.seesNeed(hat, name);
      case 'Match':
        return this.seesNeed(hat, this.needOf(name));
      case 'Task':
        return this.seesNeed(hat, this.needOf(this.matchOf(name)));
      case 'TaskCard':
        return GIVERS.includes(hat.role) && this.seesCard(hat.person, name);
      case 'Offer':
        return this.seesOffer(hat, name);
      case 'OwnFamily':
        return this.isHome(hat, name);
      case 'OwnNeed':
        return this.isHome(hat, this.familyOf(name));
    }
  }

  private seesFamily(hat: Hat, family: string): boolean {
    if (this.isBarred(hat.person, family)) return false;
    const inEmergency =
      this.agencyOf.get(hat.person) === this.agencyOf.get(family) &&
      this.world.emergencies.some(
        (one) => one.person === hat.person && one.family === family && now(one),
      );
    if (hat.role === Role.PRACTITIONER) return inEmergency || this.isSharedWith(hat.person, family);
    if (!CASEWORKERS.includes(hat.role)) return false;
    if (this.agencyOf.get(hat.person) !== this.agencyOf.get(family)) return false;
    const work = this.workOn(family);
    const workers = new Set(work.map(({ person }) => person));
    if (workers.has(hat.person)) return true;
    if (hat.role !== Role.SUPERVISOR) return inEmergency;
    return (
      this.supervises(hat.person, workers) ||
      !work.some(({ part, person }) => part === 'LEADS' && this.canActAs(person, CASEWORKERS)) ||
      !this.isSupervised(family, workers)
    );
  }

  private supervises(supervisor: string, workers: ReadonlySet<string>): boolean {
    return this.world.teams.some(
      (team) => team.supervisor === supervisor && workers.has(team.member) && now(team),
    );
  }

  /** Somebody who can act as a supervisor sees the family by the rules so far. */
  private isSupervised(family: string, workers: ReadonlySet<string>): boolean {
    return this.world.persons.some(
      ({ name, agency }) =>
        this.canActAs(name, [Role.SUPERVISOR]) &&
        agency === this.agencyOf.get(family) &&
        (workers.has(name) || this.supervises(name, workers)) &&
        !this.isBarred(name, family),
    );
  }

  /** Has an open account with one of these roles. */
  private canActAs(person: string, roles: readonly Role[]): boolean {
    const account = this.world.persons.find(({ name }) => name === person)!.account;
    return account !== null && !account.closed && account.roles.some((one) => roles.includes(one));
  }

  private isHome({ person, role }: Hat, family: string): boolean {
    return (
      role === Role.FAMILY_MEMBER &&
      this.agencyOf.get(person) === this.agencyOf.get(family) &&
      this.membersOf(family).includes(person) &&
      !this.isBarred(person, family)
    );
  }

  private seesNeed(hat: Hat, need: string): boolean {
    const family = this.familyOf(need);
    if (!this.seesFamily(hat, family)) return false;
    return hat.role !== Role.PRACTITIONER || this.isSharedWith(hat.person, family, 'SUPPORT');
  }

  private seesCard(person: string, task: string): boolean {
    const family = this.familyOf(this.needOf(this.matchOf(task)));
    return (
      this.agencyOf.get(person) === this.agencyOf.get(family) &&
      this.world.askedFor.some((one) => one.person === person && one.task === task && !one.over)
    );
  }

  private seesOffer({ person, role }: Hat, offer: string): boolean {
    if (this.agencyOf.get(person) !== this.agencyOf.get(offer)) return false;
    if (CASEWORKERS.includes(role)) return true;
    return GIVERS.includes(role) && this.giverOf(offer) === person;
  }

  private seesPerson(hat: Hat, person: string): boolean {
    if (person === hat.person) return true;
    const homes = this.world.memberships.filter((one) => one.person === person);
    if (homes.some(({ family }) => this.isBarred(hat.person, family))) return false;
    const web = this.familiesNear(person);
    // Webs end at the border of the family's agency.
    const here = web.filter((family) => this.agencyOf.get(family) === this.agencyOf.get(person));
    if (here.some((family) => this.seesFamily(hat, family))) return true;
    const isCaseworker = CASEWORKERS.includes(hat.role);
    const helps = this.world.matches.some(
      ({ offer, need }) =>
        this.giverOf(offer) === person && this.seesFamily(hat, this.familyOf(need)),
    );
    if (isCaseworker && helps) return true;
    if (this.agencyOf.get(person) !== this.agencyOf.get(hat.person) || web.length > 0) return false;
    const { recordedBy, account } = this.world.persons.find(({ name }) => name === person)!;
    return recordedBy === hat.person || (hat.role === Role.SUPERVISOR && !account);
  }

  /** Of somebody of another case the name is shown, and no more (docs/adr/0060). */
  private readsInFull(hat: Hat, person: string): boolean {
    if (!this.seesPerson(hat, person)) return false;
    return person === hat.person || !this.isOfAnyCase(person) || this.isOfOwnCase(hat, person);
  }

  /** What somebody has with others is of their own case. */
  private seesTie(hat: Hat, name: string): boolean {
    const tie = this.world.ties.find((one) => one.name === name);
    if (!tie) return false;
    const ends = [tie.from, tie.to];
    if (!ends.every((end) => this.seesPerson(hat, end))) return false;
    if (ends.includes(hat.person) || ends.some((end) => this.isOfOwnCase(hat, end))) return true;
    const livedThen = this.world.memberships.filter(
      (home) => ends.includes(home.person) && haveADayInCommon(home, tie),
    );
    if (livedThen.some(({ family }) => this.seesFamily(hat, family))) return true;
    return !ends.some((end) => this.isOfAnyCase(end));
  }

  private isOfAnyCase(person: string): boolean {
    return this.world.memberships.some((one) => one.person === person);
  }

  /** Of the families that somebody has not left; once they have left all, of those. */
  private isOfOwnCase(hat: Hat, person: string): boolean {
    const homes = this.world.memberships.filter((one) => one.person === person);
    const lasting = homes.filter(({ until }) => until === null || TODAY < until);
    return (lasting.length > 0 ? lasting : homes).some(({ family }) =>
      this.seesFamily(hat, family),
    );
  }

  /** The families of which the person, or somebody tied to them, is or was a member. */
  private familiesNear(person: string): string[] {
    const near = new Set([person, ...(this.neighbours.get(person) ?? [])]);
    return this.world.memberships.filter((one) => near.has(one.person)).map(({ family }) => family);
  }

  /** A restriction with a member keeps away both its other end and who is near that, but members. */
  private isBarred(person: string, family: string): boolean {
    const members = this.membersOf(family, somewhere);
    const kept = this.world.restrictions
      .filter(somewhere)
      .flatMap(({ restrained, from }) => [
        ...(members.includes(from) ? [restrained] : []),
        ...(members.includes(restrained) ? [from] : []),
      ]);
    if (kept.includes(person)) return true;
    return (
      !this.membersOf(family).includes(person) && kept.some((one) => this.areNear(one, person))
    );
  }

  private areNear(a: string, b: string): boolean {
    const live = this.world.memberships.filter(somewhere);
    const homes = live.filter((one) => one.person === a).map(({ family }) => family);
    return (
      live.some((one) => one.person === b && homes.includes(one.family)) ||
      this.world.ties.some(
        (tie) =>
          tie.strength === 'STRONG' &&
          somewhere(tie) &&
          ((tie.from === a && tie.to === b) || (tie.from === b && tie.to === a)),
      )
    );
  }

  private membersOf(family: string, holds = today): string[] {
    return this.world.memberships
      .filter((one) => one.family === family && holds(one))
      .map(({ person }) => person);
  }

  private isSharedWith(person: string, family: string, purpose?: string): boolean {
    const receivers = [person, this.agencyOf.get(person)];
    return this.world.shares.some(
      (share) =>
        share.family === family &&
        receivers.includes(share.with) &&
        (purpose === undefined || share.purpose === purpose) &&
        now(share),
    );
  }

  private workOn(family: string): World['assignments'] {
    const cases = this.world.cases.filter((one) => one.family === family).map(({ name }) => name);
    return this.world.assignments.filter((one) => cases.includes(one.case) && now(one));
  }

  private matchOf(task: string): string {
    return this.world.tasks.find(({ name }) => name === task)!.match;
  }

  private needOf(match: string): string {
    return this.world.matches.find(({ name }) => name === match)!.need;
  }

  private familyOf(need: string): string {
    return this.world.needs.find(({ name }) => name === need)!.family;
  }

  private giverOf(offer: string): string {
    return this.world.offers.find(({ name }) => name === offer)!.giver;
  }
}
