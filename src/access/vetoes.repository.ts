import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './vetoes.cypher.js';

/** Somebody who must not be matched with a family. */
export interface VetoedPerson {
  familyId: string;
  personId: string;
}

/** As Vetoes says. Days are YYYY-MM-DD. */
@Injectable()
export class VetoesRepository {
  constructor(private readonly graph: Graph) {}

  among(
    familyIds: readonly string[],
    personIds: readonly string[] | null,
    today: string,
  ): Promise<VetoedPerson[]> {
    return this.graph.read(cypher.VETOED_PERSONS, { familyIds, personIds, today });
  }

  async barredFamilies(personId: string, today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.BARRED_FAMILIES, { personId, today }));
  }

  async familiesConcerned(personId: string, today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.FAMILIES_CONCERNED, { personId, today }));
  }

  async restrained(today: string): Promise<string[]> {
    return ids(await this.graph.read(cypher.RESTRAINED_PERSONS, { today }));
  }
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
