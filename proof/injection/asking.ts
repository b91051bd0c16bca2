import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import type { Records } from '../../test/bad-input/records.js';
import {
  PASSWORD,
  type Client,
  type RoleName,
  type TestAgency,
} from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
import { upToDate } from '../../test/support/versions.js';
import type { Fill, Place } from './places.js';

/** Asked in this order, until one of them may ask for the field. */
const ROLES: RoleName[] = [
  'CASE_MANAGER',
  'SUPERVISOR',
  'ADMINISTRATOR',
  'VOLUNTEER',
  'AUDITOR',
  'FAMILY_MEMBER',
];
/** Asks as the first role that may, with what is valid wherever nothing is planted. */
export class Asking {
  private readonly roleOf = new Map<string, RoleName>();
  private readonly fill: Fill;

  constructor(
    private readonly api: TestApi,
    private readonly agency: TestAgency,
    records: Records,
  ) {
    this.fill = fillOf({ ...records, Agency: toGlobalId('Agency', agency.id) });
  }

  /** @returns the answer as it came. */
  async ask(place: Place, planted: string | null): Promise<string> {
    const { document, variables } = place.request(planted, this.fill);
    const first = this.roleOf.get(place.field);
    for (const role of first ? [first] : ROLES) {
      const client = await this.agency.as(role);
      if (!place.path.endsWith('.version')) await seeVersion(client, place.field, variables.input);
      const { data, errors } = await this.api.send(client.token, document, variables);
      const answer = JSON.stringify({ data, errors });
      if (answer.includes('"FORBIDDEN"')) continue;
      this.roleOf.set(place.field, role);
      return answer;
    }
    return '';
  }
}

/** Puts the version that the record has now into the input of its change. */
async function seeVersion(client: Client, mutation: string, input: unknown): Promise<void> {
  if (typeof input !== 'object' || input === null || !('version' in input)) return;
  const { matchId } = input as { matchId?: unknown };
  if (matchId !== undefined) {
    const document = 'query ($id: ID!) { match(id: $id) { version } }';
    const { data } = await client.send(document, { id: matchId });
    Object.assign(input, { version: data?.match?.version ?? 'none' });
    return;
  }
  const unversioned = { ...input, version: undefined };
  Object.assign(input, await upToDate(client, mutation, unversioned));
}

/** Values that are valid wherever a request must have some. @param records their ids, by type. */
export function fillOf(records: Readonly<Record<string, string | undefined>>): Fill {
  return (name, type, answer) => {
    if (type === 'ID') {
      const record = name === 'id' ? answer : recordNamed(name);
      const id = records[record] ?? toGlobalId(record, newId());
      if (!parseGlobalId(id)) throw new Error(`no id for ${name}`);
      return id;
    }
    if (type === 'LocalDate' || type === 'PartialDate') return '2101-01-01';
    if (type === 'DateTime') return '2101-01-01T00:00:00Z';
    if (type === 'Boolean') return false;
    if (type !== 'String') return name === 'latitude' ? 42 : 1;
    if (/email$/i.test(name)) return `${newId()}@example.org`;
    if (/password$/i.test(name)) return PASSWORD;
    return TEXTS[name] ?? 'Word';
  };
}

const TEXTS: Record<string, string> = {
  kind: 'food-parcel',
  unit: 'PACK',
  slot: '2101-03-02/MORNING',
  partCode: 'main',
  timeZone: 'Europe/Sofia',
  issuer: 'https://issuer.example',
};
/** Fields whose names do not say what record they take. */
const RECORDS: Record<string, string> = {
  visitId: 'OwnVisit',
  fromId: 'Person',
  toId: 'Child',
  duplicateId: 'Child',
  duplicateFamilyId: 'Family',
  keptId: 'Person',
  restrainedId: 'Person',
  protectedId: 'Child',
  supervisorId: 'Supervisor',
  assignmentId: 'CaseAssignment',
  recordId: 'Person',
};

/** The record whose id a field of this name takes. */
export function recordNamed(name: string): string {
  const bare = name.replace(/Ids?$/, '');
  return RECORDS[name] ?? bare[0]!.toUpperCase() + bare.slice(1);
}
