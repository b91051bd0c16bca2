import { spawn } from 'node:child_process';
import { freePort, Running, runNode, until } from '../support/processes.js';

const ADMINISTRATOR = { username: 'keeper', password: 'keeper of the keys' };
const REALM = 'lipovo';
export const CLIENT = { id: 'kinweave', secret: 'known to Kinweave and Keycloak' };

interface Command {
  program: string;
  args: string[];
}

/** A real Keycloak of a test's own, with everything in memory. */
export class Keycloak {
  private url = '';
  private running: Running | null = null;

  get issuer(): string {
    return `${this.url}/realms/${REALM}`;
  }

  /** Fetches it, once for all checkouts, and starts it with an empty realm. */
  async start(redirectUri: string): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const { program, args } = await command(port);
    const child = spawn(program, args, {
      env: {
        ...process.env,
        KC_BOOTSTRAP_ADMIN_USERNAME: ADMINISTRATOR.username,
        KC_BOOTSTRAP_ADMIN_PASSWORD: ADMINISTRATOR.password,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = new Running(child);
    this.running = running;
    await until('Keycloak answers', 240_000, async () => {
      if (running.hasEnded) throw new Error(`Keycloak ended early:\n${running.log}`);
      return fetch(`${this.url}/realms/master`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    await this.administer('POST', '', realm(redirectUri));
  }

  async stop(): Promise<void> {
    await this.running?.kill();
  }

  async addUser(user: {
    username: string;
    email: string;
    password: string;
    group: string;
  }): Promise<void> {
    const { username, email, password, group } = user;
    await this.administer('POST', `/${REALM}/users`, {
      username,
      email,
      emailVerified: true,
      firstName: 'Katya',
      lastName: 'Ivanova',
      enabled: true,
      groups: [group],
      credentials: [{ type: 'password', value: password, temporary: false }],
    });
  }

  /** Takes somebody out of all groups and, where one is named, puts them into it. */
  async moveUser(username: string, group: string | null): Promise<void> {
    const [user] = await this.ask(`/${REALM}/users?username=${username}&exact=true`);
    for (const { id } of await this.ask(`/${REALM}/users/${user.id}/groups`))
      await this.administer('DELETE', `/${REALM}/users/${user.id}/groups/${id}`);
    for (const { id, name } of await this.ask(`/${REALM}/groups`))
      if (name === group)
        await this.administer('PUT', `/${REALM}/users/${user.id}/groups/${id}`, {});
  }

  /**
   * Fills in the login form as a person would.
   * @param address that the browser was sent to.
   * @returns the address that Keycloak sends the browser back to.
   */
  async logIn(address: URL, { username, password }: { username: string; password: string }) {
    const page = await fetch(address);
    const action = /action="([^"]+)"/.exec(await page.text())?.[1];
    if (!action) throw new Error(`Keycloak shows no form: ${page.status}`);
    const cookies = page.headers.getSetCookie().map((line) => line.split(';')[0]!);
    const answer = await fetch(action.replaceAll('&amp;', '&'), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookies.join('; '),
      },
      body: new URLSearchParams({ username, password, credentialId: '' }),
      redirect: 'manual',
    });
    const location = answer.headers.get('location');
    if (!location) throw new Error(`Keycloak did not let ${username} in: ${answer.status}`);
    return location;
  }

  private async ask(path: string): Promise<any> {
    return (await this.administer('GET', path)).json();
  }

  private async administer(method: string, path: string, body?: object): Promise<Response> {
    const signedIn = await fetch(`${this.url}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: 'admin-cli',
        ...ADMINISTRATOR,
      }),
    });
    const { access_token: token } = (await signedIn.json()) as { access_token: string };
    const answer = await fetch(`${this.url}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }
}

const PROGRAM = 'test/identity/keycloak-command.mjs';

/** Whether this machine has, or can be given, the Java that Keycloak needs. */
export async function canRunKeycloak(): Promise<boolean> {
  return runNode([PROGRAM]).then(
    () => true,
    () => false,
  );
}

async function command(port: number): Promise<Command> {
  const printed = await runNode([PROGRAM, String(port)]);
  return JSON.parse(printed.slice(printed.lastIndexOf('\n') + 1)) as Command;
}

function realm(redirectUri: string): object {
  return {
    realm: REALM,
    enabled: true,
    groups: [{ name: 'case-managers' }, { name: 'supervisors' }],
    clients: [
      {
        clientId: CLIENT.id,
        secret: CLIENT.secret,
        redirectUris: [redirectUri],
        publicClient: false,
        standardFlowEnabled: true,
        directAccessGrantsEnabled: false,
        attributes: { 'pkce.code.challenge.method': 'S256' },
        protocolMappers: [
          {
            name: 'groups',
            protocol: 'openid-connect',
            protocolMapper: 'oidc-group-membership-mapper',
            config: { 'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true' },
          },
        ],
      },
    ],
  };
}
