import { Secret, TOTP } from 'otpauth';
import { agreeToDeliveries, familyOf, HOME, openNeed } from '../../test/needs/family.js';
import { PASSWORD, type Client, type TestAgency } from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
import { supervisorOf } from '../../test/support/supervisor.js';

/** What each role is asked, and must be answered in the same words wherever the agency is. */
const QUESTIONS: Readonly<Record<string, string>> = {
  CASE_MANAGER: `{
    families(first: 100) { edges { node {
      id name note address area version members { id role since person { id name note phone } }
      cases { id state openedAt }
    } } }
    needs(first: 100) { edges { node {
      id state note urgency version quantity { value unit } kind { code }
      matches { id state slot version closeness draws { id state } tasks { id state } }
    } } }
    persons(first: 100) { edges { node {
      id name phone email note version birthDate ties { id kind fromId toId }
    } } }
    organisations(first: 100) { edges { node { id name description version } } }
  }`,
  SUPERVISOR: `{
    families(first: 100) { edges { node { id name note version } } }
    matches(first: 100) { edges { node { id state slot partial version reasons { text } } } }
    tasks(first: 100) { edges { node { id state kind startsAt } } }
    offers(first: 100) { edges { node { id state version giverName conditions } } }
  }`,
  DONOR: `{ myOffers(first: 100) { edges { node { id state version conditions } } }
    myDraws(first: 100) { edges { node { id state } } } }`,
  ADMINISTRATOR: `{ accounts(first: 100) { edges { node { id email roles createdAt } } }
    signInProviders(first: 10) { edges { node { id name issuer clientId } } } }`,
};

/** Somebody of an agency: how they sign in, and in which role. */
export interface Member {
  role: string;
  email: string;
  seed: string | null;
}

/** Signs somebody in. @returns their token, or null with what they are told to do. */
export async function signIn(
  api: TestApi,
  { role, email, seed }: Member,
  steps = 0,
): Promise<{ token: string | null; told: string | null }> {
  const code = seed && codeOf(seed, steps);
  const { data, errors } = await api.send(
    null,
    `mutation ($input: SignInInput!) {
      signIn(input: $input) { session { token } userErrors { code whatToDo } }
    }`,
    { input: { email, password: PASSWORD, role, bearer: true, ...(code && { code }) } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { session, userErrors } = data.signIn;
  return { token: session?.token ?? null, told: userErrors[0]?.whatToDo ?? null };
}

/** What an authenticator app shows, some steps from now. */
export function codeOf(seed: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(seed), digits: 6, period: 30 });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** All that somebody is answered. */
export async function answersTo(api: TestApi, token: string, role: string): Promise<unknown> {
  const { data, errors } = await api.send(token, QUESTIONS[role]!);
  if (errors) throw new Error(`${role}: ${JSON.stringify(errors)}`);
  return data;
}

/** An agency in the middle of its work. */
export interface Working {
  manager: Client;
  supervisor: Client;
  donor: Client;
  administrator: Client;
  familyIds: string[];
}

/** Families with needs, some of which something is proposed for, and people who look after them. */
export async function working(agency: TestAgency, families: number): Promise<Working> {
  const manager = await agency.as('CASE_MANAGER');
  const supervisor = await supervisorOf(agency, manager);
  const donor = await agency.as('DONOR');
  const administrator = await agency.as('ADMINISTRATOR');
  await donor.mutate('registerOffer', {
    kind: 'food-parcel',
    quantity: { value: 6, unit: 'PACK' },
    capacityPer: 'TOTAL',
    place: HOME,
    conditions: 'No glass',
  });
  const familyIds: string[] = [];
  for (let at = 0; at < families; at += 1) {
    const family = await familyOf(manager);
    familyIds.push(family.id);
    await manager.mutate('changeFamily', { familyId: family.id, note: `The note of ${at}` });
    if (at % 4 === 0) await agreeToDeliveries(manager, family);
    if (at % 2 === 0)
      await openNeed(manager, {
        familyId: family.id,
        kind: 'food-parcel',
        quantity: { value: 1, unit: 'PACK' },
        note: `No nuts for ${at}`,
      });
  }
  return { manager, supervisor, donor, administrator, familyIds };
}

/** Somebody who goes on working until told to stop, one change after another. */
export class AtWork {
  private stopped = false;
  private readonly done: Promise<void>;
  /** Notes that were written for sure, by the family: the last of each. */
  readonly written = new Map<string, string>();
  /** The first refusal; null while there is none. */
  refused: unknown = null;

  constructor(
    private readonly api: TestApi,
    private readonly token: string,
    private readonly familyId: string,
  ) {
    this.done = this.work();
  }

  /** @returns how many changes were made. */
  async stop(): Promise<number> {
    this.stopped = true;
    await this.done;
    return this.changes;
  }

  /** Until the first refusal. */
  ended(): Promise<void> {
    return this.done;
  }

  private changes = 0;

  private async work(): Promise<void> {
    while (!this.stopped && this.refused === null) {
      const name = `At work ${this.changes}`;
      const { data, errors } = await this.api.send(
        this.token,
        `mutation ($id: ID!, $name: String!) {
          openNeed(input: {
            familyId: $id, kind: "phone-voucher", quantity: { value: 1, unit: PIECE }, note: $name
          }) { need { id } userErrors { code } }
        }`,
        { id: this.familyId, name },
      );
      const id = data?.openNeed?.need?.id;
      if (id) {
        this.written.set(id, name);
        this.changes += 1;
      } else this.refused = errors ?? data.openNeed.userErrors;
    }
  }
}
