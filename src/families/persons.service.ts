import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { localId, newId } from '../platform/ids/global-id.js';
import { fullTextOf } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import { requireTakeable, TAKEN_BACK_PATH, type TakingBack } from '../platform/records/ending.js';
import { Records } from '../platform/records/records.js';
import { Versions } from '../platform/records/versions.js';
import type { Refusal } from '../platform/refusals/refusal.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Warning } from '../platform/refusals/warnings.js';
import { typedOrNull } from '../platform/text/typed-text.js';
import { daysWithin } from '../platform/time/days.js';
import type { Actor } from '../access/actor.js';
import { Namesakes } from '../access/namesakes.js';
import { Policy } from '../access/policy.js';
import { Supervision } from '../access/supervision.js';
import type { Viewer } from '../access/viewer.js';
import type { PersonsArgs } from './dto/persons.args.js';
import type { ChangePersonInput, CreatePersonInput, EndPersonInput } from './dto/person.inputs.js';
import {
  formerNamesIn,
  readFormerNames,
  withFormerName,
  writeFormerNames,
} from './former-names.js';
import { birthDays } from './birth-date.js';
import { FamiliesRepository } from './families.repository.js';
import { requireUncontradicted } from './ended-membership.js';
import {
  BONDS_CHANGED,
  MEMBER_JOINED,
  MEMBER_LEFT,
  PERSON_CAME_BACK,
  PERSON_ENDED,
} from './family.events.js';
import { FamilyRefusal } from './families.refusals.js';
import { personCodesAskedFor } from './person-codes.js';
import { knownName, requireName, type Names } from './person-name.js';
import { Person, type PersonConnection } from './person.model.js';
import { PERSON, type PersonDetails, type PersonRow } from './person.record.js';
import { PersonsRepository } from './persons.repository.js';
import { isSameName, likenessOf, type Likeness } from './same-person.js';
import { WhoseCaseService } from './whose-case.service.js';

/** A person as recorded now, and what deserves a second look. */
interface WrittenPerson {
  person: Person;
  warnings: Warning[];
}

const OF_LIKENESS = {
  SAME_PERSON: FamilyRefusal.SAME_PERSON,
  BIRTH_DATE_SWAPPED: FamilyRefusal.BIRTH_DATE_SWAPPED,
  SAME_TELEPHONE: FamilyRefusal.SAME_TELEPHONE,
} satisfies Record<Likeness, Refusal<never>>;

@Injectable()
export class PersonsService {
  constructor(
    private readonly repository: PersonsRepository,
    private readonly families: FamiliesRepository,
    private readonly records: Records,
    private readonly versions: Versions,
    private readonly sealing: Sealing,
    private readonly whoseCase: WhoseCaseService,
    private readonly supervision: Supervision,
    private readonly namesakes: Namesakes,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * Records a person.
   * @throws UserErrors POSSIBLE_DUPLICATE, unless confirmed, for who seems to be somebody whom the
   * actor sees. Others' clients are not told of. Of the same name alone it warns.
   */
  async create(actor: Actor | null, input: CreatePersonInput): Promise<WrittenPerson> {
    const viewer = this.policy.require(actor, 'family.write');
    const birthDate = input.birthDate ?? null;
    const details: PersonDetails = {
      ...requireName(input),
      knownAs: typedOrNull(input.knownAs),
      formerNames: writeFormerNames(formerNamesIn(input.formerNames ?? null)),
      birthDate,
      birthDateEstimated: birthDate !== null && (input.birthDateEstimated ?? false),
      phone: input.phone ?? null,
      email: input.email ?? null,
      languages: input.languages ?? [],
      note: input.note ?? null,
    };
    const id = newId();
    refuseBirthAfter(viewer.today, details.birthDate);
    if (!input.confirmDuplicate) await this.refuseDuplicate(viewer, id, details);
    const recordedBy = viewer.personId;
    await this.repository.create(details, { ...keyOf(viewer, id), recordedBy });
    return this.named(viewer, id, 'input.familyName');
  }

  /**
   * Changes what the input names; null empties a field.
   * @throws UserErrors CHANGED_MEANWHILE at a field that is no longer what the actor saw, ROLE_REQUIRED
   *   for somebody of another case, and for the name of somebody who signs in to help.
   */
  async change(actor: Actor | null, input: ChangePersonInput): Promise<WrittenPerson> {
    const viewer = this.policy.require(actor, 'family.write');
    const found = await this.records.of(viewer).locked(Person, localId('Person', input.personId));
    const person = requireNamed(found, 'input.personId');
    const before = person.row;
    const given = <K extends keyof PersonDetails>(
      field: K,
      value: PersonDetails[K] | undefined,
    ): PersonDetails[K] => (value === undefined ? before[field] : value);
    const names = requireName({
      givenName: given('givenName', input.givenName),
      familyName: given('familyName', input.familyName),
    });
    const renamedAt = nameChanged(before, names, input);
    await this.whoseCase.requireToChange(viewer, before.id, 'input.personId', renamedAt);
    this.versions.refuseStale(PERSON, person, input, viewer);
    const birthDate = given('birthDate', input.birthDate);
    const estimated = given('birthDateEstimated', input.birthDateEstimated) ?? false;
    const details: PersonDetails = {
      ...names,
      knownAs: given('knownAs', input.knownAs?.trim() ?? input.knownAs),
      formerNames: formerNamesAfter(before, names, input, viewer.today),
      birthDate,
      birthDateEstimated: birthDate !== null && estimated,
      phone: given('phone', input.phone),
      email: given('email', input.email),
      languages: given('languages', input.languages),
      note: given('note', input.note),
    };
    refuseBirthAfter(viewer.today, details.birthDate);
    if (!input.confirmDuplicate && !isComparedAlike(before, details))
      await this.refuseDuplicate(viewer, before.id, details, before);
    await this.repository.change(details, keyOf(viewer, before.id));
    if (!isSameName(before, details)) return this.named(viewer, before.id, 'input.familyName');
    return { person: await this.written(viewer, before.id), warnings: [] };
  }

  /**
   * Ends a person's record: no web shows the person from that day on, they belong to no family, and
   * what they had promised is looked at again. Ties stay, as their history.
   * @throws UserErrors ROLE_REQUIRED for somebody of another case; OUT_OF_RANGE before their birth.
   */
  async end(actor: Actor | null, input: EndPersonInput): Promise<Person> {
    const viewer = this.policy.require(actor, 'family.write');
    const before = await this.row(viewer, input.personId);
    const { id } = before;
    await this.whoseCase.requireToEnd(viewer, id, 'input.personId');
    const { agencyId, now, today } = viewer;
    const endedOn = input.endedOn ?? today;
    const born = birthDays(before);
    if (born && endedOn < born.first)
      throw refuse(FamilyRefusal.ENDS_BEFORE_BIRTH, 'input.endedOn', { born: before.birthDate! });
    await this.repository.end({ agencyId, id, endedOn, endReason: input.reason, now });
    const left = await this.families.endMembershipsOf(id, endedOn, now);
    await this.events.tell(PERSON_ENDED, id);
    await this.events.tell(MEMBER_LEFT, ...left);
    await this.events.tell(BONDS_CHANGED, id);
    return this.written(viewer, id);
  }

  /**
   * The record of a person goes on, with the memberships that ended with it.
   * @throws UserErrors NOT_FOUND; ROLE_REQUIRED as `end`; see `requireTakeable` and, for those
   *   memberships, `requireUncontradicted`.
   */
  async takeBackEnd(
    actor: Actor | null,
    { id, reason }: TakingBack,
  ): Promise<{ record: Person; warnings: Warning[] }> {
    const viewer = this.policy.require(actor, 'family.write');
    const found = await this.records.of(viewer).locked(Person, id);
    const { endedAt, endedOn: from } = requireNamed(found, TAKEN_BACK_PATH).row;
    await this.whoseCase.requireToEnd(viewer, id, TAKEN_BACK_PATH);
    requireTakeable({ endedAt, from }, viewer);
    const left = await this.families.lockEndedWith(viewer, id);
    for (const one of left) requireUncontradicted(one, { endedAt, from: from! }, viewer);
    await this.repository.takeBackEnd({ ...keyOf(viewer, id), takenBackReason: reason });
    const { now: at } = viewer;
    await this.supervision.keepingAway(viewer, { path: TAKEN_BACK_PATH }, () =>
      this.families.takeBackEndedWith(id, at),
    );
    await this.events.tell(PERSON_CAME_BACK, id);
    const joined = left.map(({ id: one, familyId }) => ({ id: one, familyId, personId: id, at }));
    await this.events.tell(MEMBER_JOINED, ...joined);
    await this.events.tell(BONDS_CHANGED, id);
    const { person: record, warnings } = await this.named(viewer, id, TAKEN_BACK_PATH);
    return { record, warnings };
  }

  async list(actor: Actor | null, args: PersonsArgs): Promise<PersonConnection> {
    const viewer = this.policy.require(actor, 'family.read');
    const codes = personCodesAskedFor(this.sealing, viewer.agencyId, args.search);
    const records = this.records.of(viewer);
    if (codes.searchCodes.length === 0) return records.list(Person, 'ofViewer', {}, args);
    const sought = { ...codes, sought: fullTextOf(codes.searchCodes) };
    return records.list(Person, 'found', sought, args);
  }

  /** The person with this record id; null where there is none. */
  async person(actor: Actor | null, id: string): Promise<Person | null> {
    return this.records.of(this.policy.require(actor, 'family.read')).one(Person, id);
  }

  /** For merges: all details at once, within their transaction. Asks no policy. */
  async rewrite(viewer: Viewer, id: string, details: PersonDetails): Promise<void> {
    await this.repository.change(details, keyOf(viewer, id));
  }

  /**
   * For accounts: another name for whoever has one. That of before stays among the former names. Asks
   * no policy.
   * @throws UserErrors NOT_FOUND at the path for who was erased.
   */
  async rename(viewer: Viewer, id: string, names: Names, path: string): Promise<void> {
    const before = await this.repository.lockDetails(viewer.agencyId, id);
    if (!before || knownName(before) === null) throw refuse(FamilyRefusal.NO_SUCH_PERSON, path);
    const formerNames = formerNamesAfter(before, names, {}, viewer.today);
    await this.rewrite(viewer, id, { ...before, ...names, formerNames });
  }

  /** The stored person. @throws UserErrors NOT_FOUND at the path. */
  async row(viewer: Viewer, globalId: string, path = 'input.personId'): Promise<PersonRow> {
    const found = await this.records.of(viewer).one(Person, localId('Person', globalId));
    return requireNamed(found, path).row;
  }

  /**
   * For ties and restrictions, whose ends need not be seen: volunteers and givers can be named too.
   * @throws UserErrors NOT_FOUND at the path.
   */
  async requireNameable(viewer: Viewer, id: string, path: string): Promise<void> {
    if (!(await this.repository.isNameable(viewer, id)))
      throw refuse(FamilyRefusal.NO_SUCH_PERSON, path);
  }

  /** As written, with a warning of others who bear the name. */
  private async named(viewer: Viewer, id: string, path: string): Promise<WrittenPerson> {
    const warnings = await this.namesakes.of(viewer, id, path);
    return { person: await this.written(viewer, id), warnings };
  }

  private async written(viewer: Viewer, id: string): Promise<Person> {
    return (await this.records.of(viewer).one(Person, id))!;
  }

  /** @param before whom they were taken for already: of that nobody is asked again. */
  private async refuseDuplicate(
    viewer: Viewer,
    id: string,
    details: PersonDetails,
    before: PersonRow | null = null,
  ): Promise<void> {
    for (const other of await this.repository.alike(viewer, id, details)) {
      const likeness = likenessOf(details, other);
      if (likeness && !(before && likenessOf(before, other)))
        throw refuse(OF_LIKENESS[likeness], 'input.confirmDuplicate');
    }
  }
}

/** Nothing more is written about who was erased. @throws UserErrors NOT_FOUND at the path. */
function requireNamed(person: Person | null, path: string): Person {
  if (!person || knownName(person.row) === null) throw refuse(FamilyRefusal.NO_SUCH_PERSON, path);
  return person;
}

/** The path of the first name that somebody would no longer have, or have had; null for none. */
function nameChanged(
  before: PersonRow,
  names: Names,
  { formerNames }: Pick<ChangePersonInput, 'formerNames'>,
): string | null {
  if (names.givenName !== before.givenName) return 'input.givenName';
  if (names.familyName !== before.familyName) return 'input.familyName';
  if (formerNames === undefined) return null;
  const written = writeFormerNames(formerNamesIn(formerNames));
  return written === before.formerNames ? null : 'input.formerNames';
}

/** What a change of the name leaves behind stays known, unless the input says what does. */
function formerNamesAfter(
  before: PersonDetails,
  names: Names,
  { formerNames }: Pick<ChangePersonInput, 'formerNames'>,
  today: string,
): string | null {
  if (formerNames !== undefined) return writeFormerNames(formerNamesIn(formerNames));
  if (knownName(before) === knownName(names)) return before.formerNames;
  return writeFormerNames(withFormerName(readFormerNames(before.formerNames), before, today));
}

/** Whether a change leaves alone what records are compared by. */
function isComparedAlike(before: PersonRow, after: PersonDetails): boolean {
  return (
    isSameName(before, after) &&
    before.birthDate === after.birthDate &&
    (before.birthDateEstimated ?? false) === after.birthDateEstimated &&
    before.phone === after.phone
  );
}

function keyOf({ agencyId, now }: Viewer, id: string) {
  return { agencyId, id, now };
}

/** Not before the agency's day: a month or a year that has begun may mean a day in the past. */
function refuseBirthAfter(today: string, birthDate: string | null): void {
  if (birthDate !== null && daysWithin(birthDate).first > today)
    throw refuse(FamilyRefusal.BORN_LATER, 'input.birthDate');
}
