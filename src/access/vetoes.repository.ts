import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './vetoes.cypher.js';

/** Who must be kept apart, by path and by household. Days are YYYY-MM-DD. */
@Injectable()
export class VetoesRepository {
  constructor(private readonly graph: Graph) {}

  /**
   * Which of these persons must not be matched with which of these families.
   * @param personIds null for everybody.
   */
  among(
    familyIds: string[],
    personIds: string[] | null,
    today: string,
  ): Promise<{ familyId: string; personId: string }[]> {
    return this.graph.read(cypher.VETOED_PERSONS, { familyIds, personIds, today });
  }

  /** The families that a person must not learn of. */
  async barredFamilies(personId: string, today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.BARRED_FAMILIES, { personId, today }));
  }

  /** Families whose vetoes may be others now that something of this person has changed. */
  async familiesConcerned(personId: string, today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.FAMILIES_CONCERNED, { personId, today }));
  }

  /** Everybody, of every agency, who must keep away from somebody today. */
  async restrained(today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.RESTRAINED_PERSONS, { today }));
  }
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
