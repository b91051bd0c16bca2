import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { SessionsService } from '../../src/identity/sessions.service.js';
import { parseGlobalId } from '../../src/platform/ids/global-id.js';
import { Role } from '../../src/access/actor.js';
import type { TestAgency } from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
import { requestFor } from './requests.js';

type Cell = 'yes' | 'nothing' | '–';

/** Who asks: a role, or nobody. In the order of the table's columns. */
const ASKERS = [null, ...Object.values(Role)];

/** After these a session ends, or goes on with another token. */
const ENDS_A_TOKEN = ['signOut', 'useRole'];

/** A row of who-may-what.md. */
export interface Row {
  kind: 'query' | 'mutation';
  /** False for queries that stand among those that show no record. */
  showsRecords: boolean;
  field: string;
  cells: Cell[];
}

/** Heads the queries whose answers hold no record. */
const NO_RECORD = 'query (no record)';
const HEADINGS = ['query', NO_RECORD, 'mutation'];

const TABLE = join(import.meta.dirname, 'who-may-what.md');

/** The rows of the table. @throws Error at a line that is no row of ten cells. */
export function readTable(text = readFileSync(TABLE, 'utf8')): Row[] {
  let heading = '';
  const rows: Row[] = [];
  for (const line of text.split('\n').filter((one) => one.startsWith('|'))) {
    const [field = '', ...cells] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (HEADINGS.includes(field)) heading = field;
    else if (!field.startsWith('-')) {
      if (cells.length !== ASKERS.length || !cells.every(isCell))
        throw new Error(`No row of ten cells: ${line}`);
      const kind = heading === 'mutation' ? 'mutation' : 'query';
      rows.push({ kind, showsRecords: heading !== NO_RECORD, field, cells });
    }
  }
  return rows;
}

/** Fields without a row, rows without a field, and rows that are there twice. */
export function incomplete(schema: GraphQLSchema, rows: readonly Row[]): string[] {
  const told = rows.map(({ kind, field }) => `${kind} ${field}`);
  const real = [
    ...Object.keys(schema.getQueryType()!.getFields()).map((name) => `query ${name}`),
    ...Object.keys(schema.getMutationType()!.getFields()).map((name) => `mutation ${name}`),
  ];
  return [
    ...real.filter((name) => !told.includes(name)).map((name) => `${name} has no row`),
    ...told.filter((name) => !real.includes(name)).map((name) => `${name} is no field`),
    ...told.filter((name, at) => told.indexOf(name) !== at).map((name) => `${name} is there twice`),
  ];
}

/** The running API, asked by a real account of each role. */
export class AskedTable {
  private readonly accounts = new Map<Role, string>();
  private readonly tokens = new Map<Role, string>();
  readonly schema: GraphQLSchema;

  constructor(private readonly api: TestApi) {
    this.schema = api.app.get(GraphQLSchemaHost).schema;
  }

  async prepare(agency: TestAgency): Promise<void> {
    for (const role of Object.values(Role)) {
      const { accountId } = await agency.as(role);
      this.accounts.set(role, parseGlobalId(accountId)!.id);
      this.tokens.set(role, await this.newToken(role));
    }
  }

  /** The cells of one row that the API answers otherwise. @param askers null for nobody. */
  async differences({ kind, field, cells }: Row, askers = ASKERS): Promise<string[]> {
    const answers = await Promise.all(askers.map((asker) => this.ask(kind, field, asker)));
    return answers.flatMap((answer, index) => {
      const at = ASKERS.indexOf(askers[index]!);
      const told = cells[at]!;
      // To be told that there is nothing looks the same, and the records' own proof tells them apart.
      if (answer === told || (answer === 'nothing' && told === 'yes')) return [];
      return [`${kind} ${field} as ${ASKERS[at] ?? 'nobody'}: ${answer}, not ${told}`];
    });
  }

  private async ask(kind: Row['kind'], name: string, asker: Role | null): Promise<Cell> {
    const type = kind === 'query' ? this.schema.getQueryType() : this.schema.getMutationType();
    const field = type!.getFields()[name] as GraphQLField<unknown, unknown>;
    const { document, variables } = requestFor(kind, field);
    const lasts = !ENDS_A_TOKEN.includes(name);
    const token = asker && (lasts ? this.tokens.get(asker)! : await this.newToken(asker));
    const { data, errors } = await this.api.send(token, document, variables);
    const code: string | undefined = errors?.[0]?.extensions?.code;
    if (code === (asker ? 'FORBIDDEN' : 'UNAUTHENTICATED')) return '–';
    // A refusal of what is asked for comes after that of who asks.
    if (code && code !== 'BAD_USER_INPUT') throw new Error(`${name}: ${JSON.stringify(errors)}`);
    return data && data[name] === null ? 'nothing' : 'yes';
  }

  private async newToken(role: Role): Promise<string> {
    const accountId = this.accounts.get(role)!;
    const begun = { accountId, role, kind: 'BEARER' as const, device: null };
    return (await this.api.app.get(SessionsService).begin(begun)).token!;
  }
}

function isCell(text: string): text is Cell {
  return ['yes', 'nothing', '–'].includes(text);
}
