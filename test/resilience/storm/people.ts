import type { Chance } from '../../../proof/chance.js';
import type { Household } from '../../safeguarding/agreeing.js';
import type { Client } from '../../support/agency.js';

/** One of those in the storm. */
export interface Person {
  client: Client;
  chance: Chance;
}

/** A family, and who leads its case as far as the storm knows. */
export interface Home extends Household {
  caseId: string;
  lead: Person;
  /** Adults who live there. */
  adultIds: string[];
}

/** What somebody does next; with how often they do it. */
export type Act = (who: Person) => Promise<unknown>;
export type Habits = readonly (readonly [Act, number])[];

/** What ends for good is done so often at the most, or soon nobody would be left. */
export class Endings {
  constructor(private left: number) {}

  takeOne(): boolean {
    this.left -= 1;
    return this.left >= 0;
  }
}

/** Sends what people do, and counts how it went: mutation and code. */
export class Tally {
  readonly outcomes = new Map<string, number>();

  /** @returns the payload, null where it was refused. */
  async attempt(client: Client, name: string, input: object, fields = ''): Promise<any> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await client.send(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`,
      { input },
    );
    const code = errors?.[0]?.extensions?.code ?? data?.[name]?.userErrors[0]?.code ?? DONE;
    const how = `${name} ${code}`;
    this.outcomes.set(how, this.of(how) + 1);
    return code === DONE ? data[name] : null;
  }

  of(how: string): number {
    return this.outcomes.get(how) ?? 0;
  }

  /** How often this was done. */
  done(name: string): number {
    return this.of(`${name} ${DONE}`);
  }
}

const DONE = 'DONE';

/** The data of a question; null for whoever may not ask it any more. */
export async function look({ client }: Person, document: string): Promise<any> {
  return (await client.send(document)).data ?? null;
}

/** The nodes of a list; none for whoever may not ask for it. */
export async function listed(who: Person, name: string, args: string, fields: string) {
  const data = await look(who, `{ ${name}(${args}) { edges { node { ${fields} } } } }`);
  return (data?.[name]?.edges ?? []).map(({ node }: any) => node) as any[];
}
