import { IdentityRepository } from '../../src/identity/identity.repository.js';
import { Passwords } from '../../src/identity/passwords.js';
import { middleNearby } from '../../src/offers/squares.js';
import { localId, newId } from '../../src/platform/ids/global-id.js';
import { Role } from '../../src/access/actor.js';
import type { Place } from '../../src/platform/graphql/place.js';
import type { Answer, TestApi } from './api.js';
import { rowsOf } from './rows.js';
import { upToDate } from './versions.js';

export type RoleName = keyof typeof Role;

/** Somebody who is signed in. */
export interface Client {
  personId: string;
  accountId: string;
  /** What it sends as "Authorization: Bearer …" at first. */
  token: string;
  /** The data of a document that must succeed; fails the test on errors. */
  run(document: string, variables?: object): Promise<any>;
  /**
   * The payload of a mutation with one `input`; fails the test on user errors.
   * `fields` are asked of the payload. A change of a record for which the input names no version is
   * made as by somebody who has just read it.
   */
  mutate(name: string, input: object, fields?: string): Promise<any>;
  /** The same, for inputs that must be refused: the user errors. */
  refused(name: string, input: object): Promise<any[]>;
  send(document: string, variables?: object): Promise<Answer>;
}

export interface TestAgency {
  id: string;
  /** A new account of this role, signed in; the same person each time for the same name. */
  as(role: RoleName, name?: string): Promise<Client>;
}

interface Ticket {
  token: string;
  expiresAt: Date;
}

export const PASSWORD = 'correct horse battery';
const CREATE = rowsOf(`
CREATE (g:Organisation:Agency {
  id: $id, agencyId: $id, name: 'Test agency', kind: 'AGENCY', timeZone: $timeZone,
  neighbourhoodMeters: 1500, createdAt: datetime(), changedAt: datetime()
})`);

const SUPERVISE = rowsOf(`
MATCH (s:Person {id: $supervisorId}), (p:Person {id: $personId})
CREATE (s)-[:SUPERVISES {id: randomUUID(), since: datetime('2000-01-01T00:00:00Z')}]->(p)`);

const LOOK_AT_PLACE = rowsOf(`
MATCH (p:Person {id: $personId})
WHERE size(coalesce(p.givesFrom, [])) < 3 AND NOT point($square) IN coalesce(p.givesFrom, [])
SET p.givesFrom = coalesce(p.givesFrom, []) + point($square)`);

/**
 * An agency of its own for a test, so that nothing of other tests is in its way.
 * @param timeZone in which it counts its days.
 * @param supervised whether somebody of whom the test need not know supervises its case managers:
 *   without a supervisor no case can be opened, and what none sees is shown to every other.
 * @param looksAtPlaces whether the places that givers enter count at once, as if somebody had been
 *   quick to look at them.
 */
export async function freshAgency(
  api: TestApi,
  { timeZone = 'Europe/Sofia', supervised = true, looksAtPlaces = true } = {},
): Promise<TestAgency> {
  const id = newId();
  const email = `${id}@administrator.example`;
  await api.graph.write(CREATE, { id, timeZone });
  const passwordHash = await api.app.get(Passwords).hash(PASSWORD);
  await createAccount(api, id, { email, passwordHash, role: Role.ADMINISTRATOR });
  const supervisorId = supervised
    ? await createAccount(api, id, {
        email: `${id}@supervisor.example`,
        passwordHash: null,
        role: Role.SUPERVISOR,
      })
    : null;
  const clients = new Map<string, Promise<Client>>();
  const administrator = signIn(api, email, looksAtPlaces);
  clients.set('ADMINISTRATOR:Ada', administrator);
  const create = async (role: RoleName, name: string): Promise<Client> => {
    const address = `${newId()}@${role.toLowerCase().replace('_', '-')}.example`;
    await (
      await administrator
    ).mutate('createAccount', {
      email: address,
      password: PASSWORD,
      roles: [role],
      givenName: name,
      familyName: role.toLowerCase(),
    });
    const client = await signIn(api, address, looksAtPlaces);
    if (supervisorId !== null && role === 'CASE_MANAGER')
      await api.graph.write(SUPERVISE, {
        supervisorId,
        personId: localId('Person', client.personId),
      });
    return client;
  };
  return {
    id,
    as(role, name = role === 'ADMINISTRATOR' ? 'Ada' : 'Robin') {
      const key = `${role}:${name}`;
      if (!clients.has(key)) clients.set(key, create(role, name));
      return clients.get(key)!;
    },
  };
}

/**
 * Written as the product writes it, or work on all agencies would find something to mend here.
 * @returns the record id of the person.
 */
async function createAccount(
  api: TestApi,
  agencyId: string,
  account: { email: string; passwordHash: string | null; role: Role },
): Promise<string> {
  const identity = api.app.get(IdentityRepository);
  const personId = newId();
  const now = api.clock.now();
  const [givenName, familyName] = [
    'Ada',
    `${account.role[0]}${account.role.slice(1).toLowerCase()}`,
  ];
  await identity.createPerson({
    id: personId,
    agencyId,
    givenName,
    familyName,
    now,
  });
  const { email, passwordHash, role } = account;
  await identity.createAccount({
    id: newId(),
    agencyId,
    personId,
    email,
    passwordHash,
    roles: [role],
    now,
  });
  return personId;
}

/** How the error begins of whoever is not let in. */
export const NO_SIGN_IN = 'No sign-in';

async function signIn(api: TestApi, email: string, looksAtPlaces: boolean): Promise<Client> {
  const begin = async (): Promise<Ticket> => {
    const { data, errors } = await api.send(
      null,
      'mutation ($input: SignInInput!) { signIn(input: $input) { session { token expiresAt } userErrors { code } } }',
      { input: { email, password: PASSWORD, bearer: true } },
    );
    const session = data?.signIn?.session;
    if (!session)
      throw new Error(`${NO_SIGN_IN}: ${JSON.stringify(errors ?? data.signIn.userErrors)}`);
    const { token, expiresAt } = session;
    return { token, expiresAt: new Date(expiresAt) };
  };
  let ticket = await begin();
  const client = clientOf(api, async () => {
    // A test may let days pass.
    if (api.clock.now() >= ticket.expiresAt) ticket = await begin();
    return ticket.token;
  });
  const { viewer } = await client.run('{ viewer { account { id personId } } }');
  const { id: accountId, personId } = viewer.account;
  const mutate: Client['mutate'] = async (name, input, fields) => {
    if (looksAtPlaces && (name === 'registerOffer' || name === 'changeOffer'))
      await lookAtPlace(api, personId, input);
    return client.mutate(name, input, fields);
  };
  return { ...client, mutate, token: ticket.token, personId, accountId };
}

async function lookAtPlace(
  api: TestApi,
  personId: string,
  { giverId, place }: { giverId?: string; place?: Place },
): Promise<void> {
  if (giverId || !place) return;
  const found = { personId: localId('Person', personId), square: middleNearby(place) };
  await api.graph.write(LOOK_AT_PLACE, found);
}

function clientOf(
  api: TestApi,
  token: () => Promise<string>,
): Omit<Client, 'personId' | 'accountId' | 'token'> {
  const send: Client['send'] = async (document, variables) =>
    api.send(await token(), document, variables);
  const run: Client['run'] = async (document, variables) => {
    const { data, errors } = await send(document, variables);
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  };
  const call = async (name: string, input: object, fields: string): Promise<any> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const data = await run(
      `mutation ($input: ${type}!) { ${name}(input: $input) {
        ${fields} userErrors { code path message whatToDo } warnings { code path message }
      } }`,
      { input: await upToDate({ send }, name, input) },
    );
    return data[name];
  };
  return {
    send,
    run,
    async mutate(name, input, fields = '') {
      const payload = await call(name, input, fields);
      if (payload.userErrors.length > 0)
        throw new Error(`${name}: ${JSON.stringify(payload.userErrors, null, 2)}`);
      return payload;
    },
    async refused(name, input) {
      const { userErrors } = await call(name, input, '');
      if (userErrors.length === 0) throw new Error(`${name} was not refused`);
      return userErrors;
    },
  };
}
