import { newId, parseGlobalId, toGlobalId } from '../../src/platform/ids/global-id.js';
import type { Records } from '../../test/bad-input/records.js';
import { PASSWORD, type RoleName, type TestAgency } from '../../test/support/agency.js';
import type { TestApi } from '../../test/support/api.js';
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

  constructor(
    private readonly api: TestApi,
    private readonly agency: TestAgency,
    private readonly records: Records,
  ) {}

  /** @returns the answer as it came. */
  async ask(place: Place, planted: string | null): Promise<string> {
    const { document, variables } = place.request(planted, this.fill);
    const first = this.roleOf.get(place.field);
    for (const role of first ? [first] : ROLES) {
      const client = await this.agency.as(role);
      const { data, errors } = await this.api.send(client.token, document, variables);
      const answer = JSON.stringify({ data, errors });
      if (answer.includes('"FORBIDDEN"')) continue;
      this.roleOf.set(place.field, role);
      return answer;
    }
    return '';
  }

  private readonly fill: Fill = (name, type, answer) => {
    if (type === 'ID') return this.id(name, answer);
    if (type === 'LocalDate') return '2101-01-01';
    if (type === 'DateTime') return '2101-01-01T00:00:00Z';
    if (type === 'Boolean') return false;
    if (type !== 'String') return name === 'latitude' ? 42 : 1;
    if (/email$/i.test(name)) return `${newId()}@example.org`;
    if (/password$/i.test(name)) return PASSWORD;
    return TEXTS[name] ?? 'Word';
  };

  private id(name: string, answer: string): string {
    const record = name === 'id' ? answer : (RECORDS[name] ?? typeNamed(name));
    if (record === 'Agency') return toGlobalId('Agency', this.agency.id);
    const { [record as keyof Records]: id = toGlobalId(record, newId()) } = this.records;
    if (!parseGlobalId(id)) throw new Error(`no id for ${name}`);
    return id;
  }
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
  fromId: 'Person',
  toId: 'Child',
  restrainedId: 'Person',
  protectedId: 'Child',
  supervisorId: 'Supervisor',
  assignmentId: 'CaseAssignment',
};

function typeNamed(name: string): string {
  const bare = name.replace(/Ids?$/, '');
  return bare[0]!.toUpperCase() + bare.slice(1);
}
