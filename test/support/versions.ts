import type { Client } from './agency.js';

type Sender = Pick<Client, 'send'>;

/** The version that a record has now; null where the client sees no such record. */
export async function versionOf(client: Sender, id: unknown): Promise<string | null> {
  const { data } = await client.send(
    'query ($id: ID!) { node(id: $id) { ... on Changeable { version } } }',
    { id },
  );
  return data?.node?.version ?? null;
}

/**
 * The input of a change as somebody sends it who has just read the record: with the version that it
 * has now, unless the input names one itself.
 */
export async function upToDate(client: Sender, mutation: string, input: object): Promise<object> {
  const [, type] = /^change(\w+)$/.exec(mutation) ?? [];
  if (!type) return input;
  const own = `${type[0]!.toLowerCase()}${type.slice(1)}Id`;
  const given = new Map<string, unknown>(Object.entries(input));
  const id = given.get(own);
  if (id === undefined || given.get('version') !== undefined) return input;
  return { ...input, version: (await versionOf(client, id)) ?? 'none' };
}
