import fc from 'fast-check';
import { localId } from '../../src/platform/ids/global-id.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import { Role } from '../../src/access/actor.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client } from '../support/agency.js';
import type { TestApi } from '../support/api.js';
import { wronglyDerived } from '../support/derived.js';

const ACTS = [
  'create',
  'close case',
  'reopen case',
  'open case',
  'hand over',
  'cover',
  'end assignment',
  'join team',
  'leave team',
  'close account',
  'open account',
  'change roles',
  'let hours pass',
  'record somebody',
  'tie',
  'join family',
  'restrict',
] as const;

/** What somebody does; which of the people, cases and memberships there are, the numbers say. */
export interface Step {
  act: (typeof ACTS)[number];
  who: number;
  what: number;
}

const OFTEN: readonly Step['act'][] = [
  ...(['create', 'join team', 'close account', 'change roles'] as const),
  ...(['record somebody', 'tie', 'join family', 'restrict'] as const),
];

/** Sequences of steps by chance. */
export const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS, ...OFTEN),
    who: fc.nat(11),
    what: fc.nat(11),
  }),
  { minLength: 10, maxLength: 18 },
);

interface Colleague {
  accountId: string;
  personId: string;
  roles: Role[];
  open: boolean;
}

interface KnownCase {
  id: string;
  familyId: string;
  open: boolean;
  by: Colleague;
}

/** Somebody whom a colleague has recorded. */
interface KnownPerson {
  id: string;
  by: Colleague;
}

const ROLES: readonly Role[][] = [
  [Role.CASE_MANAGER],
  [Role.SUPERVISOR],
  [Role.CASE_MANAGER, Role.SUPERVISOR],
  [Role.VOLUNTEER],
];
const AT_FIRST = [ROLES[0]!, ROLES[0]!, ROLES[1]!, ROLES[2]!];
const CASEWORK = [Role.CASE_MANAGER, Role.SUPERVISOR];

/**
 * An agency in which colleagues come, go, cover, change roles, and say who is close to whom and must keep
 * away from whom, beside a plain list of who has an open account with which roles and which cases are
 * open. It knows nothing of who sees what: that is asked of the API after every step.
 */
export class Walk {
  private readonly colleagues: Colleague[] = [];
  private readonly cases: KnownCase[] = [];
  private readonly memberships: string[] = [];
  private readonly people: KnownPerson[] = [];
  /** It was said of a court order that it leaves some family without a supervisor. */
  private isWarned = false;

  private constructor(
    private readonly api: TestApi,
    private readonly agencyId: string,
    private readonly administrator: Client,
  ) {}

  static async begin(api: TestApi): Promise<Walk> {
    const agency = await freshAgency(api, { supervised: false });
    const walk = new Walk(api, agency.id, await agency.as('ADMINISTRATOR'));
    for (const roles of AT_FIRST) await walk.hire(roles);
    return walk;
  }

  /** Takes a step. @returns what is wrong after it, in words. */
  async take(step: Step): Promise<string[]> {
    const wrong = await this.carryOut(step);
    const unlike = await wronglyDerived(this.api, this.agencyId);
    return [...wrong, ...(await this.unseen()), ...unlike];
  }

  /** Every open case is handed over once, by a supervisor who sees it. @returns what is wrong. */
  async handAllOver(): Promise<string[]> {
    const wrong: string[] = [];
    for (const one of this.cases.filter(({ open }) => open))
      wrong.push(...(await this.handOver(one, 0)));
    return wrong;
  }

  private async carryOut({ act, who, what }: Step): Promise<string[]> {
    const colleague = this.colleagues[who % this.colleagues.length]!;
    const other = this.colleagues[what % this.colleagues.length]!;
    switch (act) {
      case 'create':
        return this.create(colleague);
      case 'hand over':
        return this.withCase(what, true, (one) => this.handOver(one, who));
      case 'close account':
        return this.closeAccount(colleague);
      case 'change roles':
        return this.changeRoles(colleague, ROLES[what % ROLES.length]!);
      case 'open account':
        await this.administrator.mutate('enableAccount', { accountId: colleague.accountId });
        colleague.open = true;
        return [];
      case 'join team':
        await this.join(colleague, other);
        return [];
      case 'leave team':
        await this.leave(what);
        return [];
      case 'record somebody':
        await this.record(colleague);
        return [];
      case 'tie':
        return this.withPerson(what, (one) => this.tie(one, colleague, what));
      case 'join family':
        return this.withPerson(who, (one) => this.joinFamily(one, what));
      case 'restrict':
        return this.withPerson(what, (one) => this.restrict(one, who));
      case 'let hours pass':
        this.api.clock.advance({ hours: 1 + (who % 3) });
        return [];
      case 'close case':
      case 'reopen case':
      case 'open case':
      case 'cover':
      case 'end assignment':
        return this.withCase(what, act !== 'reopen case' && act !== 'open case', (one) =>
          this.work(act, one, colleague),
        );
    }
  }

  private async create(by: Colleague): Promise<string[]> {
    const role = roleOf(by);
    if (!role) return [];
    const { family, userErrors } = await this.mutate(
      by,
      role,
      'createFamily',
      { name: 'Any' },
      FAMILY,
    );
    const refused = userErrors[0]?.code ?? null;
    const expected = this.supervisors().length === 0 ? 'SUPERVISOR_REQUIRED' : null;
    if (family) this.know(family.cases[0].id, family.id, by);
    return refused === expected ? [] : [`createFamily: ${refused}, not ${expected}`];
  }

  private async work(act: Step['act'], one: KnownCase, who: Colleague): Promise<string[]> {
    const by = await this.seerOf(one);
    if (!by) return [];
    const ask = (name: string, input: object) =>
      this.mutate(by, Role.SUPERVISOR, name, input, CASE);
    const caseId = one.id;
    if (act === 'close case') {
      if ((await ask('closeCase', { caseId, reason: 'Done' })).case) one.open = false;
    } else if (act === 'reopen case') {
      if ((await ask('reopenCase', { caseId })).case) one.open = true;
    } else if (act === 'open case') {
      const { case: opened } = await ask('openCase', { familyId: one.familyId });
      if (opened) this.know(opened.id, one.familyId, one.by);
    } else if (act === 'cover') {
      const until = new Date(this.api.clock.now().getTime() + 7_200_000);
      await ask('assignCaseWorker', { caseId, personId: who.personId, until });
    } else {
      const { data } = await this.send(by, Role.SUPERVISOR, ASSIGNMENTS, { id: caseId });
      for (const { id, until } of data.case.assignments)
        if (until === null) await ask('endCaseAssignment', { assignmentId: id });
    }
    return [];
  }

  private async handOver(one: KnownCase, who: number): Promise<string[]> {
    const able = this.colleagues.filter(
      ({ open, roles }) => open && roles.some((role) => CASEWORK.includes(role)),
    );
    const by = await this.seerOf(one);
    const to = able[who % able.length];
    if (!by && this.isWarned) return [];
    if (!by || !to) return ['nobody can hand over a case'];
    const input = { caseId: one.id, personId: to.personId };
    const { userErrors } = await this.mutate(by, Role.SUPERVISOR, 'handOverCase', input, CASE);
    return userErrors
      .filter(({ code }: any) => code !== 'ALREADY_EXISTS')
      .map(({ code }: any) => `handOverCase: ${code}`);
  }

  private closeAccount(who: Colleague): Promise<string[]> {
    return this.depart(who, 'disableAccount', [], { leaveCases: true });
  }

  private changeRoles(who: Colleague, roles: Role[]): Promise<string[]> {
    return this.depart(who, 'changeRoles', roles, { roles, leaveCases: true });
  }

  /** @param kept roles that they have afterwards; none for an account that is closed. */
  private async depart(
    who: Colleague,
    mutation: 'disableAccount' | 'changeRoles',
    kept: Role[],
    input: object,
  ): Promise<string[]> {
    const isLast =
      who.open &&
      !kept.includes(Role.SUPERVISOR) &&
      this.supervisors().every((one) => one === who) &&
      this.supervisors().length === 1 &&
      this.cases.some(({ open }) => open);
    const type = mutation === 'changeRoles' ? 'ChangeRolesInput' : 'DisableAccountInput';
    const answer = await this.administrator.run(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input: { accountId: who.accountId, ...input } },
    );
    const refused = answer[mutation].userErrors[0]?.code ?? null;
    const staysForOne = refused === 'LAST_OF_ROLE' && (await this.seesAlone(who));
    const expected = isLast || staysForOne ? 'LAST_OF_ROLE' : null;
    if (refused === null && mutation === 'changeRoles') who.roles = kept;
    else if (refused === null) who.open = false;
    return refused === expected ? [] : [`${mutation}: ${refused}, not ${expected}`];
  }

  private async join(member: Colleague, head: Colleague): Promise<void> {
    const { addToTeam } = await this.administrator.run(
      `mutation ($input: AddToTeamInput!) { addToTeam(input: $input) { teamMembership { id } } }`,
      { input: { supervisorId: head.personId, personId: member.personId } },
    );
    if (addToTeam.teamMembership) this.memberships.push(addToTeam.teamMembership.id);
  }

  private async leave(what: number): Promise<void> {
    const [id] = this.memberships.splice(what % Math.max(1, this.memberships.length), 1);
    if (id) await this.administrator.mutate('removeFromTeam', { teamMembershipId: id });
  }

  /** Open cases that no supervisor with an open account is shown. */
  private async unseen(): Promise<string[]> {
    const open = this.cases.filter((one) => one.open);
    if (open.length === 0) return [];
    const seen = new Set<string>();
    for (const supervisor of this.supervisors())
      for (const id of await this.shownTo(supervisor)) seen.add(id);
    const unseen = open.filter(({ id }) => !seen.has(id));
    if (!this.isWarned) return unseen.map(() => 'nobody sees a case');
    const { viewer } = await this.administrator.run('{ viewer { agency { unsupervisedCases } } }');
    const { unsupervisedCases: told } = viewer.agency;
    return told === unseen.length ? [] : [`of ${unseen.length} unseen cases ${told} are told of`];
  }

  /** Whether an open case is seen by this supervisor and by no other. */
  private async seesAlone(who: Colleague): Promise<boolean> {
    const others = this.supervisors().filter((one) => one !== who);
    const shown = await Promise.all(others.map((one) => this.shownTo(one)));
    const open = this.cases.filter((one) => one.open).map(({ id }) => id);
    const own = await this.shownTo(who);
    return open.some((id) => own.includes(id) && !shown.flat().includes(id));
  }

  private async record(by: Colleague): Promise<void> {
    const input = { givenName: 'Any', confirmDuplicate: true };
    const role = roleOf(by);
    if (!role) return;
    const { person } = await this.mutate(by, role, 'createPerson', input, 'person { id }');
    if (person) this.people.push({ id: person.id, by });
  }

  /** Whoever has recorded somebody says that they are close to a colleague; or a supervisor does. */
  private async tie({ id, by }: KnownPerson, to: Colleague, what: number): Promise<string[]> {
    const input = { fromId: id, toId: to.personId, kind: 'FRND', strength: 'STRONG' };
    const supervisor = this.supervisors()[what % Math.max(1, this.supervisors().length)];
    await this.attempt(by, 'createTie', input);
    if (supervisor) await this.attempt(supervisor, 'createTie', input, Role.SUPERVISOR);
    return [];
  }

  private joinFamily({ id: personId }: KnownPerson, what: number): Promise<string[]> {
    return this.withCase(what, true, async ({ familyId, by }) => {
      await this.attempt(by, 'addFamilyMember', { familyId, personId, role: 'OTHER_ADULT' });
      return [];
    });
  }

  private async restrict({ id: protectedId, by }: KnownPerson, who: number): Promise<string[]> {
    const all = [...this.people.map(({ id }) => id), ...this.colleagues.map((one) => one.personId)];
    const restrainedId = all[who % all.length]!;
    const basis = who % 2 === 0 ? 'COURT_ORDER' : 'AGENCY_DECISION';
    const answer = await this.attempt(by, 'recordRestriction', {
      restrainedId,
      protectedId,
      basis,
    });
    if (answer?.warnings.some(({ code }: any) => code === 'SUPERVISOR_REQUIRED'))
      this.isWarned = true;
    return [];
  }

  /** Whatever comes of it. */
  private async attempt(by: Colleague, name: string, input: object, as?: Role): Promise<any> {
    const role = as ?? roleOf(by);
    return role && this.mutate(by, role, name, input, 'warnings { code }');
  }

  private withPerson(
    what: number,
    work: (one: KnownPerson) => Promise<string[]>,
  ): Promise<string[]> {
    const found = this.people[what % Math.max(1, this.people.length)];
    return found ? work(found) : Promise.resolve([]);
  }

  private async seerOf({ id }: KnownCase): Promise<Colleague | null> {
    for (const supervisor of this.supervisors())
      if ((await this.shownTo(supervisor)).includes(id)) return supervisor;
    return null;
  }

  private async shownTo(supervisor: Colleague): Promise<string[]> {
    const { data } = await this.send(supervisor, Role.SUPERVISOR, CASES);
    return data.cases.edges.map(({ node }: any) => node.id);
  }

  private supervisors(): Colleague[] {
    return this.colleagues.filter(({ open, roles }) => open && roles.includes(Role.SUPERVISOR));
  }

  private withCase(
    what: number,
    open: boolean,
    work: (one: KnownCase) => Promise<string[]>,
  ): Promise<string[]> {
    const cases = this.cases.filter((one) => one.open === open);
    const found = cases[what % Math.max(1, cases.length)];
    return found ? work(found) : Promise.resolve([]);
  }

  private know(id: string, familyId: string, by: Colleague): void {
    this.cases.push({ id, familyId, open: true, by });
  }

  private async hire(roles: Role[]): Promise<void> {
    const { account } = await this.administrator.mutate(
      'createAccount',
      {
        email: `${newId()}@walk.example`,
        password: PASSWORD,
        roles,
        givenName: 'Any',
        familyName: 'Body',
      },
      'account { id personId }',
    );
    this.colleagues.push({ accountId: account.id, personId: account.personId, roles, open: true });
  }

  private async mutate(
    by: Colleague,
    role: Role,
    name: string,
    input: object,
    fields: string,
  ): Promise<any> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) {
      ${name}(input: $input) { ${fields} userErrors { code } }
    }`;
    return (await this.send(by, role, document, { input })).data[name];
  }

  private async send(
    by: Colleague,
    role: Role,
    document: string,
    variables: object = {},
  ): Promise<{ data: any }> {
    const accountId = localId('Account', by.accountId);
    const session = { accountId, role, kind: 'BEARER' as const, device: null };
    const { token } = await this.api.app.get(SessionsService).begin(session);
    const { data, errors } = await this.api.send(token ?? null, document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return { data };
  }
}

/** In which role somebody works on cases, if they can. */
function roleOf({ open, roles }: Colleague): Role | undefined {
  return open ? CASEWORK.find((one) => roles.includes(one)) : undefined;
}

const FAMILY = 'family { id cases { id } }';
const CASE = 'case { id }';
const CASES = '{ cases(first: 100) { edges { node { id } } } }';
const ASSIGNMENTS = 'query ($id: ID!) { case(id: $id) { assignments { id until } } }';
