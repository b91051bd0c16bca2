import { newId, toGlobalId } from '../../src/platform/ids/global-id.js';
import { Derived } from '../../src/access/derived.js';
import { Role } from '../../src/access/actor.js';
import { SessionsService } from '../../src/identity/sessions.service.js';
import type { TestApi } from '../../test/support/api.js';
import { Chance } from '../chance.js';
import { questionsOf, type Answered, type Question } from './decisions.js';
import { NOW, type Hat, type RecordType, type World } from './world.js';
import { WRITE } from './world.cypher.js';
import { rowsOf } from '../../test/support/rows.js';

const PAGE = '(first: 60) { edges { node { id } } }';
const PERSONS = '(first: 60) { edges { node { id languages ties { id } } } }';
const CASEWORK = `{ Family: families${PAGE} Person: persons${PERSONS} Need: needs${PAGE}
  Match: matches${PAGE} Task: tasks${PAGE} Offer: offers${PAGE} }`;
const SHARED = `{ Family: families${PAGE} Person: persons${PERSONS} Need: needs${PAGE}
  Match: matches${PAGE} Task: tasks${PAGE} }`;
const GIVING = `{ Offer: myOffers${PAGE} TaskCard: myTasks${PAGE} }`;

/** The lists of a role; what is in none of them is asked for by its id. */
const LISTS: Partial<Record<Role, string>> = {
  [Role.CASE_MANAGER]: CASEWORK,
  [Role.SUPERVISOR]: CASEWORK,
  [Role.PRACTITIONER]: SHARED,
  [Role.DONOR]: GIVING,
  [Role.VOLUNTEER]: GIVING,
  [Role.FAMILY_MEMBER]: `{ OwnFamily: myFamilies { id } OwnNeed: myNeeds${PAGE} }`,
};

/** As many as one request may ask for. */
const BY_ID = 10;

/** Names of the world's things: a letter and a number. */
const NAME = /^[A-Z]\d+$/;

/** A world in the graph, and who asks of it through the API. */
export class Product {
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly api: TestApi,
    private readonly world: World,
  ) {}

  /** Writes the facts of a world; each name gets an id of its own. */
  static async of(api: TestApi, world: World): Promise<Product> {
    const product = new Product(api, world);
    await product.write();
    return product;
  }

  /** What the API shows to somebody: all that is in their lists, and some records by their ids. */
  async answersTo(hat: Hat, chance: Chance): Promise<Answered[]> {
    const { token } = await this.api.app.get(SessionsService).begin({
      accountId: this.id(`account of ${hat.person}`),
      role: hat.role,
      kind: 'BEARER',
      device: null,
    });
    const all = questionsOf(this.world, hat);
    const some = chance.some(all, BY_ID, BY_ID);
    return [...(await this.byLists(hat, token!, all)), ...(await this.byIds(token!, some))];
  }

  private async byLists(hat: Hat, token: string, questions: Question[]): Promise<Answered[]> {
    const lists = LISTS[hat.role];
    if (!lists) return [];
    const data = await this.ask(token, lists);
    const nodes = new Map<string, any[]>(
      Object.entries<any>(data).map(([type, list]) => [
        type,
        (list.edges ?? list).map((one: any) => one.node ?? one),
      ]),
    );
    const persons = nodes.get('Person');
    if (persons) {
      nodes.set('PersonInFull', persons.filter(isInFull));
      nodes.set(
        'Tie',
        persons.flatMap(({ ties }) => ties),
      );
    }
    return questions
      .filter(({ type }) => nodes.has(type))
      .map((question): Answered => {
        const seen = nodes.get(question.type)!.some(({ id }) => id === this.globalId(question));
        return { ...question, seen, way: 'list' };
      });
  }

  private async byIds(token: string, questions: Question[]): Promise<Answered[]> {
    const fields = questions.map(
      (question, index) =>
        `n${index}: node(id: "${this.globalId(question)}") { id ... on Person { languages } }`,
    );
    const data = await this.ask(token, `{ ${fields.join(' ')} }`);
    return questions.map((question, index): Answered => {
      const node = data[`n${index}`];
      const seen = node !== null && (question.type !== 'PersonInFull' || isInFull(node));
      return { ...question, seen, way: 'node' };
    });
  }

  private async ask(token: string, document: string): Promise<any> {
    const { data, errors } = await this.api.send(token, document);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The id by which the API knows a thing of the world. */
  globalId({ type, name }: { type: RecordType; name: string }): string {
    return toGlobalId(type === 'PersonInFull' ? 'Person' : type, this.id(name));
  }

  /** The id behind a name, made when it is first asked for. */
  id(name: string): string {
    const id = this.ids.get(name) ?? newId();
    this.ids.set(name, id);
    return id;
  }

  private async write(): Promise<void> {
    const facts = Object.fromEntries(
      Object.entries(this.world)
        .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
        .map(([kind, all]) => [kind, all.map((one) => this.row(one))]),
    );
    const accounts = this.world.persons.flatMap(({ name, agency, account }) =>
      account
        ? {
            ...account,
            id: this.id(`account of ${name}`),
            person: this.id(name),
            agency: this.id(agency),
          }
        : [],
    );
    for (const statement of WRITE)
      await this.api.graph.write(rowsOf(statement), { ...facts, accounts, now: NOW });
    for (const agency of this.world.agencies)
      await this.api.app.get(Derived).write(this.id(agency));
  }

  /** A fact with ids in the place of names, and an id of its own. */
  private row(fact: unknown): object {
    if (typeof fact === 'string') return { id: this.id(fact) };
    const entries = Object.entries(fact as object).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' && NAME.test(value) ? this.id(value) : value,
    ]);
    const { name, ...rest } = Object.fromEntries(entries) as { name?: string };
    return { id: name ?? newId(), ...rest };
  }
}

/** Everybody speaks a language here: where none is shown, not all is. */
function isInFull({ languages }: { languages: string[] }): boolean {
  return languages.length > 0;
}
