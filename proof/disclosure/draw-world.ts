import { Role } from '../../src/access/actor.js';
import { Chance } from '../chance.js';
import { drawDirectory } from './directory.js';
import {
  drawCard,
  drawConsent,
  drawDeliveries,
  drawEmergency,
  drawLogEntry,
  drawMatch,
  drawReferral,
  drawRestriction,
  drawTask,
} from './draw-records.js';
import { drawNeed } from './needs.js';
import {
  AREAS,
  bornAbout,
  dayFromNow,
  daysFromNow,
  endedPeriod,
  formerName,
  KINDS,
  period,
  somewhere,
  stamped,
} from './values.js';
import { NOW, World, type Asker, type Values } from './world.js';

/** How a tie was before, as it is kept. */
const PAST = '[{"since":null,"strength":"WEAK","quality":"STRAINED","flow":null}]';

export interface DrawnWorld {
  readonly world: World;
  readonly askers: Asker[];
}

/** Two agencies with families, who works with them, who gives to them and who looks on. */
export function drawWorld(seed: number): DrawnWorld {
  const drawing = new Drawing(seed);
  drawing.draw();
  return drawing;
}

const NAMES = ['Mila', 'Radka', 'Petar', 'Ivo', 'Elena', 'Stoyan', 'Vesela', 'Kiril', 'Dora'];

class Drawing implements DrawnWorld {
  readonly world: World;
  readonly askers: Asker[] = [];
  private readonly chance: Chance;
  private readonly kinds: string[];

  constructor(private readonly seed: number) {
    this.world = new World(seed);
    this.chance = new Chance(seed);
    this.kinds = KINDS.map((code) => this.world.node('ResourceKind', { code }));
  }

  draw(): void {
    const agencies = ['North', 'South'].map((name) => this.agency(name));
    const families = agencies.flatMap((agency, index) =>
      Array.from({ length: index === 0 ? 6 : 3 }, () => this.family(agency)),
    );
    this.share(families, agencies);
    for (const agency of agencies) this.money(agency);
    for (const family of families) this.work(family);
    families.slice(1).forEach((family, index) => this.neighbours(families[index]!, family));
    this.restrict();
    for (const agency of agencies) this.log(agency);
    for (const job of ['matching.match-need', 'matching.match-offer'])
      this.world.node('OutboxEntry', {
        job,
        subjectId: this.world.newId(),
        state: 'FAILED',
        createdAt: daysFromNow(-1),
        failedAt: NOW,
        failure: 'TIMEOUT',
      });
    this.atHome(families);
    for (const family of families) drawDeliveries(this.world, this.chance, family);
    for (const family of this.chance.some(families, 3, 6)) this.refer(family, agencies);
  }

  /** Most family members who ask have a family; it may be one whose restriction keeps it from them. */
  private atHome(families: readonly string[]): void {
    for (const { person, agency, role } of this.askers) {
      if (role !== Role.FAMILY_MEMBER || !this.chance.of(0.8)) continue;
      const ours = families.filter((key) => this.world.nodes.get(key)!.values.agencyId === agency);
      const family = this.chance.one(ours);
      const values = { role: 'OTHER_ADULT', since: dayFromNow(-60) };
      this.world.edgeWithId(person, 'MEMBER_OF', family, values);
    }
  }

  private agency(name: string): string {
    const id = this.world.newId();
    this.world.node(
      'Agency',
      {
        ...stamped(id, this.chance),
        name: `${name} ${this.seed}`,
        kind: 'AGENCY',
        timeZone: 'Europe/Sofia',
        neighbourhoodMeters: 1500,
      },
      id,
    );
    for (const role of Object.values(Role)) {
      const twice = [Role.CASE_MANAGER, Role.SUPERVISOR, Role.DONOR, Role.VOLUNTEER];
      this.asker(`${name} ${role}`, role, id);
      if (name === 'North' && twice.includes(role)) this.asker(`${name} ${role} 2`, role, id);
    }
    this.teams(id);
    const speakers = this.askersOf(id, Role.SERVICE_PROVIDER);
    drawDirectory(this.world, this.chance, { agency: id, speakers });
    for (const asker of this.askersOf(id, Role.DONOR, Role.VOLUNTEER))
      this.offers(id, asker.person);
    for (const asker of this.askersOf(id, Role.VOLUNTEER)) this.check(asker.person);
    this.world.node('SignInProvider', {
      agencyId: id,
      name: `Sign in ${name} ${this.seed}`,
      issuer: `https://${name}.example/${this.seed}`,
      clientId: 'kinweave',
      rolesClaim: 'roles',
      roleMap: '[]',
      linkByVerifiedEmail: false,
      sealedSecret: 'none',
      createdAt: daysFromNow(-50),
      changedAt: daysFromNow(-50),
      endedAt: null,
    });
    return id;
  }

  private asker(name: string, role: Role, agency: string): void {
    const person = this.person(agency, null);
    const account = this.world.node('Account', {
      agencyId: agency,
      email: `${this.world.newId()}@example.org`,
      emailCode: this.world.newId(),
      passwordHash: 'none',
      roles: [role],
      createdAt: daysFromNow(-90),
      disabledAt: null,
    });
    this.world.edge(account, 'OF_PERSON', person);
    this.askers.push({ name, role, agency, person, account });
    const token = this.world.node('AccessToken', {
      name: `Machine of ${name}`,
      role,
      scopes: ['CATALOGUE_READ'],
      secretHash: 'none',
      createdAt: daysFromNow(-3),
      expiresAt: daysFromNow(30),
    });
    this.world.edge(token, 'OF_ACCOUNT', account);
    const administrator = this.askersOf(agency, Role.ADMINISTRATOR)[0];
    const recovery = this.world.node('AccountRecovery', {
      agencyId: agency,
      way: administrator ? 'CODE' : 'SIGN_IN_SERVICE',
      removesTotp: false,
      startedAt: daysFromNow(-2),
      startedBy: administrator?.person ?? null,
      usedAt: null,
      acknowledgedAt: null,
    });
    this.world.edge(recovery, 'OF_ACCOUNT', account);
  }

  private teams(agency: string): void {
    for (const supervisor of this.askersOf(agency, Role.SUPERVISOR))
      for (const manager of this.askersOf(agency, Role.CASE_MANAGER))
        if (this.chance.of(0.6))
          this.world.edgeWithId(
            supervisor.person,
            'SUPERVISES',
            manager.person,
            period(this.chance),
          );
  }

  private person(agency: string, recordedBy: string | null): string {
    return this.world.node('Person', {
      ...stamped(agency, this.chance),
      ...this.names(),
      birthDate: bornAbout(365 * (2 + this.chance.below(60)), this.chance),
      birthDateEstimated: this.chance.of(0.2),
      phone: `0888 ${this.chance.below(9999)}`,
      email: `p${this.chance.below(9999)}@example.org`,
      languages: ['bg'],
      note: `Note ${this.chance.below(9999)}`,
      recordedBy,
    });
  }

  /** Some have one name only. */
  private names(): Values {
    const [givenName, familyName] = [this.chance.one(NAMES), this.chance.one(NAMES)];
    const only = this.chance.one(['given', 'family', 'both', 'both', 'both', 'both']);
    return {
      givenName: only === 'family' ? null : givenName,
      familyName: only === 'given' ? null : familyName,
      knownAs: this.chance.of(0.2) ? this.chance.one(NAMES) : null,
      formerNames: this.chance.of(0.2) ? formerName(this.chance) : null,
    };
  }

  private family(agency: string): string {
    const managers = this.askersOf(agency, Role.CASE_MANAGER);
    const lead = this.chance.one(managers).person;
    const family = this.world.node('Family', {
      ...stamped(agency, this.chance),
      name: this.chance.one(NAMES),
      address: `Home street ${this.chance.below(99)}`,
      area: this.chance.one(AREAS),
      place: somewhere(this.chance),
      note: `Family note ${this.chance.below(9999)}`,
    });
    this.world.node('AuditedFamily', { id: family });
    const open = this.world.node('Case', { agencyId: agency, openedAt: daysFromNow(-40) });
    this.world.edge(open, 'FOR', family);
    this.world.edgeWithId(lead, 'LEADS', open, period(this.chance));
    if (this.chance.of(0.3))
      this.world.edgeWithId(
        this.chance.one(managers).person,
        'WORKS_ON',
        open,
        period(this.chance),
      );
    this.household(family, agency, lead);
    return family;
  }

  private household(family: string, agency: string, recordedBy: string): void {
    const members = ['CHILD', 'PARENT'].map((role) => {
      const person = this.person(agency, recordedBy);
      this.world.edgeWithId(person, 'MEMBER_OF', family, { role, since: dayFromNow(-90) });
      return person;
    });
    const asks = this.askersOf(agency, Role.FAMILY_MEMBER, Role.VOLUNTEER, Role.DONOR);
    if (this.chance.of(0.4))
      this.world.edgeWithId(this.chance.one(asks).person, 'MEMBER_OF', family, {
        role: 'PARTNER',
        since: dayFromNow(-30),
      });
    let near = members[1]!;
    this.tie(members[0]!, near);
    for (let far = this.chance.below(4); far > 0; far -= 1) {
      const next = this.chance.of(0.3)
        ? this.chance.one(asks).person
        : this.person(agency, recordedBy);
      this.tie(near, next);
      near = next;
    }
    if (this.chance.of(0.5)) this.tie(near, this.chance.one(this.world.all('Organisation')).key);
  }

  /** Two of one family have to do with somebody of another, and with each other. */
  private neighbours(one: string, other: string): void {
    const membersOf = (family: string) =>
      [...this.world.edges.values()]
        .filter(({ type, to }) => type === 'MEMBER_OF' && to === family)
        .map(({ from }) => from);
    const here = membersOf(one);
    if (here.length === 0 || this.chance.of(0.4)) return;
    const there = this.chance.some(membersOf(other), 0, 2);
    for (const person of there) this.tie(this.chance.one(here), person);
    if (there.length === 2) this.tie(there[0]!, there[1]!);
  }

  private tie(from: string, to: string): void {
    if (from === to) return;
    this.world.edgeWithId(from, 'TIED_TO', to, {
      kind: 'FRND',
      strength: this.chance.one(['STRONG', 'WEAK']),
      parentalResponsibility: false,
      since: dayFromNow(-80),
      until: this.chance.of(0.15) ? dayFromNow(-2) : null,
      phaseSince: this.chance.of(0.5) ? dayFromNow(-20) : null,
      past: this.chance.of(0.5) ? PAST : null,
      changedAt: daysFromNow(-2),
    });
  }

  private offers(agency: string, giver: string): void {
    for (const kind of this.kinds.slice(0, 2)) {
      const offer = this.world.node('Offer', {
        ...stamped(agency, this.chance),
        state: this.chance.one(['AVAILABLE', 'RESERVED', 'PAUSED']),
        quantity: 500,
        capacityPer: this.chance.one(['TOTAL', 'SLOT']),
        attributes: '{}',
        area: this.chance.one(AREAS),
        place: somewhere(this.chance),
        radiusMeters: 5000,
        kindCode: this.world.nodes.get(kind)!.values.code!,
        reachCell: 'none',
        windowsFrom: [],
        windowsUntil: [],
        conditions: `If ${this.chance.below(99)}`,
      });
      this.world.edge(giver, 'MADE', offer);
      this.world.edge(offer, 'OF_KIND', kind);
    }
  }

  private check(person: string): void {
    const check = this.world.node('Check', {
      level: 'BASIC',
      issuedOn: dayFromNow(-100),
      expiresOn: dayFromNow(200),
    });
    this.world.edge(person, 'HOLDS', check);
  }

  private share(families: string[], agencies: string[]): void {
    const practitioners = this.askers.filter(({ role }) => role === Role.PRACTITIONER);
    const receivers = [...practitioners.map(({ person }) => person), ...agencies];
    for (const family of this.chance.some(families, 3, 5))
      this.world.edgeWithId(family, 'SHARED_WITH', this.chance.one(receivers), {
        purpose: this.chance.one(['ASSESSMENT', 'SUPPORT']),
        consentIds: [],
        ...endedPeriod(this.chance),
      });
    const colleagues = this.askers.filter(({ role }) =>
      [Role.PRACTITIONER, Role.CASE_MANAGER].includes(role),
    );
    for (const family of this.chance.some(families, 2, 3))
      drawEmergency(this.world, this.chance, { family, by: this.chance.one(colleagues).person });
    for (const family of this.chance.some(families, 3, 5))
      drawConsent(this.world, this.chance, { family, to: this.chance.one(receivers) });
  }

  private money(agency: string): void {
    const fund = this.world.node('Fund', {
      ...stamped(agency, this.chance),
      name: 'Emergency fund',
      purpose: 'What cannot wait',
    });
    this.world.edge(agency, 'KEEPS', fund);
    this.offers(agency, agency);
    const paths = [...this.world.edges.values()].filter(
      ({ from, type }) => from === agency && type === 'MADE',
    );
    this.world.edge(fund, 'BUDGETS', paths[0]!.to, { from: dayFromNow(-9), until: dayFromNow(90) });
  }

  private work(family: string): void {
    const agency = this.world.nodes.get(family)!.values.agencyId as string;
    const count = 1 + this.chance.below(2);
    for (let made = 0; made < count; made += 1) {
      const kind = this.chance.one(this.kinds);
      const need = drawNeed(this.world, this.chance, { family, agency, kind });
      const offers = this.world
        .all('Offer')
        .filter(({ values }) => values.agencyId === agency)
        .map(({ key }) => key);
      if (this.chance.of(0.4)) drawCard(this.world, this.chance, need);
      if (this.chance.of(0.7)) this.match(need, agency, this.chance.one(offers));
    }
  }

  private match(need: string, agency: string, offer: string): void {
    const match = drawMatch(this.world, this.chance, { need, agency, offer });
    if (this.chance.of(0.8)) drawTask(this.world, this.chance, match);
    // Each world has one at least, or nobody would ask for any.
    if (this.world.all('Spending').length === 0 || this.chance.of(0.3)) {
      const spending = this.world.node('Spending', {
        agencyId: agency,
        once: this.world.newId(),
        drawId: this.world.newId(),
        kind: 'SPENT',
        amount: 1000,
        justification: `Because ${this.chance.below(99)}`,
        at: daysFromNow(-1),
        by: this.chance.one(this.askersOf(agency, Role.CASE_MANAGER)).person,
      });
      this.world.edge(spending, 'SPENT_FROM', offer);
      this.world.edge(spending, 'SPENT_FOR', match);
    }
  }

  /** To another agency, or to a service of the own one. */
  private refer(family: string, agencies: string[]): void {
    const agency = this.world.nodes.get(family)!.values.agencyId as string;
    const services = this.world.all('Service').filter(({ values }) => values.agencyId === agency);
    const others = agencies.filter((other) => other !== agency);
    const to = this.chance.one([...services.map(({ key }) => key).slice(0, 2), ...others]);
    const { person } = this.chance.one(this.askersOf(agency, Role.CASE_MANAGER));
    drawReferral(this.world, this.chance, { family, by: person, to });
  }

  private restrict(): void {
    const persons = this.world.all('Person').map(({ key }) => key);
    for (let made = 0; made < 3; made += 1) {
      const [restrained, protectedPerson, proposer] = this.chance.some(persons, 3, 3);
      const between = { restrained: restrained!, protectedPerson: protectedPerson! };
      drawRestriction(this.world, between, made === 0 ? proposer : null);
    }
  }

  private log(agency: string): void {
    const families = this.world.all('Family');
    const staff = this.askersOf(agency, Role.CASE_MANAGER, Role.PRACTITIONER);
    this.world.node('AuditHead', { agencyId: agency, seq: 5, hash: `${agency} 5` });
    for (let seq = 1; seq <= 5; seq += 1) {
      const { key } = this.chance.one(families);
      drawLogEntry(this.world, { agency, seq, family: key, by: this.chance.one(staff) });
    }
    const people = this.world.all('Person').filter(({ values }) => values.agencyId === agency);
    const merged = this.world.node('MergedRecord', {
      agencyId: agency,
      givenName: `Double ${this.chance.below(99)}`,
      mergedAt: daysFromNow(-this.chance.below(3)),
      mergedBy: this.chance.one(staff).person,
      mergeReason: `Same ${this.chance.below(99)}`,
      done: '{}',
    });
    this.world.edge(merged, 'MERGED_INTO', this.chance.one(people).key);
    this.world.node('Erasure', {
      agencyId: agency,
      subjectType: 'PERSON',
      subjectId: this.world.newId(),
      reason: 'ASKED_FOR',
      byPersonId: null,
      requestedAt: daysFromNow(-9),
      finishedAt: daysFromNow(-8),
    });
  }

  private askersOf(agency: string, ...roles: Role[]): Asker[] {
    return this.askers.filter((one) => one.agency === agency && roles.includes(one.role));
  }
}
