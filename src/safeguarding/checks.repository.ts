import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import * as cypher from './checks.cypher.js';

export interface CheckRow {
  id: string;
  personId: string;
  level: string;
  issuedOn: string;
  expiresOn: string;
  endedOn: string | null;
}

@Injectable()
export class ChecksRepository {
  constructor(private readonly graph: Graph) {}

  /** @returns null when the agency knows no such person. */
  async record(check: {
    agencyId: string;
    id: string;
    personId: string;
    level: string;
    issuedOn: string;
    expiresOn: string;
  }): Promise<CheckRow | null> {
    const [row] = await this.graph.write<CheckRow>(cypher.RECORD_CHECK, check);
    return row ?? null;
  }

  /** @returns null when the agency has no such check. */
  async end(agencyId: string, id: string, endedOn: string): Promise<CheckRow | null> {
    const [row] = await this.graph.write<CheckRow>(cypher.END_CHECK, { agencyId, id, endedOn });
    return row ?? null;
  }

  async byId(agencyId: string, id: string): Promise<CheckRow | null> {
    const [row] = await this.graph.read<CheckRow>(cypher.CHECK_BY_ID, { agencyId, id });
    return row ?? null;
  }

  ofPerson(agencyId: string, personId: string): Promise<CheckRow[]> {
    return this.graph.read(cypher.CHECKS_OF_PERSON, { agencyId, personId });
  }
}
