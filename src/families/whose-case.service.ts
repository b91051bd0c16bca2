import { Injectable } from '@nestjs/common';
import { Role } from '../access/actor.js';
import type { Viewer } from '../access/viewer.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { FamilyRefusal } from './families.refusals.js';
import { WhoseCaseRepository, type WhoseCase } from './whose-case.repository.js';

/**
 * Whose case somebody is. Seeing is not touching: what protects a person, or is told about them, is
 * changed by whoever works with a family to which they belong, or belonged last. Who never belonged to
 * any is changed by whoever sees them; but the record of somebody who signs in to help by no colleague
 * for a tie or a membership that anybody could have made (docs/adr/0063). Whether they are seen at all,
 * the statements say: of others nothing is told here.
 */
@Injectable()
export class WhoseCaseService {
  constructor(private readonly repository: WhoseCaseRepository) {}

  /** @throws UserErrors ROLE_REQUIRED at the path for somebody of another case. */
  async requireOwn(viewer: Viewer, personId: string, path: string): Promise<void> {
    await this.own(viewer, personId, path);
  }

  /**
   * As `requireOwn`, for what is written of somebody. Of whoever signs in to help it is changed by a
   * supervisor, by whoever has recorded them, and by themselves; the name, by which the log tells who
   * has looked, by a supervisor alone, and not their own.
   * @param renamedAt the path of a name that changes; null for none.
   * @throws UserErrors ROLE_REQUIRED at one of the paths.
   */
  async requireToChange(
    viewer: Viewer,
    personId: string,
    path: string,
    renamedAt: string | null = null,
  ): Promise<void> {
    const person = await this.own(viewer, personId, path);
    if (!person?.signsIn || !person.isSeen) return;
    const isOneself = personId === viewer.personId;
    const isSupervisor = viewer.role === Role.SUPERVISOR;
    if (!isSupervisor && !isOneself && !person.isRecorder)
      throw refuse(FamilyRefusal.OF_HELPER, path);
    if (renamedAt !== null && (!isSupervisor || isOneself))
      throw refuse(FamilyRefusal.HELPER_NAME, renamedAt);
  }

  /**
   * As `requireOwn`, for the end of a record: with that of somebody who signs in to help ends their
   * account, so it is a supervisor's, and not of oneself.
   * @throws UserErrors ROLE_REQUIRED at the path.
   */
  async requireToEnd(viewer: Viewer, personId: string, path: string): Promise<void> {
    const person = await this.own(viewer, personId, path);
    if (viewer.role === Role.SUPERVISOR && personId !== viewer.personId) return;
    if (person?.signsIn && person.isSeen) throw refuse(FamilyRefusal.HELPER_END, path);
  }

  /**
   * For taking somebody into a family: whoever belongs to another one is let go of by whoever answers
   * for that. Whoever only covers would make them their own, and see them ever after. Whoever has left
   * their last family may be taken in by whoever sees them for another reason. Somebody who works on
   * cases is taken in by a supervisor: what is kept from those with whom they then live is kept from
   * them, too.
   * @returns whether a colleague may be kept from a family by it, which `Supervision` is to look at.
   * @throws UserErrors ROLE_REQUIRED at the path for somebody who belongs to others.
   */
  async requireFree(viewer: Viewer, personId: string, path: string): Promise<boolean> {
    const [person] = await this.repository.of(viewer, [personId]);
    if (!person || !(person.isSeen || person.isKnown)) return false;
    if (!person.isAnsweredFor) {
      if (person.isOwn) throw refuse(FamilyRefusal.ONLY_LEAD_SHARES, path);
      if (person.hasHome) throw refuse(FamilyRefusal.OF_OTHERS_CASE, path);
    }
    if (person.worksOnCases && viewer.role !== Role.SUPERVISOR)
      throw refuse(FamilyRefusal.COLLEAGUE_JOINS, path);
    return person.worksOnCases || person.isRestricted;
  }

  /**
   * For what makes a helper of somebody: those who sign in or give are so for the whole agency.
   * @throws UserErrors ROLE_REQUIRED at the path for somebody else, of another case.
   */
  async requireOwnOrKnown(viewer: Viewer, personId: string, path: string): Promise<void> {
    const [person] = await this.repository.of(viewer, [personId]);
    if (person?.isSeen && !person.isKnown && isOfOthersCase(person))
      throw refuse(FamilyRefusal.OF_OTHERS_CASE, path);
  }

  /**
   * A tie is of the case of either of its ends; who is responsible for a child, of both. What strangers
   * have with each other, whom the agency only knows, is not a case manager's to record; that a
   * colleague is close to somebody, a supervisor's: what is kept from the one is kept from the other.
   * @param ends record ids of the persons at its ends.
   * @param responsibility the path of what says who is responsible; null where nothing does.
   * @param isClose whether it makes those two close.
   * @returns whether it makes a colleague close to somebody, which `Supervision` is to look at.
   * @throws UserErrors ROLE_REQUIRED at a path for a tie of another case.
   */
  async requireOwnTie(
    viewer: Viewer,
    ends: readonly string[],
    path: string,
    { responsibility, isClose }: { responsibility: string | null; isClose: boolean },
  ): Promise<boolean> {
    const persons = await this.repository.of(viewer, ends);
    const isOfColleague = isClose && persons.some(({ worksOnCases }) => worksOnCases);
    if (viewer.role !== Role.SUPERVISOR) {
      if (persons.length > 0 && persons.every(({ isSeen, isKnown }) => isKnown && !isSeen))
        throw refuse(FamilyRefusal.TIE_OF_STRANGERS, path);
      if (isOfColleague) throw refuse(FamilyRefusal.COLLEAGUE_CLOSE, path);
    }
    const others = persons.filter((person) => person.isSeen && isOfOthersCase(person));
    if (others.length === 0) return isOfColleague;
    if (!persons.some(({ isOwn }) => isOwn)) throw refuse(FamilyRefusal.TIE_OF_OTHERS_CASE, path);
    if (responsibility !== null)
      throw refuse(FamilyRefusal.RESPONSIBILITY_OF_OTHERS_CASE, responsibility);
    return isOfColleague;
  }

  private async own(
    viewer: Viewer,
    personId: string,
    path: string,
  ): Promise<WhoseCase | undefined> {
    const [person] = await this.repository.of(viewer, [personId]);
    if (person && (person.isSeen || person.isKnown) && isOfOthersCase(person))
      throw refuse(FamilyRefusal.OF_OTHERS_CASE, path);
    return person;
  }
}

function isOfOthersCase({ isOfAny, isOwn }: WhoseCase): boolean {
  return isOfAny && !isOwn;
}
