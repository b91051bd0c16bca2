import request, { type Response } from 'supertest';
import { newId } from '../../src/platform/ids/global-id.js';
import { PASSWORD, type TestAgency } from '../support/agency.js';
import type { TestApi } from '../support/api.js';

export interface NewAccount {
  email: string;
  password: string;
  accountId: string;
}

/** A new account of the agency, not signed in. */
export async function newAccount(
  agency: TestAgency,
  roles: string[] = ['DONOR', 'VOLUNTEER'],
): Promise<NewAccount> {
  const administrator = await agency.as('ADMINISTRATOR');
  const email = `${newId()}@account.example`;
  const { account } = await administrator.mutate(
    'createAccount',
    { email, password: PASSWORD, roles, givenName: 'Dora', familyName: 'Dimitrova' },
    'account { id }',
  );
  return { email, password: PASSWORD, accountId: account.id };
}

/** A browser: it keeps the cookies that it was given last and sends them along. */
export class Browser {
  /** Of the session. */
  cookie: string | null = null;
  /** The last Set-Cookie line of a session as it came. */
  setCookie = '';
  /** By which it is known again. */
  device: string | null = null;
  /** The network address that a proxy says it comes from. */
  address: string | null = null;

  constructor(
    private readonly api: TestApi,
    private readonly userAgent = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko Firefox/140.0',
  ) {}

  /** Sends a document. @returns its data. */
  async ask(document: string, variables: object = {}): Promise<any> {
    const asked = request(this.api.app.getHttpServer())
      .post('/graphql')
      .set('User-Agent', this.userAgent);
    const cookies = [this.cookie, this.device].filter((one) => one !== null);
    if (cookies.length > 0) void asked.set('Cookie', cookies.join('; '));
    if (this.address) void asked.set('X-Forwarded-For', this.address);
    const answer = await asked.send({ query: document, variables });
    this.keepCookie(answer);
    return answer.body.data;
  }

  /** The payload of a mutation with one input. */
  async mutate(name: string, input: object, fields = ''): Promise<any> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const data = await this.ask(
      `mutation ($input: ${type}!) {
        ${name}(input: $input) { ${fields} userErrors { code path message whatToDo } }
      }`,
      { input },
    );
    return data[name];
  }

  async signIn(account: { email: string; password: string }, more: object = {}): Promise<any> {
    const { email, password } = account;
    return this.mutate('signIn', { email, password, ...more }, 'session { id role token }');
  }

  /** The role in use; null when nobody is signed in. */
  async role(): Promise<string | null> {
    return (await this.ask('{ viewer { session { role } } }')).viewer?.session.role ?? null;
  }

  /** Another browser with a copy of this one's cookie. */
  copy(): Browser {
    const other = new Browser(this.api, this.userAgent);
    other.cookie = this.cookie;
    return other;
  }

  private keepCookie({ headers }: Response): void {
    for (const line of (headers['set-cookie'] ?? []) as unknown as string[]) {
      const [pair] = line.split(';') as [string];
      if (/device=/.test(pair)) this.device = pair;
      if (!/session=/.test(pair)) continue;
      this.setCookie = line;
      this.cookie = pair.endsWith('=') ? null : pair;
    }
  }
}
