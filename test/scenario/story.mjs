import { randomBytes } from 'node:crypto';
import { Client } from './client.mjs';

/** What the chapters share: who is who, what the records are called, and everybody's own sign-in. */
export class Story {
  /** @type {Map<string, string>} the id of each person, organisation and service, by its key */
  ids = new Map();
  /** @type {Map<string, string>} their names, by id */
  names = new Map();
  /** @type {Map<string, Client>} */
  clients = new Map();
  /** @type {Map<string, string>} the id of each need, by its key */
  needs = new Map();
  /** @type {Map<string, boolean>} whether giving an offer takes a task, by its id */
  takesTask = new Map();
  familyId = '';

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    this.run = randomBytes(6).toString('hex');
    this.password = randomBytes(18).toString('base64url');
  }

  /**
   * An e-mail address that no other run has used.
   * @param {string} key
   */
  email(key) {
    return `${key}.${this.run}@scenario.example`.toLowerCase();
  }

  /**
   * @param {string} key
   * @param {string} id
   * @param {string} name
   */
  know(key, id, name) {
    this.ids.set(key, id);
    this.names.set(id, name);
  }

  /** @param {string} key */
  id(key) {
    const id = this.ids.get(key);
    if (!id) throw new Error(`Nobody in the story is called "${key}".`);
    return id;
  }

  /** @param {string} key */
  name(key) {
    return this.names.get(this.id(key)) ?? key;
  }

  /**
   * Signs somebody in with the account of this story.
   * @param {string} key
   */
  async signIn(key) {
    const client = new Client(this.url);
    await client.signIn(this.email(key), this.password);
    this.clients.set(key, client);
    return client;
  }

  /**
   * The one who acts.
   * @param {string} key
   */
  as(key) {
    const client = this.clients.get(key);
    if (!client) throw new Error(`${key} has not signed in.`);
    return client;
  }

  /** The case manager leads most of the work. */
  get caseManager() {
    return this.as('caseManager');
  }

  /**
   * Who signs in for an organisation or a person without an account: the case manager.
   * @param {string} id of a person or an organisation
   * @returns {string} key
   */
  actorFor(id) {
    for (const key of this.clients.keys()) if (this.ids.get(key) === id) return key;
    return 'caseManager';
  }
}
