import { Injectable } from '@nestjs/common';
import { Outbox } from '../platform/outbox/outbox.js';
import { pageOf, toConnection, type PageArgs } from '../platform/graphql/connection.js';
import { notFound, refuse, UserErrorCode } from '../platform/graphql/user-errors.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { searchable } from '../platform/keys/search-codes.js';
import { nameKey } from '../platform/text/name-key.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../safeguarding/actor.js';
import { Policy } from '../safeguarding/policy.js';
import type { ChangePersonInput, CreatePersonInput, EndPersonInput } from './dto/person.inputs.js';
import { WEB_CHANGED } from './families.jobs.js';
import { Person, type PersonConnection } from './person.model.js';
import { PersonsRepository, type PersonDetails, type PersonRow } from './persons.repository.js';

@Injectable()
export class PersonsService {
  constructor(
    private readonly repository: PersonsRepository,
    private readonly policy: Policy,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws UserErrors POSSIBLE_DUPLICATE for a known name and birth date, unless confirmed. */
  async create(asker: Actor | null, input: CreatePersonInput): Promise<Person> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const details: PersonDetails = {
      givenName: input.givenName.trim(),
      familyName: input.familyName.trim(),
      birthDate: input.birthDate ?? null,
      phone: input.phone ?? null,
      email: input.email ?? null,
      languages: input.languages ?? [],
      note: input.note ?? null,
    };
    const id = newId();
    this.refuseBirthInFuture(details.birthDate);
    await this.refuseTwin(agencyId, details, input.confirmDuplicate);
    await this.repository.create({ ...details, ...this.keys(agencyId, id, details) });
    return this.written(agencyId, id);
  }

  /** Changes what the input names; null empties a field. */
  async change(asker: Actor | null, input: ChangePersonInput): Promise<Person> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const before = await this.row(agencyId, input.personId);
    const given = <K extends keyof PersonDetails>(
      field: K,
      value: PersonDetails[K] | undefined,
    ): PersonDetails[K] => (value === undefined ? before[field] : value);
    const details: PersonDetails = {
      givenName: given('givenName', input.givenName?.trim()),
      familyName: given('familyName', input.familyName?.trim()),
      birthDate: given('birthDate', input.birthDate),
      phone: given('phone', input.phone),
      email: given('email', input.email),
      languages: given('languages', input.languages),
      note: given('note', input.note),
    };
    this.refuseBirthInFuture(details.birthDate);
    const sameIdentity =
      nameKey(details.givenName, details.familyName) ===
        nameKey(before.givenName, before.familyName) && details.birthDate === before.birthDate;
    if (!sameIdentity) await this.refuseTwin(agencyId, details, input.confirmDuplicate);
    await this.repository.change({ ...details, ...this.keys(agencyId, before.id, details) });
    return this.written(agencyId, before.id);
  }

  /** Ends a person's record: no web shows the person from that day on. */
  async end(asker: Actor | null, input: EndPersonInput): Promise<Person> {
    const { agencyId } = this.policy.require(asker, 'family.write');
    const { id } = await this.row(agencyId, input.personId);
    const now = this.clock.now();
    const endedOn = input.endedOn ?? now.toISOString().slice(0, 10);
    await this.repository.end({ agencyId, id, endedOn, reason: input.reason, now });
    await this.outbox.record(WEB_CHANGED, id);
    return this.written(agencyId, id);
  }

  async list(
    asker: Actor | null,
    search: string | undefined,
    args: PageArgs,
  ): Promise<PersonConnection> {
    const { agencyId } = this.policy.require(asker, 'family.read');
    const rows = await this.repository.list(agencyId, searchable(search), pageOf(args));
    return toConnection(
      rows.map((row) => new Person(row)),
      args,
    );
  }

  /** Persons of the actor's agency by their record ids, for loaders. */
  async byIds(asker: Actor | null, ids: readonly string[]): Promise<Map<string, Person>> {
    if (!asker || !this.policy.allows(asker, 'family.read')) return new Map();
    const rows = await this.repository.byIds(asker.agencyId, ids);
    return new Map(rows.map((row) => [row.id, new Person(row)]));
  }

  /** The stored person. @throws UserErrors NOT_FOUND at the path. */
  async row(agencyId: string, globalId: string, path = 'input.personId'): Promise<PersonRow> {
    const [row] = await this.repository.byIds(agencyId, [localId('Person', globalId)]);
    if (!row) throw notFound('person', path);
    return row;
  }

  private async written(agencyId: string, id: string): Promise<Person> {
    const [row] = await this.repository.byIds(agencyId, [id]);
    return new Person(row!);
  }

  private keys(agencyId: string, id: string, details: PersonDetails) {
    return {
      agencyId,
      id,
      nameKey: nameKey(details.givenName, details.familyName),
      now: this.clock.now(),
    };
  }

  private async refuseTwin(
    agencyId: string,
    { givenName, familyName, birthDate }: PersonDetails,
    confirmed: boolean,
  ): Promise<void> {
    if (confirmed || birthDate === null) return;
    if (await this.repository.hasTwin(agencyId, nameKey(givenName, familyName), birthDate))
      throw refuse(
        UserErrorCode.POSSIBLE_DUPLICATE,
        'input.confirmDuplicate',
        'A person with this name and birth date is already here.',
        'Look the person up and use that record. If this is somebody else, send it again with ' +
          'confirmDuplicate: true.',
      );
  }

  private refuseBirthInFuture(birthDate: string | null): void {
    if (birthDate !== null && birthDate > this.clock.now().toISOString().slice(0, 10))
      throw refuse(
        UserErrorCode.OUT_OF_RANGE,
        'input.birthDate',
        'This day of birth is in the future.',
        'Correct the date; for an unborn child leave it out.',
      );
  }
}
