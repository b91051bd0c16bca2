import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import * as cypher from './persons.cypher.js';

/** What can be written of a person. */
export interface PersonDetails {
  givenName: string;
  familyName: string;
  birthDate: string | null;
  phone: string | null;
  email: string | null;
  languages: string[] | null;
  note: string | null;
}

export interface PersonRow extends PersonDetails {
  id: string;
  endedOn: string | null;
  endReason: string | null;
  createdAt: Date;
  changedAt: Date;
}

interface Write extends PersonDetails {
  agencyId: string;
  id: string;
  nameKey: string;
  now: Date;
}

@Injectable()
export class PersonsRepository {
  constructor(private readonly graph: Graph) {}

  async create(person: Write): Promise<void> {
    await this.graph.write(cypher.CREATE_PERSON, { ...person });
  }

  async change(person: Write): Promise<void> {
    await this.graph.write(cypher.CHANGE_PERSON, { ...person });
  }

  async end(end: {
    agencyId: string;
    id: string;
    endedOn: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    await this.graph.write(cypher.END_PERSON, end);
  }

  byIds(agencyId: string, ids: readonly string[]): Promise<PersonRow[]> {
    return this.graph.read(cypher.PERSONS_BY_IDS, { agencyId, ids });
  }

  list(agencyId: string, search: string | null, page: Page): Promise<PersonRow[]> {
    return this.graph.read(cypher.LIST_PERSONS, { agencyId, search, ...page });
  }

  async hasTwin(agencyId: string, nameKey: string, birthDate: string): Promise<boolean> {
    const rows = await this.graph.read(cypher.SAME_NAME_AND_BIRTH_DATE, {
      agencyId,
      nameKey,
      birthDate,
    });
    return rows.length > 0;
  }
}
