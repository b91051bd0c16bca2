import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** What the API refused, and what it says about it. */
export class Refused extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {string} where in what was sent
   */
  constructor(code, message, where) {
    super(message);
    this.code = code;
    this.where = where;
  }
}

/** One person's way into the API: everything is sent with that person's own token. */
export class Client {
  /** @param {string} url of the product, such as http://127.0.0.1:3000 */
  constructor(url) {
    this.url = url;
    /** @type {string | null} */
    this.token = null;
  }

  /**
   * Signs in and keeps the token.
   * @param {string} email
   * @param {string} password
   */
  async signIn(email, password) {
    const input = { email, password, bearer: true };
    const { session } = await this.change('signIn', input, 'session { token }');
    this.token = session.token;
  }

  /**
   * Sends a document and returns its data.
   * @param {string} document
   * @param {object} [variables]
   * @returns {Promise<any>}
   * @throws {Refused} when the API answers with an error.
   */
  async ask(document, variables = {}) {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      },
      body: JSON.stringify({ query: document, variables }),
      signal: AbortSignal.timeout(60_000),
    });
    const { data, errors } = await answer.json();
    const [error] = errors ?? [];
    if (error) {
      const code = error.extensions?.code ?? 'ERROR';
      throw new Refused(code, error.message, (error.path ?? []).join('.'));
    }
    return data;
  }

  /**
   * Runs a mutation under an idempotency key of its own and returns its payload.
   * @param {string} name
   * @param {object} input
   * @param {string} [fields] to ask of the payload
   * @param {string} [idempotencyKey]
   * @returns {Promise<any>}
   * @throws {Refused} on the first user error.
   */
  async change(name, input, fields = '', idempotencyKey = randomUUID()) {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) {
      ${name}(input: $input) { ${fields} userErrors { code path message whatToDo } }
    }`;
    const data = await this.ask(document, { input: { ...input, idempotencyKey } });
    const [error] = data[name].userErrors;
    if (error) throw new Refused(error.code, error.message, [name, ...error.path].join('.'));
    return data[name];
  }

  /**
   * Does what must be refused.
   * @param {() => Promise<unknown>} attempt
   * @param {string} code with which it must be refused
   * @returns {Promise<Refused>}
   */
  async refused(attempt, code) {
    try {
      await attempt();
    } catch (error) {
      if (error instanceof Refused && error.code === code) return error;
      throw error;
    }
    throw new Error(`Something that had to be refused with ${code} was allowed.`);
  }
}

/** How long to wait for what the background work brings, in seconds. */
const patience = Number(process.env['SCENARIO_PATIENCE'] || 60);

/**
 * Looks again and again until there is something.
 * @template T
 * @param {string} what is waited for, for the message when it does not come
 * @param {() => Promise<T | null | undefined | false>} look
 * @returns {Promise<T>}
 */
export async function until(what, look) {
  const end = Date.now() + patience * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited ${patience} s in vain for ${what}.`);
    await pause(200);
  }
}

/**
 * Waits until the API and its databases are there.
 * @param {string} url
 */
export function untilReady(url) {
  return until(`the API at ${url}`, () =>
    fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
}
