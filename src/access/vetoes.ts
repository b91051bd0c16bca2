import { Injectable } from '@nestjs/common';
import { VetoesRepository, type VetoedPerson } from './vetoes.repository.js';

/** Who must be kept apart, by path and by household. Days are YYYY-MM-DD. */
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
    today: string,
  ): Promise<VetoedPerson[]> {
    return this.repository.among(familyIds, personIds, today);
  }

  /** The families that a person must not learn of. */
  barredFamilies(personId: string, today: string): Promise<string[]> {
    return this.repository.barredFamilies(personId, today);
  }

  /** Families whose vetoes may be others now that something of this person has changed. */
  familiesConcerned(personId: string, today: string): Promise<string[]> {
    return this.repository.familiesConcerned(personId, today);
  }

  /** Everybody, of every agency, who must keep away from somebody today. */
  restrained(today: string): Promise<string[]> {
    return this.repository.restrained(today);
  }
}
