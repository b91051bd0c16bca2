import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';
import { newId } from '../../src/platform/ids/global-id.js';
import { RecordsRepository } from '../../src/platform/records/records.repository.js';
import { Versions } from '../../src/platform/records/versions.js';
import { everythingOf, recordsOf, type Records } from '../bad-input/records.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { freshAgency, type Client, type TestAgency } from '../support/agency.js';
import { startApi, type TestApi } from '../support/api.js';
import { CHANGES, NO_CHANGE_BY_FIELDS, type Change } from './changes.js';

let api: TestApi;
let agency: TestAgency;
let records: Records;
let schema: GraphQLSchema;

beforeAll(async () => {
  api = await startApi();
  schema = api.app.get(GraphQLSchemaHost).schema;
  await withCatalogue(api);
  agency = await freshAgency(api);
  records = await recordsOf(api, agency);
  const administrator = await agency.as('ADMINISTRATOR');
  const { signInProvider } = await administrator.mutate(
    'createSignInProvider',
    {
      name: 'Town hall',
      issuer: 'https://id.example.org',
      clientId: 'kinweave',
      clientSecret: 'secret',
      roleMap: [{ value: 'staff', role: 'CASE_MANAGER' }],
    },
    'signInProvider { id }',
  );
  records.SignInProvider = signInProvider.id;
}, 120_000);
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => api.close());

const optional = (fields: readonly GraphQLInputField[]) =>
  fields
    .filter(({ type, name }) => !isNonNullType(type) && name !== 'idempotencyKey')
    .map(({ name }) => name);

/** What the schema says of each mutation that names the record that it answers with. */
function changesInSchema() {
  return Object.values(schema.getMutationType()!.getFields()).flatMap((mutation) => {
    const input = getNamedType(mutation.args.find(({ name }) => name === 'input')?.type);
    const payload = getNamedType(mutation.type);
    if (!isInputObjectType(input) || !isObjectType(payload)) return [];
    const answered = Object.values(payload.getFields()).map(({ type }) => getNamedType(type));
    const record = answered.find(
      ({ name }) => `${name[0]!.toLowerCase()}${name.slice(1)}Id` in input.getFields(),
    );
    const fields = optional(Object.values(input.getFields()));
    return record && fields.length > 1 ? [{ name: mutation.name, input, record, fields }] : [];
  });
}

/** A record, to be changed by one mutation. */
class Subject {
  private constructor(
    readonly mutation: string,
    readonly change: Change,
    private readonly client: Client,
    private readonly id: string,
  ) {}

  static async of(mutation: string): Promise<Subject> {
    const change = CHANGES[mutation]!;
    const id = records[change.type]!;
    return new Subject(mutation, change, await agency.as(change.role), id);
  }

  get fields(): string[] {
    return Object.keys(this.change.fields);
  }

  values(which: 1 | 2, fields = this.fields): object {
    return Object.fromEntries(
      fields.map((field) => [field, this.change.fields[field]!(records)[which]]),
    );
  }

  /** What the API shows of each field, and the version. */
  async seen(): Promise<{ version: string; shown: Record<string, unknown> }> {
    const asked = this.fields.flatMap((field) => {
      const [shown] = this.change.fields[field]!(records);
      return shown ? [`${field}: ${shown}`] : [];
    });
    const { node } = await this.client.run(
      `query ($id: ID!) { node(id: $id) { ... on ${this.change.type} {
        version ${asked.join(' ')}
      } } }`,
      { id: this.id },
    );
    const { version, ...shown } = node;
    // The thing itself is shown among the parts, but is no matter of theirs.
    if (shown.parts) shown.parts = shown.parts.filter(({ code }: any) => code !== 'main');
    return { version, shown };
  }

  input(version: string | undefined, changed: object): object {
    const { type, also } = this.change;
    const own = `${type[0]!.toLowerCase()}${type.slice(1)}Id`;
    return { [own]: this.id, ...also, ...(version !== undefined && { version }), ...changed };
  }

  async make(changed: object, version?: string): Promise<void> {
    await this.client.mutate(this.mutation, this.input(version, changed));
  }

  refused(changed: object, version?: string): Promise<any[]> {
    return this.client.refused(this.mutation, this.input(version, changed));
  }
}

/**
 * Two change different fields at once, pair by pair until each field has been changed.
 * @returns what the record showed before, after, and would show if nothing were lost.
 */
async function inPairs(subject: Subject) {
  const { fields } = subject;
  const start = await subject.seen();
  await subject.make(subject.values(2), start.version);
  const right = await subject.seen();
  await subject.make(subject.values(1), right.version);
  const before = await subject.seen();
  let after = before;
  for (let at = 0; at < fields.length; at += 2) {
    const { version } = after;
    const pair = [fields[at]!, fields[(at + 1) % fields.length]!];
    await Promise.all(pair.map((field) => subject.make(subject.values(2, [field]), version)));
    after = await subject.seen();
  }
  return { before: before.shown, after: after.shown, right: right.shown };
}

const MUTATIONS = Object.keys(CHANGES);

test('no mutation that changes a record by fields is left out, and none of its fields', () => {
  const found = changesInSchema().filter(({ name }) => !(name in NO_CHANGE_BY_FIELDS));
  expect(found.map(({ name }) => name).sort()).toEqual([...MUTATIONS].sort());
  for (const { name, fields } of found)
    expect(Object.keys(CHANGES[name]!.fields).sort()).toEqual([...fields].sort());
});

test('every such mutation asks for the version that was seen, and its record gives it', () => {
  for (const { name, input, record } of changesInSchema()) {
    if (name in NO_CHANGE_BY_FIELDS) continue;
    expect(String(input.getFields().version?.type)).toBe('String!');
    expect(isObjectType(record) && String(record.getFields().version?.type)).toBe('String!');
  }
});

test.each(MUTATIONS)('%s: two change different fields at once, and both hold', async (mutation) => {
  const { before, after, right } = await inPairs(await Subject.of(mutation));
  for (const field of Object.keys(right)) expect(before[field]).not.toEqual(right[field]);
  expect(after).toEqual(right);
});

test.each(MUTATIONS)(
  '%s: who changes what somebody has changed since is told so there, and nothing is written',
  async (mutation) => {
    const subject = await Subject.of(mutation);
    const [first, second] = subject.fields;
    await subject.make(subject.values(1));
    const { version } = await subject.seen();
    await subject.make(subject.values(2, [first!]), version);
    const before = await everythingOf(api, agency.id);
    const told = (field: string) => ({
      code: 'CHANGED_MEANWHILE',
      path: ['input', field],
      message: expect.stringMatching(/^This has been changed since you read it\..*\.$/s),
      whatToDo: expect.stringMatching(/^Read the record again\./),
    });
    const both = { ...subject.values(1, [first!]), ...subject.values(2, [second!]) };
    expect(await subject.refused(both, version)).toEqual([told(first!)]);
    expect(await everythingOf(api, agency.id)).toEqual(before);
    // What nobody else has touched goes through.
    await subject.make(subject.values(2, [second!]), version);
    const now = await subject.seen();
    await subject.make(subject.values(2), now.version);
    const all = await subject.refused(subject.values(1), version);
    expect(all.map(({ path }) => path[1]).sort()).toEqual([...subject.fields].sort());
    // Days and moments are said in words.
    expect(all.map(({ message }) => message).join(' ')).not.toMatch(/\d{4}-\d\d|\d\dZ/);
  },
);

test.each(MUTATIONS)('%s: of two who change one field at once, one is told', async (mutation) => {
  const subject = await Subject.of(mutation);
  await subject.make(subject.values(1));
  const { version } = await subject.seen();
  const changed = subject.values(2, subject.fields.slice(0, 1));
  const answers = await Promise.allSettled([1, 2].map(() => subject.make(changed, version)));
  const told = answers.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
  expect(told).toEqual([expect.stringContaining('CHANGED_MEANWHILE')]);
});

test.each(MUTATIONS)('%s: what is no version of the record is refused there', async (mutation) => {
  const subject = await Subject.of(mutation);
  const { version } = await subject.seen();
  const other = await Subject.of(MUTATIONS.find((one) => one !== mutation)!);
  const foreign = (await other.seen()).version;
  const last = version.endsWith('A') ? 'B' : 'A';
  const tampered = `${version.slice(0, -1)}${last}`;
  for (const wrong of ['', version.slice(6), `${version}A`, tampered, foreign])
    expect(await subject.refused(subject.values(1), wrong)).toMatchObject([
      {
        code: 'INVALID_INPUT',
        path: ['input', 'version'],
        whatToDo: expect.stringMatching(/^Read the record again/),
      },
    ]);
});

test('what a field is now, and when the record changed, is said in words', async () => {
  const manager = await agency.as('CASE_MANAGER');
  const subject = await Subject.of('changePerson');
  await subject.make(subject.values(1));
  const { version } = await subject.seen();
  await subject.make({ phone: '0888 999', note: null });
  const { person } = await manager.run(`{ person(id: "${records.Person}") { changedAt } }`);
  const clock = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Sofia' } as const;
  const at = new Intl.DateTimeFormat('en-GB', clock).format(new Date(person.changedAt));
  const since = `The record was last changed on ${at}.`;
  const input = subject.input(version, { phone: '0', note: 'Late', languages: ['tr'] });
  const document = `mutation ($input: ChangePersonInput!) {
    changePerson(input: $input) { person { id } userErrors { path message whatToDo } } }`;
  const told = async (language: string) =>
    (await api.send(manager.token, document, { input }, language)).data.changePerson;
  expect(await told('en')).toEqual({
    person: null,
    userErrors: [
      {
        path: ['input', 'phone'],
        message: `This has been changed since you read it. It is now: “0888 999”. ${since}`,
        whatToDo:
          'Read the record again. If your change is still right, send it with the version that ' +
          'you get; if not, leave this field out.',
      },
      {
        path: ['input', 'note'],
        message: `This has been changed since you read it. It is empty now. ${since}`,
        whatToDo: expect.stringMatching(/./),
      },
    ],
  });
  const [phone] = (await told('bg')).userErrors;
  expect(phone.message).toContain('Сега е: „0888 999“.');
});

test('a secret that somebody has replaced is not shown', async () => {
  const subject = await Subject.of('changeSignInProvider');
  const { version } = await subject.seen();
  await subject.make({ clientSecret: 'known to nobody' });
  const [error] = await subject.refused({ clientSecret: 'another' }, version);
  expect(error).toMatchObject({ code: 'CHANGED_MEANWHILE', path: ['input', 'clientSecret'] });
  expect(error.message).not.toMatch(/known|now:/);
});

test('a repeated change is answered as the first, though its version is an old one by then', async () => {
  const subject = await Subject.of('changePerson');
  const { version } = await subject.seen();
  const manager = await agency.as('CASE_MANAGER');
  const input = subject.input(version, { phone: '0777', idempotencyKey: newId() });
  const first = await manager.mutate('changePerson', input, 'person { id version }');
  expect(await manager.mutate('changePerson', input, 'person { id version }')).toEqual(first);
});

test('a version tells nothing of what it is made of, not even that two records are alike', async () => {
  const manager = await agency.as('CASE_MANAGER');
  const make = async (more: object): Promise<string> => {
    const input = { givenName: 'Twin', familyName: 'Twin', birthDate: '2001-02-03', ...more };
    return (await manager.mutate('createPerson', input, 'person { version }')).person.version;
  };
  const [one, two] = [await make({}), await make({ confirmDuplicate: true })];
  const alike = [...one].filter((letter, place) => letter === two[place]);
  expect(alike.length).toBeLessThan(one.length / 4);
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toMatch(/Twin|2001/);
});

test('a change that takes its record before it is locked is found', async () => {
  const repository = api.app.get(RecordsRepository, { strict: false });
  jest.spyOn(repository, 'lock').mockResolvedValue();
  const subject = await Subject.of('changeFamily');
  // Two seldom meet so that neither overwrites the other.
  for (let tries = 0; tries < 10; tries += 1) {
    const { after, right } = await inPairs(subject);
    if (JSON.stringify(after) !== JSON.stringify(right)) return;
  }
  throw new Error('Nothing was lost');
});

test('a change that does not look at the version is found', async () => {
  jest.spyOn(api.app.get(Versions, { strict: false }), 'refuseStale').mockReturnValue();
  const subject = await Subject.of('changeFamily');
  const { version } = await subject.seen();
  await subject.make({ note: 'Unseen' }, version);
  await expect(subject.refused({ note: 'Over it' }, version)).rejects.toThrow('was not refused');
});
