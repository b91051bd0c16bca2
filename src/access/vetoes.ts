import { Injectable } from '@nestjs/common';
import { VetoesRepository, type VetoedPerson } from './vetoes.repository.js';

export type { VetoedPerson } from './vetoes.repository.js';

/** Who must be kept apart, by path and by household. What protects holds on its days in every zone. */
@Injectable()
export class Vetoes {
  constructor(private readonly repository: VetoesRepository) {}

  /**
   * Which of these persons must not be matched with which of these families.
   * @param personIds null for everybody.
   */
  among(
    familyIds: readonly string[],
    personIds: readonly string[] | null,
    now: Date,
  ): Promise<VetoedPerson[]> {
    return this.repository.among(familyIds, personIds, now);
  }

  /** The families that a person must not learn of. */
  barredFamilies(personId: string, now: Date): Promise<string[]> {
    return this.repository.barredFamilies(personId, now);
  }

  /** Who can supervise at an agency, with each family that they must not learn of. */
  barredSupervisors(agencyId: string, now: Date): Promise<VetoedPerson[]> {
    return this.repository.barredSupervisors(agencyId, now);
  }

  /** Families whose vetoes may be others now that something of this person has changed. */
  familiesConcerned(personId: string, now: Date): Promise<string[]> {
    return this.repository.familiesConcerned(personId, now);
  }

  /** Everybody, of every agency, who must keep away from somebody now. */
  restrained(now: Date): Promise<string[]> {
    return this.repository.restrained(now);
  }
}
