/**
 * The floor: one statement written by hand for each answer, behind the same Apollo Server as the
 * product, with a look-up of the session and a note of what was read. It follows no rule of who sees
 * what. A process of its own, on PORT.
 */
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import neo4j, { type Driver } from 'neo4j-driver';
import type { Config } from '../../src/platform/config/config.js';
import type { KeyFolder } from '../../src/platform/keys/key-folder.js';
import type { MasterKeys } from '../../src/platform/keys/master-keys.js';
import type { Sealing } from '../../src/platform/keys/sealing.js';
import { compiled, newId } from '../product.js';
import * as statements from './floor.cypher.js';

const SCHEMA = `
type Node { id: ID! type: String! distance: Int! label: String memberRole: String }
type Tie { id: ID! fromId: ID! toId: ID! kind: String! strength: String quality: String since: String }
type Web { nodes: [Node!]! ties: [Tie!]! }
type Member { id: ID! role: String! givenName: String familyName: String birthDate: String }
type OpenNeed { id: ID! kind: String! }
type Family { id: ID! name: String members: [Member!]! needs: [OpenNeed!]! }
type Need {
  id: ID! kind: String! urgency: String! quantity: Float! windowFrom: String windowUntil: String
  familyId: ID! familyName: String match: String
}
type Person { id: ID! givenName: String familyName: String }
type Query {
  web(familyId: ID!, depth: Int!): Web!
  caseload: [Family!]!
  board: [Need!]!
  search(nameKey: String!): [Person!]!
}
type Mutation {
  openNeed(familyId: ID!, kind: String!): ID!
  createTie(fromId: ID!, toId: ID!): ID!
}`;

interface Viewer {
  personId: string;
  agencyId: string;
}

type Row = Record<string, any>;

class Floor {
  private constructor(
    private readonly driver: Driver,
    private readonly database: string,
    private readonly sealing: Sealing,
  ) {}

  static async begin(environment: NodeJS.ProcessEnv): Promise<Floor> {
    const { NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE = 'neo4j' } = environment;
    const { KeyFolder: Folder } = await compiled<{ KeyFolder: new (config: Config) => KeyFolder }>(
      'platform/keys/key-folder.js',
    );
    const { Sealing: Seals } = await compiled<{ Sealing: new (keys: KeyFolder) => Sealing }>(
      'platform/keys/sealing.js',
    );
    const { MasterKeys: Keys } = await compiled<{ MasterKeys: typeof MasterKeys }>(
      'platform/keys/master-keys.js',
    );
    const { KEY_FOLDER: keyFolder, MASTER_KEY } = environment;
    const config = { keyFolder, masterKeys: Keys.parse(MASTER_KEY!) } as Config;
    const driver = neo4j.driver(NEO4J_URI!, neo4j.auth.basic(NEO4J_USER!, NEO4J_PASSWORD!), {
      disableLosslessIntegers: true,
    });
    return new Floor(driver, NEO4J_DATABASE, new Seals(new Folder(config)));
  }

  async viewer(token: string): Promise<Viewer> {
    const [row] = await this.rows(statements.SESSION, { sessionId: token.split('.')[0] });
    if (!row) throw new Error('Sign in.');
    return row as Viewer;
  }

  readonly resolvers = {
    Query: {
      web: async (_: unknown, { familyId, depth }: Row, viewer: Viewer) => {
        const [row] = await this.rows(statements.web(depth as number), { familyId });
        const roles = new Map((row!.roles as Row[]).map(({ id, role }) => [id, role as string]));
        await this.noted(viewer, [...(row!.nodes as Row[]), ...(row!.ties as Row[])]);
        return {
          ties: row!.ties as Row[],
          nodes: (row!.nodes as Row[]).map((node) => ({
            ...node,
            label: node.name ?? this.nameOf(node),
            memberRole: roles.get(node.id),
          })),
        };
      },
      caseload: async (_: unknown, __: unknown, viewer: Viewer) => {
        const rows = await this.rows(statements.CASELOAD, { personId: viewer.personId });
        await this.noted(viewer, rows);
        return rows.map((family) => ({
          ...family,
          name: this.open(family.name, 'name'),
          members: (family.members as Row[]).map((member) => this.opened(member)),
        }));
      },
      board: async (_: unknown, __: unknown, viewer: Viewer) => {
        const rows = await this.rows(statements.BOARD, { personId: viewer.personId });
        await this.noted(viewer, rows);
        return rows.map((need) => ({ ...need, familyName: this.open(need.familyName, 'name') }));
      },
      search: async (_: unknown, { nameKey }: Row, viewer: Viewer) => {
        const rows = await this.rows(statements.SEARCH, { nameKey, agencyId: viewer.agencyId });
        await this.noted(viewer, rows);
        return rows.map((person) => this.opened(person));
      },
    },
    Mutation: {
      openNeed: (_: unknown, input: Row, viewer: Viewer) =>
        this.written(viewer, statements.OPEN_NEED, { ...input, partId: newId() }),
      createTie: (_: unknown, input: Row, viewer: Viewer) =>
        this.written(viewer, statements.CREATE_TIE, input),
    },
  };

  private async written(viewer: Viewer, statement: string, input: Row): Promise<string> {
    const id = newId();
    await this.rows(statement, { ...input, id });
    await this.noted(viewer, [{ id }]);
    return id;
  }

  private noted({ personId }: Viewer, rows: readonly Row[]): Promise<Row[]> {
    const records = rows.map(({ id }) => id as string);
    return this.rows(statements.NOTE_READ, { personId, records });
  }

  private async rows(statement: string, parameters: object): Promise<Row[]> {
    const session = this.driver.session({ database: this.database });
    try {
      const { records } = await session.run(statement, parameters);
      return records.map((row) => row.toObject());
    } finally {
      await session.close();
    }
  }

  private opened(person: Row): Row {
    const open = (name: string) => this.open(person[name] as string | null, name);
    return {
      ...person,
      givenName: open('givenName'),
      familyName: open('familyName'),
      ...(person.birthDate ? { birthDate: open('birthDate') } : {}),
    };
  }

  private nameOf(person: Row): string {
    const { givenName, familyName } = this.opened(person);
    return [givenName, familyName].filter(Boolean).join(' ');
  }

  private open(text: string | null, column: string): string | null {
    return text === null ? null : this.sealing.opener()(text, column);
  }
}

const floor = await Floor.begin(process.env);
const server = new ApolloServer<Viewer>({ typeDefs: SCHEMA, resolvers: floor.resolvers });
await server.start();
const app = express();
app.use(
  '/graphql',
  express.json(),
  expressMiddleware(server, {
    context: ({ req }) => floor.viewer((req.headers.authorization ?? '').slice('Bearer '.length)),
  }),
);
app.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('floor ready\n'));
