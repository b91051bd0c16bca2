import { Injectable } from '@nestjs/common';
import {
  VetoesRepository,
  type BarredColleague,
  type Between,
  type VetoedPerson,
} from './vetoes.repository.js';

export type { BarredColleague, Between, VetoedPerson } from './vetoes.repository.js';

/** Who must be kept apart, by path and by household. What protects holds on its days in every zone. */
@Injectable()
export class Vetoes {
  constructor(private readonly repository: VetoesRepository) {}

  /**
   * Which of these persons must not be matched with which of these families.
   * @param personIds null for everybody.
   * @param when this moment, or all the time from it until they are to meet: what is to keep them
   *   apart by then counts already.
   */
  among(
    familyIds: readonly string[],
    personIds: readonly string[] | null,
    when: Date | Between,
  ): Promise<VetoedPerson[]> {
    const between = when instanceof Date ? { now: when, until: when } : when;
    return this.repository.among(familyIds, personIds, between);
  }

  /** Who can supervise at an agency, or works with a family, with each that they must not learn of. */
  barredColleagues(agencyId: string, now: Date): Promise<BarredColleague[]> {
    return this.repository.barredColleagues(agencyId, now);
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
