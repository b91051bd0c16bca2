import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isObjectType } from 'graphql';
import { readTable } from '../../proof/access/table.js';
import { fillOf, recordNamed } from '../../proof/injection/asking.js';
import { idPlacesOf } from '../../proof/injection/places.js';
import { Role } from '../../src/access/actor.js';
import type { RoleName, TestAgency } from '../support/agency.js';
import { root } from '../support/processes.js';

type Ids = Readonly<Record<string, string | undefined>>;

/** An id that a mutation takes, and what else it asks for, as far as the schema itself says. */
export interface PlainId {
  readonly mutation: string;
  readonly field: string;
  /** What the id names: a type of record. */
  readonly type: string;
  /** All that the mutation needs besides, valid by its type. @param records ids by type. */
  rest(records: Ids): object;
  /** The first role that may ask; left out, it is that of case managers. */
  readonly role?: RoleName;
}

/** Ids that no test here names. */
export const SHOWN_ELSEWHERE = [
  // In test/identity, which makes sessions, tokens and providers of two agencies.
  'changeSignInProvider.signInProviderId',
  'endSession.sessionId',
  'endSignInProvider.signInProviderId',
  'revokeAccessToken.accessTokenId',
  'signIn.agencyId',
  // Of agencies and practitioners elsewhere: in test/safeguarding and test/referrals.
  ...['recordConsent', 'recordConsents', 'shareFamily'].flatMap((mutation) =>
    ['recipientAgencyId', 'recipientPersonId'].map((field) => `${mutation}.${field}`),
  ),
  'sendReferral.recipientAgencyId',
];

const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
const rows = readTable();

/** Every id that the input of a mutation takes alone, but for those above. */
export const PLAIN_IDS: readonly PlainId[] = idPlacesOf(schema)
  .map((place): PlainId => {
    const mutation = place.field;
    const field = place.path.split('.').at(-1)!;
    const role = firstRole(mutation);
    return {
      mutation,
      field,
      type: recordNamed(field),
      rest: (records) => place.request(null, fillOf(records)).variables.input as object,
      ...(role !== 'CASE_MANAGER' && { role }),
    };
  })
  .filter(({ mutation, field }) => !SHOWN_ELSEWHERE.includes(`${mutation}.${field}`));

/** The first role that may ask for a mutation, by the table of who may what. */
function firstRole(mutation: string): RoleName {
  const { cells } = rows.find(({ kind, field }) => kind === 'mutation' && field === mutation)!;
  const roles = Object.keys(Role) as RoleName[];
  return roles.find((_, place) => cells[place + 1] === 'yes')!;
}

/**
 * Makes a record of each type that these ids name and that is not there yet, by the mutation that
 * answers with one and takes nothing but what is there.
 * @throws Error for a type that no such mutation makes.
 */
export async function makeOthers(
  agency: TestAgency,
  records: Ids,
): Promise<Record<string, string>> {
  const made: Record<string, string> = {};
  const types = new Set(PLAIN_IDS.map(({ type }) => type));
  for (const type of types) {
    if (type in records || !schema.getType(type)) continue;
    const maker = makerOf(type);
    if (!maker) throw new Error(`No mutation makes a ${type} of what is there: make one by hand.`);
    const client = await agency.as(firstRole(maker.mutation));
    const there = { ...records, ...made };
    const input = { ...maker.rest(there), [maker.field]: there[maker.type] };
    const given = await client.mutate(maker.mutation, input, `${maker.answer} { id }`);
    made[type] = given[maker.answer].id as string;
  }
  return made;
}

function makerOf(type: string): (PlainId & { answer: string }) | undefined {
  const mutations = schema.getMutationType()!.getFields();
  return PLAIN_IDS.flatMap((one) => {
    const takesOne = PLAIN_IDS.some(
      (other) => other.mutation === one.mutation && other.type === type,
    );
    const payload = getNamedType(mutations[one.mutation]!.type);
    const answer =
      isObjectType(payload) &&
      Object.values(payload.getFields()).find((field) => getNamedType(field.type).name === type);
    return answer && !takesOne ? [{ ...one, answer: answer.name }] : [];
  })[0];
}
