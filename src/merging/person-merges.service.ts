import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { FamilyRefusal } from '../families/families.refusals.js';
import { PERSON_ENDED } from '../families/family.events.js';
import { knownName } from '../families/person-name.js';
import { Person } from '../families/person.model.js';
import { PersonsService } from '../families/persons.service.js';
import { WhoseCaseService } from '../families/whose-case.service.js';
import { localId } from '../platform/ids/global-id.js';
import { Events } from '../platform/events/events.js';
import { Records } from '../platform/records/records.js';
import { refuse } from '../platform/refusals/user-errors.js';
import type { Comparison } from './comparison.js';
import type { MergePersonsInput } from './dto/merge.inputs.js';
import type { Merge, MergePersonsPreview } from './merge.model.js';
import { countsOf } from './merge-plan.js';
import { differencesOf, mergedDetails } from './merged-details.js';
import { MergesService } from './merges.service.js';
import { MergingRefusal } from './merging.refusals.js';
import { TwoPersons } from './two-persons.js';

/** Two records of one person are made one. */
@Injectable()
export class PersonMergesService {
  constructor(
    private readonly merges: MergesService,
    private readonly two: TwoPersons,
    private readonly records: Records,
    private readonly persons: PersonsService,
    private readonly whoseCase: WhoseCaseService,
    private readonly policy: Policy,
    private readonly events: Events,
  ) {}

  /**
   * What merging would do, by record ids.
   * @throws UserErrors NOT_FOUND for a person who is not the actor's to see, ROLE_REQUIRED for one of
   *   another case.
   */
  async preview(
    actor: Actor | null,
    { personId, duplicateId }: { personId: string; duplicateId: string },
  ): Promise<MergePersonsPreview> {
    const viewer = this.policy.require(actor, 'family.write');
    const people = this.records.of(viewer);
    const person = await people.one(Person, personId);
    const duplicate = await people.one(Person, duplicateId);
    const { plan, against, doubts, seen } = await this.compared(viewer, person, duplicate, '');
    const [kept, other] = [person!.row, duplicate!.row];
    return {
      ...{ person: person!, duplicate: duplicate! },
      tellsOf: [person!, duplicate!],
      fields: plan ? differencesOf(kept, other, mergedDetails(kept, other)) : [],
      goesOver: plan ? countsOf(plan) : [],
      ...{ against, doubts, seen },
    };
  }

  /** @throws UserErrors for all that stands against it, and for doubts that are not confirmed. */
  async merge(
    actor: Actor | null,
    input: MergePersonsInput,
  ): Promise<{ merge: Merge; person: Person }> {
    const viewer = this.policy.require(actor, 'family.write');
    const keptId = localId('Person', input.personId);
    const duplicateId = localId('Person', input.duplicateId);
    const people = this.records.of(viewer);
    // In one order, so that two who merge the same two wait for each other.
    const ids = [keptId, duplicateId].sort();
    const first = await people.locked(Person, ids[0]!);
    const second = await people.locked(Person, ids[1]!);
    const [kept, other] = keptId === ids[0] ? [first, second] : [second, first];
    const found = await this.compared(viewer, kept, other, 'input.');
    const two = { keptId, duplicateId };
    this.merges.requireMergeable(found, input);
    await this.merges.carryOut(viewer, two, found, input);
    await this.persons.rewrite(viewer, keptId, mergedDetails(kept!.row, other!.row));
    // What came to somebody who has died or left ends as theirs did.
    if (kept!.row.endedOn !== null) await this.events.tell(PERSON_ENDED, keptId);
    const merge = await this.merges.told(viewer, two, 'Person', found, input);
    return { merge, person: (await people.one(Person, keptId))! };
  }

  private async compared(
    viewer: Viewer,
    kept: Person | null,
    other: Person | null,
    input: '' | 'input.',
  ): Promise<Comparison> {
    if (!isNamed(kept)) throw refuse(FamilyRefusal.NO_SUCH_PERSON, `${input}personId`);
    if (!isNamed(other)) throw refuse(FamilyRefusal.NO_SUCH_PERSON, `${input}duplicateId`);
    if (kept.localId === other.localId) throw refuse(MergingRefusal.ITSELF, `${input}duplicateId`);
    await this.whoseCase.requireOwn(viewer, kept.localId, `${input}personId`);
    await this.whoseCase.requireOwn(viewer, other.localId, `${input}duplicateId`);
    return this.two.compare(viewer, kept.row, other.row, `${input}duplicateId`);
  }
}

function isNamed(person: Person | null): person is Person {
  return person !== null && knownName(person.row) !== null;
}
