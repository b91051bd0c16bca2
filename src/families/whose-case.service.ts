import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { refuse } from '../platform/refusals/user-errors.js';
import { FamilyRefusal } from './families.refusals.js';
import { WhoseCaseRepository, type WhoseCase } from './whose-case.repository.js';

/**
 * Whose case somebody is. Seeing is not touching: what protects a person, or is told about them, is
 * changed by whoever works with a family to which they belong, or belonged last. Who never belonged to
 * any is changed by whoever sees them. Whether they are seen at all, the statements say: of others
 * nothing is told here.
 */
@Injectable()
export class WhoseCaseService {
  constructor(private readonly repository: WhoseCaseRepository) {}

  /** @throws UserErrors ROLE_REQUIRED at the path for somebody of another case. */
  async requireOwn(viewer: Viewer, personId: string, path: string): Promise<void> {
    const [person] = await this.repository.of(viewer, [personId]);
    if (person && (person.isSeen || person.isKnown) && isOfOthersCase(person))
      throw refuse(FamilyRefusal.OF_OTHERS_CASE, path);
  }

  /**
   * For taking somebody in: whoever has left their last family may be taken in by whoever sees them.
   * @throws UserErrors ROLE_REQUIRED at the path for somebody who belongs to others alone.
   */
  async requireFree(viewer: Viewer, personId: string, path: string): Promise<void> {
    const [person] = await this.repository.of(viewer, [personId]);
    if (person && (person.isSeen || person.isKnown) && person.hasHome && !person.isOwn)
      throw refuse(FamilyRefusal.OF_OTHERS_CASE, path);
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
   * A tie is of the case of either of its ends; who is responsible for a child, of both.
   * @param ends record ids of the persons at its ends.
   * @param responsibility the path of what says who is responsible; null where nothing does.
   * @throws UserErrors ROLE_REQUIRED at a path for a tie of another case.
   */
  async requireOwnTie(
    viewer: Viewer,
    ends: readonly string[],
    path: string,
    responsibility: string | null,
  ): Promise<void> {
    const persons = await this.repository.of(viewer, ends);
    const others = persons.filter((person) => person.isSeen && isOfOthersCase(person));
    if (others.length === 0) return;
    if (!persons.some(({ isOwn }) => isOwn)) throw refuse(FamilyRefusal.TIE_OF_OTHERS_CASE, path);
    if (responsibility !== null)
      throw refuse(FamilyRefusal.RESPONSIBILITY_OF_OTHERS_CASE, responsibility);
  }
}

function isOfOthersCase({ isOfAny, isOwn }: WhoseCase): boolean {
  return isOfAny && !isOwn;
}
