import { Role } from '../../src/access/actor.js';
import { NOW, type Asker, type Edge, type Paths } from './world.js';

const TODAY = NOW.toISOString().slice(0, 10);
/** The same moment where a day begins last, and where it begins first. */
const [EARLIEST, LATEST] = [-12, 14].map((hours) =>
  new Date(NOW.getTime() + hours * 3_600_000).toISOString().slice(0, 10),
) as [string, string];
const CASEWORK = [Role.CASE_MANAGER, Role.SUPERVISOR];

/** Which families there are for somebody, which of their needs, and which persons. */
export class Reach {
  readonly barred: ReadonlySet<string>;
  readonly families: readonly string[];
  readonly needFamilies: readonly string[];
  readonly persons: ReadonlySet<string>;

  constructor(
    private readonly paths: Paths,
    private readonly asker: Asker,
  ) {
    this.barred = new Set(this.barredFamiliesOf(asker.person));
    this.families = paths.keysOf('Family').filter((family) => this.hasFamily(family));
    this.needFamilies = this.families.filter((family) => this.hasNeedsOf(family));
    this.persons = new Set(paths.keysOf('Person').filter((person) => this.hasPerson(person)));
  }

  /** A restriction keeps this family from somebody, or from somebody near them. */
  isKeptFrom(person: string, family: string): boolean {
    return this.barredFamiliesOf(person).includes(family);
  }

  /** How many open cases of the agency every supervisor is kept from. */
  unsupervisedCases(): number {
    const supervisors = this.paths
      .keysOf('Person')
      .filter((one) => this.isOurs(one) && this.canActAs(one, [Role.SUPERVISOR]));
    const isUnsupervised = (family: string) =>
      supervisors.length > 0 && supervisors.every((one) => this.isKeptFrom(one, family));
    return this.paths
      .keysOf('Family')
      .filter((family) => this.isOurs(family) && isUnsupervised(family))
      .flatMap((family) => this.paths.to(family, 'FOR'))
      .filter(({ from: work }) => !this.paths.values(work).closedAt).length;
  }

  private hasFamily(family: string): boolean {
    const { role, person, agency } = this.asker;
    if (this.barred.has(family)) return false;
    const inEmergency = this.paths
      .to(family, 'BROKE_GLASS')
      .some((sight) => sight.from === person && holdsNow(sight));
    if (role === Role.PRACTITIONER) return this.sharesOf(family).length > 0 || inEmergency;
    if (this.paths.values(family).agencyId !== agency) return false;
    const workers = this.workersOf(family, 'LEADS', 'WORKS_ON');
    if (role === Role.CASE_MANAGER) return workers.includes(person) || inEmergency;
    if (role === Role.SUPERVISOR) {
      const team = this.teamOf(person);
      if (workers.some((worker) => worker === person || team.includes(worker))) return true;
      return !this.isLed(family) || !this.isSupervised(family, workers);
    }
    return role === Role.FAMILY_MEMBER && this.homesOf(person).includes(family);
  }

  /** Whoever has no open account in which they work on cases leads nothing. */
  private isLed(family: string): boolean {
    return this.workersOf(family, 'LEADS').some((lead) => this.canActAs(lead, CASEWORK));
  }

  /** Some supervisor who is not barred sees it, for they or somebody of their team work on it. */
  private isSupervised(family: string, workers: string[]): boolean {
    const supervisors = [
      ...workers,
      ...workers.flatMap((worker) =>
        this.paths
          .to(worker, 'SUPERVISES')
          .filter(holdsNow)
          .map(({ from }) => from),
      ),
    ];
    return supervisors.some(
      (one) =>
        this.canActAs(one, [Role.SUPERVISOR]) && !this.barredFamiliesOf(one).includes(family),
    );
  }

  private canActAs(person: string, roles: readonly Role[]): boolean {
    return this.paths.to(person, 'OF_PERSON').some(({ from: account }) => {
      const { disabledAt, roles: held } = this.paths.values(account);
      return !disabledAt && roles.some((role) => (held as Role[]).includes(role));
    });
  }

  private teamOf(person: string): string[] {
    return this.paths
      .from(person, 'SUPERVISES')
      .filter(holdsNow)
      .map(({ to }) => to);
  }

  private hasNeedsOf(family: string): boolean {
    if (this.asker.role !== Role.PRACTITIONER) return true;
    return this.sharesOf(family).some(({ values }) => values.purpose === 'SUPPORT');
  }

  private hasPerson(person: string): boolean {
    if (person === this.asker.person) return true;
    if (this.paths.ends(person, 'MEMBER_OF').some((family) => this.barred.has(family)))
      return false;
    const webs = this.familiesNear(person);
    if (webs.some((family) => this.families.includes(family))) return true;
    if (!CASEWORK.includes(this.asker.role)) return false;
    if (this.helps(person)) return true;
    if (!this.isOurs(person) || webs.length > 0) return false;
    if (this.paths.values(person).recordedBy === this.asker.person) return true;
    const signsIn = this.paths.to(person, 'OF_PERSON').length > 0;
    return this.asker.role === Role.SUPERVISOR && !signsIn;
  }

  /** Something of theirs is drawn on for a family that one sees. */
  private helps(person: string): boolean {
    return this.paths
      .ends(person, 'MADE')
      .flatMap((offer) => this.paths.to(offer, 'DRAWS_ON'))
      .flatMap(({ from: match }) => this.paths.ends(match, 'MEETS'))
      .flatMap((need) => this.paths.to(need, 'HAS_NEED'))
      .some(({ from: family }) => this.families.includes(family));
  }

  /** Families of which somebody is a member, or to a member of which they have a tie. */
  private familiesNear(person: string): string[] {
    return [...new Set([person, ...this.tiedTo(person)])].flatMap((one) =>
      this.paths.ends(one, 'MEMBER_OF'),
    );
  }

  private tiedTo(person: string, strongNow = false): string[] {
    return [...this.paths.from(person, 'TIED_TO'), ...this.paths.to(person, 'TIED_TO')]
      .filter((tie) => !strongNow || (tie.values.strength === 'STRONG' && keepsApart(tie)))
      .map(({ from, to }) => (from === person ? to : from))
      .filter((other) => this.paths.node(other).label === 'Person');
  }

  /** Families that a restriction keeps from somebody, or from somebody near them. */
  private barredFamiliesOf(me: string): string[] {
    const home = this.homesOf(me);
    const near = new Set([
      me,
      ...this.tiedTo(me, true),
      ...this.homesOf(me, keepsApart).flatMap((one) => this.livesIn(one)),
    ]);
    return [...near].flatMap((one) =>
      [...this.paths.from(one, 'RESTRICTED_FROM'), ...this.paths.to(one, 'RESTRICTED_FROM')]
        .filter(keepsApart)
        .map(({ from, to }) => (from === one ? to : from))
        .flatMap((other) => this.homesOf(other, keepsApart))
        .filter((family) => one === me || !home.includes(family)),
    );
  }

  private homesOf(person: string, holds = holdsToday): string[] {
    return this.paths
      .from(person, 'MEMBER_OF')
      .filter(holds)
      .map(({ to }) => to);
  }

  private livesIn(family: string): string[] {
    return this.paths
      .to(family, 'MEMBER_OF')
      .filter(keepsApart)
      .map(({ from }) => from);
  }

  private workersOf(family: string, ...parts: string[]): string[] {
    return this.paths
      .to(family, 'FOR')
      .flatMap(({ from: work }) => this.paths.to(work, ...parts))
      .filter(holdsNow)
      .map(({ from }) => from);
  }

  private sharesOf(family: string): Edge[] {
    const mine = [this.asker.person, this.asker.agency];
    return this.paths
      .from(family, 'SHARED_WITH')
      .filter((share) => mine.includes(share.to) && holdsNow(share));
  }

  private isOurs(key: string): boolean {
    return this.paths.values(key).agencyId === this.asker.agency;
  }
}

export function holdsNow({ values: { since, until } }: Edge): boolean {
  return (since as Date) <= NOW && (!until || (until as Date) > NOW);
}

export function holdsToday({ values }: Edge): boolean {
  const since = (values.since as { day: string } | null | undefined)?.day;
  const until = (values.until as { day: string } | null | undefined)?.day;
  return (!since || since <= TODAY) && (!until || until > TODAY);
}

/** What keeps people apart holds on its days in every zone. */
export function keepsApart({ values }: Edge): boolean {
  const since = (values.since as { day: string } | null | undefined)?.day;
  const until = (values.until as { day: string } | null | undefined)?.day;
  const isNever = since && until && until <= since;
  return !isNever && (!since || since <= LATEST) && (!until || until > EARLIEST);
}
