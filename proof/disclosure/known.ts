import { Role } from '../../src/access/actor.js';
import { cellAround } from '../../src/offers/reach-cells.js';
import { contactsOf, isAdult, lapseOf, withoutWord } from './deliveries.js';
import { directoryOf } from './directory.js';
import { edgeFact, nameFact, recordFact, shortName, type Fact } from './fact.js';
import { administrationOf, recoveriesOf, teamsOf } from './known-administration.js';
import { homeOf } from './known-home.js';
import { referralsOf, requestsFor } from './known-referrals.js';
import { Reach } from './reach.js';
import { releasedTo } from './releases.js';
import { WhoseCase } from './whose-case.js';
import { NOW, Paths, type Asker, type Edge, type Point, type Values, type World } from './world.js';

const DAY_MS = 86_400_000;
const CASEWORK = [Role.CASE_MANAGER, Role.SUPERVISOR];
const GIVERS = [Role.DONOR, Role.VOLUNTEER];
/** Of a task that is still to be done, and of a match that is. */
const AHEAD = ['OPEN', 'ACCEPTED', 'STARTED'];
const TO_COME = ['PROPOSED', 'APPROVED', 'CONFIRMED'];
const OF_NO_GIVER = [
  ...['NEED_WITHDRAWN', 'NEED_CHANGED', 'FOR_NOBODY'],
  ...['FAMILY_ENDED', 'CASE_CLOSED'],
];
const NEED_OVER = ['MET', 'PARTLY_MET', 'WITHDRAWN', 'EXPIRED'];

/** What somebody sees, and what they are told by each release besides. */
export interface Known {
  readonly seen: string;
  readonly released: ReadonlyMap<string, string>;
}

/**
 * All that somebody may know of a world, written down by hand from the rules of
 * docs/adr/0011-who-sees-what.md and from nothing that the product is made of. Two worlds of which
 * somebody may know the same must give them the same answers.
 */
export function mayKnow(world: World, asker: Asker): Known {
  const paths = new Paths(world);
  const facts = new Knowledge(paths, asker).all();
  return { seen: [...facts].sort().join('\n'), released: releasedTo(paths, asker) };
}

class Knowledge {
  private readonly facts = new Set<string>();
  private readonly reach: Reach;
  private readonly whoseCase: WhoseCase;

  constructor(
    private readonly paths: Paths,
    private readonly asker: Asker,
  ) {
    this.reach = new Reach(paths, asker);
    this.whoseCase = new WhoseCase(paths, asker.person, this.reach.families);
  }

  all(): ReadonlySet<string> {
    const { role } = this.asker;
    this.own();
    if (role !== Role.AUDITOR) this.tellOf(directoryOf(this.paths, this.asker));
    if ([...CASEWORK, Role.PRACTITIONER].includes(role)) this.casework();
    if (CASEWORK.includes(role)) this.agencyWork();
    if ([...CASEWORK, Role.PRACTITIONER].includes(role)) this.emergencies();
    if (GIVERS.includes(role)) this.giving();
    if (role === Role.FAMILY_MEMBER)
      for (const family of this.reach.families) this.tellOf(homeOf(this.paths, this.asker, family));
    if (role === Role.ADMINISTRATOR) {
      this.tellOf(administrationOf(this.paths, this.asker.agency));
      this.tell('unsupervised', this.reach.unsupervisedCases());
    }
    if ([...CASEWORK, Role.SERVICE_PROVIDER].includes(role))
      this.tellOf(requestsFor(this.paths, this.asker, this.reach.barred));
    if ([...CASEWORK, Role.ADMINISTRATOR].includes(role)) {
      this.checks();
      this.colleagues();
    }
    if (role === Role.AUDITOR) this.tellAll('AuditEntry');
    if ([...CASEWORK, Role.FAMILY_MEMBER].includes(role)) this.access();
    return this.facts;
  }

  /** The own account, person and agency; everybody knows these. */
  private own(): void {
    const { account, person, agency } = this.asker;
    this.record(account);
    this.name(person);
    this.record(agency);
    for (const held of this.paths.to(account, 'OF_ACCOUNT')) this.record(held.from);
    this.tellOf(recoveriesOf(this.paths, account));
  }

  /** Families with their web, and their needs where these are shared too. */
  private casework(): void {
    for (const family of this.reach.families) {
      this.record(family);
      for (const member of this.paths.to(family, 'MEMBER_OF')) this.link(member);
      for (const member of this.paths.to(family, 'MEMBER_OF')) this.tell('member', member.from);
    }
    for (const person of this.reach.persons) {
      this.person(person);
      for (const tie of this.paths.from(person, 'TIED_TO'))
        if (this.isOrganisation(tie.to) || this.reach.persons.has(tie.to))
          if (this.whoseCase.isShown(tie)) {
            this.link(tie);
            if (this.isOrganisation(tie.to)) this.nameOfAny(tie.to);
          }
    }
    for (const family of this.reach.needFamilies)
      for (const need of this.paths.ends(family, 'HAS_NEED')) this.need(need, family);
  }

  /** All that is written of somebody, or who they are and that they are still there. */
  private person(person: string): void {
    if (this.whoseCase.isReadInFull(person)) this.record(person);
    else {
      const { createdAt, endedOn } = this.paths.values(person);
      this.name(person);
      this.tell('seen', person, createdAt!, endedOn ?? null);
    }
    // A refusal tells whether they are of a case, and whether they may be taken in.
    this.tell('of a case', person, this.whoseCase.isOfAny(person));
    this.tell('has a home', person, this.whoseCase.hasHome(person));
    // And whether their record is not a colleague's to change.
    this.tell('helps', person, this.signsInToHelp(person));
    const { recordedBy } = this.paths.values(person);
    this.tell('recorded by oneself', person, recordedBy === this.asker.person);
  }

  private signsInToHelp(person: string): boolean {
    return this.paths
      .to(person, 'OF_PERSON')
      .flatMap(({ from: account }) => this.paths.values(account).roles as Role[])
      .some((role) => role !== Role.FAMILY_MEMBER);
  }

  /** Somebody's protection is their family's business, where they have or had one. */
  private knowsProtectionOf(person: string): boolean {
    if (!this.reach.persons.has(person)) return false;
    const isTheirs = this.paths.from(person, 'MEMBER_OF').length > 0;
    return person === this.asker.person || !isTheirs || this.whoseCase.hasBeenOurs(person);
  }

  private need(need: string, family: string): void {
    this.tell('need of', need, family);
    this.recordFor(need, 'endReason', 'takenBackReason');
    for (const edge of this.paths.from(need, 'OF_KIND', 'FOR_PERSON')) this.link(edge);
    for (const part of this.paths.ends(need, 'HAS_PART')) {
      this.tell('part of', part, need);
      this.record(part);
    }
    for (const { from: card } of this.paths.to(need, 'OF_NEED'))
      this.tell('card of', need, this.paths.values(card));
    for (const { from: match } of this.paths.to(need, 'MEETS')) {
      this.match(match);
      this.tell('meets', match, need);
      for (const draw of this.paths.from(match, 'DRAWS_ON')) this.draw(draw);
      for (const { from: task } of this.paths.to(match, 'DELIVERS')) this.task(task);
      if (!CASEWORK.includes(this.asker.role)) continue;
      for (const { from: spending } of this.paths.to(match, 'SPENT_FOR')) {
        this.record(spending);
        for (const edge of this.paths.from(spending, 'SPENT_FROM', 'SPENT_FOR')) this.link(edge);
        for (const offer of this.paths.ends(spending, 'SPENT_FROM')) this.budget(offer);
      }
    }
    if (CASEWORK.includes(this.asker.role))
      for (const excluded of this.paths.from(need, 'EXCLUDES')) this.link(excluded);
  }

  /** All of it to case workers; to others nothing that is written of givers, or of casework. */
  private recordFor(key: string, ...forCaseWorkers: string[]): void {
    if (CASEWORK.includes(this.asker.role)) return this.record(key);
    const told = Object.entries(this.paths.values(key)).filter(
      ([name]) => !forCaseWorkers.includes(name),
    );
    const values: Values = Object.fromEntries(told);
    this.tell(key, values);
  }

  private match(match: string): void {
    const ofGivers = ['endReason', 'endCode', 'endedBy', 'placeReason', 'takenBackReason'];
    this.recordFor(match, ...ofGivers);
    const endCode = this.paths.values(match).endCode as string | null;
    this.tell('ended', match, endCode && OF_NO_GIVER.includes(endCode) ? endCode : null);
  }

  /** What a match takes: of what kind, and to case workers of which offer, from whom. */
  private draw(draw: Edge): void {
    if (!CASEWORK.includes(this.asker.role)) {
      this.tell('draw', draw.key, draw.from, draw.values);
      for (const edge of this.paths.from(draw.to, 'OF_KIND')) this.tell('gives', draw.key, edge.to);
      return;
    }
    this.link(draw);
    for (const edge of this.paths.from(draw.to, 'OF_KIND')) this.link(edge);
    for (const edge of this.paths.to(draw.to, 'MADE')) this.link(edge);
    this.budget(draw.to);
  }

  private budget(offer: string): void {
    for (const edge of this.paths.to(offer, 'BUDGETS')) this.link(edge);
  }

  private task(task: string): void {
    this.recordFor(task, 'dropReason', 'report', 'reportedBy');
    for (const edge of this.paths.from(task, 'DELIVERS')) this.link(edge);
    if (CASEWORK.includes(this.asker.role)) this.doers(task);
  }

  /** Who was asked, and who does it now. */
  private doers(task: string): void {
    for (const edge of this.paths.to(task, 'OFFERED')) this.tell('offered', task, edge.from);
    for (const edge of this.paths.to(task, 'ACCEPTED'))
      if (!edge.values.until) this.tell('accepted', task, edge.from);
  }

  /** Where to go, and the adults of whom one is the contact. */
  private visit(family: string, need: string): void {
    const { place, area, hasOwnPlace } = this.paths.values(need);
    this.tell('address', family, this.paths.values(family).address ?? null);
    this.tell('place', need, place!, area ?? null, hasOwnPlace ?? false);
    for (const { from, values } of contactsOf(this.paths, family))
      this.tell(
        'adult',
        family,
        from,
        values.role!,
        shortName(this.paths, from),
        this.paths.values(from).phone!,
      );
  }

  /** What every case worker of the agency knows, and what concerns restrictions and cases. */
  private agencyWork(): void {
    for (const offer of this.paths.keysOf('Offer')) {
      if (!this.isOurs(offer)) continue;
      this.record(offer);
      this.budget(offer);
      for (const edge of this.paths.from(offer, 'OF_KIND')) this.link(edge);
      for (const made of this.paths.to(offer, 'MADE')) {
        this.link(made);
        this.nameOfAny(made.from);
      }
    }
    for (const person of this.reach.persons) {
      if (!this.whoseCase.isReadInFull(person)) continue;
      for (const merged of this.paths.to(person, 'MERGED_INTO')) {
        this.link(merged);
        const { mergedAt, mergedBy, mergeReason } = this.paths.values(merged.from);
        this.tell('merged', merged.from, mergedAt!, mergedBy!, mergeReason ?? null);
      }
    }
    this.tellAll('Fund');
    for (const restriction of this.paths.world.edges.values())
      if (restriction.type === 'RESTRICTED_FROM' && this.knowsProtectionOf(restriction.to)) {
        this.link(restriction);
        const { endProposedBy } = restriction.values;
        if (endProposedBy) this.name(endProposedBy as string);
      }
    for (const family of this.reach.families) this.agreements(family);
    for (const family of this.reach.families) this.tellOf(referralsOf(this.paths, family));
    for (const family of this.reach.families)
      for (const { from: work } of this.paths.to(family, 'FOR')) {
        this.record(work);
        this.tell('case of', work, family);
        for (const part of this.paths.to(work, 'LEADS', 'WORKS_ON')) {
          this.link(part);
          this.name(part.from);
          // Who must not learn of the family leads nothing.
          this.tell('kept from', part.from, family, this.reach.isKeptFrom(part.from, family));
        }
      }
    if (this.asker.role !== Role.SUPERVISOR) return;
    this.tellOf(teamsOf(this.paths, (supervisor) => supervisor === this.asker.person));
    this.tellAll('Erasure');
    for (const account of this.paths.keysOf('Account'))
      if (this.isOurs(account)) this.tellOf(recoveriesOf(this.paths, account));
  }

  /** With whom a family is shared, what its members agreed to, and who must agree yet. */
  private agreements(family: string): void {
    this.tell('must agree', family, withoutWord(this.paths, family));
    for (const share of this.paths.from(family, 'SHARED_WITH')) {
      this.link(share);
      this.nameOfAny(share.to);
    }
    for (const consent of this.paths.ends(family, 'HAS_CONSENT')) {
      this.tell('consent of', consent, family);
      this.record(consent);
      this.tell('lapses', consent, lapseOf(this.paths, consent));
      for (const about of this.paths.from(consent, 'ABOUT', 'ALLOWS')) this.link(about);
      for (const given of this.paths.to(consent, 'GAVE')) this.link(given);
      for (const allowed of this.paths.ends(consent, 'ALLOWS')) this.nameOfAny(allowed);
    }
  }

  /** Who saw a family in an emergency: told to who did it, and to every supervisor. */
  private emergencies(): void {
    for (const sight of this.paths.world.edges.values()) {
      if (sight.type !== 'BROKE_GLASS' || this.reach.barred.has(sight.to)) continue;
      const reviews = this.asker.role === Role.SUPERVISOR;
      if (reviews ? sight.values.agencyId !== this.asker.agency : sight.from !== this.asker.person)
        continue;
      this.link(sight);
      this.name(sight.from);
    }
  }

  /** The own offers, what is asked of them, and the tasks that one is offered or has accepted. */
  private giving(): void {
    for (const offer of this.paths.ends(this.asker.person, 'MADE')) {
      this.record(offer);
      for (const edge of this.paths.from(offer, 'OF_KIND')) this.link(edge);
      for (const draw of this.paths.to(offer, 'DRAWS_ON')) this.asked(draw, offer);
    }
    for (const { to: task, values } of this.paths.from(this.asker.person, 'OFFERED', 'ACCEPTED'))
      if (!values.until) this.ownTask(task);
  }

  private asked(draw: Edge, offer: string): void {
    const match = this.paths.values(draw.from);
    const [need] = this.paths.ends(draw.from, 'MEETS');
    const [has] = this.paths.to(need!, 'HAS_NEED');
    if (!match.approvedAt) return;
    this.link(draw);
    const reasons = JSON.parse(match.explanation as string) as { offerId?: string }[];
    const own = reasons.filter(({ offerId }) => offerId === offer);
    const isToCome = TO_COME.includes(match.state as string) && !this.reach.barred.has(has!.from);
    const square = isToCome ? this.squareOf(need!) : null;
    this.tell('asked', draw.key, this.endedAs(match, draw), square, JSON.stringify(own));
  }

  /** That somebody else turned it down, or did not answer, is told to nobody. */
  private endedAs({ state, endedBy }: Values, { values: { confirmedAt } }: Edge): string {
    const byOthers = state === 'DECLINED' && endedBy !== this.asker.person;
    return byOthers || (state === 'LAPSED' && confirmedAt) ? 'CANCELLED' : (state as string);
  }

  private ownTask(task: string): void {
    const [match] = this.paths.ends(task, 'DELIVERS');
    const [need] = this.paths.ends(match!, 'MEETS');
    const [has] = this.paths.to(need!, 'HAS_NEED');
    const isBarred = this.reach.barred.has(has!.from);
    const { state, kind, slot, startsAt, endsAt, createdAt, changedAt, dueAt, drawId } =
      this.paths.values(task);
    const accepted = this.paths
      .to(task, 'ACCEPTED')
      .some(({ from, values }) => from === this.asker.person && !values.until);
    this.tell('card', task, { accepted, state, kind, slot, startsAt, endsAt, createdAt } as Values);
    const isAhead = AHEAD.includes(state as string);
    const isToCome = TO_COME.includes(this.paths.values(match!).state as string);
    const square = isAhead && isToCome && !isBarred ? this.squareOf(need!) : null;
    this.tell('card', task, { changedAt, dueAt, square } as Values);
    for (const draw of this.paths.from(match!, 'DRAWS_ON'))
      if (draw.key === drawId) {
        this.tell('takes', task, draw.values.quantity!, this.paths.values(draw.to).place!);
        for (const kindOf of this.paths.from(draw.to, 'OF_KIND')) this.link(kindOf);
      }
    const stands = ['APPROVED', 'CONFIRMED', 'DELIVERED'].includes(
      this.paths.values(match!).state as string,
    );
    const isOver = NEED_OVER.includes(this.paths.values(need!).state as string);
    const isAskedNow = isAhead && stands && !isOver && !isBarred;
    const from = (startsAt as Date).getTime() - DAY_MS;
    const isNear = from <= NOW.getTime() && NOW.getTime() < (endsAt as Date).getTime() + DAY_MS;
    if (!accepted || !isAskedNow || !isNear) return;
    const missing = withoutWord(this.paths, has!.from);
    if (missing !== null && missing.length === 0) this.visit(has!.from, need!);
  }

  /** Checks of persons who are read in full, who sign in for more than their own family, or who give. */
  private checks(): void {
    for (const person of this.paths.keysOf('Person')) {
      if (!this.isOurs(person)) continue;
      const signsIn = this.paths
        .to(person, 'OF_PERSON')
        .some(({ from }) => this.rolesOf(from).some((role) => role !== 'FAMILY_MEMBER'));
      const gives = this.paths.from(person, 'MADE').length > 0;
      if (!signsIn && !gives && !this.reach.persons.has(person)) continue;
      this.tell('can be named', person);
      if (!signsIn && !gives && !this.whoseCase.isReadInFull(person)) continue;
      for (const { to: check } of this.paths.from(person, 'HOLDS')) {
        this.tell('holds', person, check);
        this.record(check);
      }
    }
  }

  private colleagues(): void {
    for (const account of this.paths.keysOf('Account'))
      if (this.isOurs(account) && !this.paths.values(account).disabledAt)
        if (this.rolesOf(account).some((role) => CASEWORK.includes(role as Role)))
          for (const person of this.paths.ends(account, 'OF_PERSON')) this.name(person);
  }

  /** Who has looked at a family that one sees; children of it do not. */
  private access(): void {
    const isChild =
      this.asker.role === Role.FAMILY_MEMBER && !isAdult(this.paths, this.asker.person);
    const families = new Set(isChild ? [] : this.reach.families);
    for (const entry of this.paths.keysOf('AuditEntry'))
      for (const about of this.paths.ends(entry, 'CONCERNS')) {
        const family = this.paths.values(about).id as string;
        if (!families.has(family)) continue;
        const { personId, agencyId } = this.paths.values(entry);
        this.tell('looked at', family);
        this.record(entry);
        if (personId && this.paths.world.nodes.has(personId as string))
          this.name(personId as string);
        this.tell('agency', agencyId!, this.paths.values(agencyId as string).name!);
      }
  }

  private record(key: string): void {
    this.tell(...recordFact(this.paths, key));
  }

  private link(edge: Edge): void {
    this.tell(...edgeFact(edge));
  }

  private name(person: string): void {
    this.tell(...nameFact(this.paths, person));
  }

  /** The square of the map in which a need lies: all that givers are told of where it is. */
  private squareOf(need: string): string {
    return cellAround(this.paths.values(need).place as Point, 2).name;
  }

  private nameOfAny(key: string): void {
    if (this.paths.node(key).label === 'Person') this.name(key);
    else this.tell('named', key, this.paths.values(key).name!);
  }

  private tellOf(facts: readonly Fact[]): void {
    for (const fact of facts) this.tell(...fact);
  }

  private tellAll(label: string): void {
    for (const key of this.paths.keysOf(label)) if (this.isOurs(key)) this.record(key);
  }

  private tell(...fact: Fact): void {
    this.facts.add(JSON.stringify(fact));
  }

  private rolesOf(account: string): string[] {
    return this.paths.values(account).roles as string[];
  }

  private isOurs(key: string): boolean {
    return this.paths.values(key).agencyId === this.asker.agency;
  }

  private isOrganisation(key: string): boolean {
    return this.paths.node(key).label !== 'Person';
  }
}
