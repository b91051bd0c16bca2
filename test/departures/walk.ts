import fc from 'fast-check';
import { localId } from '../../src/platform/ids/global-id.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import { Role } from '../../src/access/actor.js';
import { newId } from '../../src/platform/ids/global-id.js';
import { freshAgency, PASSWORD, type Client } from '../support/agency.js';
import type { TestApi } from '../support/api.js';

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
] as const;

/** What somebody does; which of the people, cases and memberships there are, the numbers say. */
export interface Step {
  act: (typeof ACTS)[number];
  who: number;
  what: number;
}

const OFTEN: readonly Step['act'][] = ['create', 'join team', 'close account', 'change roles'];

/** Sequences of steps by chance. */
export const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS, ...OFTEN),
    who: fc.nat(11),
    what: fc.nat(11),
  }),
  { minLength: 8, maxLength: 14 },
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
 * An agency in which colleagues come, go, cover and change roles, beside a plain list of who has an
 * open account with which roles and which cases are open. It knows nothing of who sees what: that is
 * asked of the API after every step.
 */
export class Walk {
  private readonly colleagues: Colleague[] = [];
  private readonly cases: KnownCase[] = [];
  private readonly memberships: string[] = [];

  private constructor(
    private readonly api: TestApi,
    private readonly administrator: Client,
  ) {}

  static async begin(api: TestApi): Promise<Walk> {
    const agency = await freshAgency(api, { supervised: false });
    const walk = new Walk(api, await agency.as('ADMINISTRATOR'));
    for (const roles of AT_FIRST) await walk.hire(roles);
    return walk;
  }

  /** Takes a step. @returns what is wrong after it, in words. */
  async take(step: Step): Promise<string[]> {
    const wrong = await this.carryOut(step);
    return [...wrong, ...(await this.unseen())];
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
    const role = CASEWORK.find((one) => by.roles.includes(one));
    if (!by.open || !role) return [];
    const { family, userErrors } = await this.mutate(
      by,
      role,
      'createFamily',
      { name: 'Any' },
      FAMILY,
    );
    const refused = userErrors[0]?.code ?? null;
    const expected = this.supervisors().length === 0 ? 'SUPERVISOR_REQUIRED' : null;
    if (family) this.know(family.cases[0].id, family.id);
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
      if (opened) this.know(opened.id, one.familyId);
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
    const expected = isLast ? 'LAST_OF_ROLE' : null;
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
    return open.filter(({ id }) => !seen.has(id)).map(({ id }) => `nobody sees the case ${id}`);
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

  private know(id: string, familyId: string): void {
    this.cases.push({ id, familyId, open: true });
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

const FAMILY = 'family { id cases { id } }';
const CASE = 'case { id }';
const CASES = '{ cases(first: 100) { edges { node { id } } } }';
const ASSIGNMENTS = 'query ($id: ID!) { case(id: $id) { assignments { id until } } }';
