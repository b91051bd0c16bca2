import request, { type Response } from 'supertest';
import type { TestApi } from '../support/api.js';

/** A browser on its way to an organisation's own service and back. */
export class ProviderBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly api: TestApi) {}

  /** Visits an address of this API, given whole or from its path on. */
  async visit(address: string): Promise<Response> {
    const { pathname, search } = new URL(address, 'http://localhost:3000');
    const answer = await request(this.api.app.getHttpServer())
      .get(`${pathname}${search}`)
      .set('Accept', 'application/json')
      .set('Cookie', this.cookieHeader());
    for (const line of (answer.headers['set-cookie'] ?? []) as unknown as string[]) {
      const [name, value] = line.split(';')[0]!.split('=');
      this.cookies.set(name!, value!);
    }
    return answer;
  }

  /** Leaves for the provider. @returns the address that it is sent to. */
  async leave(signInUrl: string): Promise<URL> {
    const { status, headers, body } = await this.visit(signInUrl);
    if (status !== 303) throw new Error(`${status} ${JSON.stringify(body)}`);
    return new URL(headers.location!);
  }

  /** The session cookie as a whole, to show or to steal; empty without one. */
  get sessionCookie(): string {
    return this.cookies.get('kinweave_session') ?? '';
  }

  /** Who is signed in, in which role. */
  async viewer(): Promise<any> {
    const { body } = await request(this.api.app.getHttpServer())
      .post('/graphql')
      .set('Cookie', this.cookieHeader())
      .send({
        query: `{ viewer {
          account { id email givenName familyName roles } session { role kind } agency { id }
        } }`,
      });
    return body.data.viewer;
  }

  private cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
