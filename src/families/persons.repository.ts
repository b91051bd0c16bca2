import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import type { Page } from '../platform/graphql/connection.js';
import { codesAskedFor, searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import * as cypher from './persons.cypher.js';
import { PERSON } from './sealed-texts.js';

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

/** Names are null once the person was erased. */
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
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @param person with the record id of the person who enters it. */
  async create({ recordedBy, ...person }: Write & { recordedBy: string }): Promise<void> {
    await this.graph.write(cypher.CREATE_PERSON, { ...this.toWrite(person), recordedBy });
  }

  async change(person: Write): Promise<void> {
    await this.graph.write(cypher.CHANGE_PERSON, this.toWrite(person));
  }

  async end(end: {
    agencyId: string;
    id: string;
    endedOn: string;
    reason: string;
    now: Date;
  }): Promise<void> {
    const { endReason } = this.sealing.seal(end.id, PERSON, { endReason: end.reason });
    await this.graph.write(cypher.END_PERSON, { ...end, reason: endReason });
  }

  byIds(viewer: Viewer, ids: readonly string[]): Promise<PersonRow[]> {
    return this.graph.read(cypher.PERSONS_BY_IDS, { viewer, ids });
  }

  list(viewer: Viewer, search: string | null, page: Page): Promise<PersonRow[]> {
    const codes = search ? codesAskedFor(this.sealing, viewer.agencyId, search) : [];
    return this.graph.read(cypher.LIST_PERSONS, { viewer, searchCodes: codes, ...page });
  }

  /** True where the viewer may name this person, visible or not. */
  async isNameable(viewer: Viewer, id: string): Promise<boolean> {
    return (await this.graph.read(cypher.NAMEABLE_PERSON, { viewer, id })).length > 0;
  }

  /** True when the viewer sees a person with this name and birth date. */
  async hasTwin(viewer: Viewer, nameKey: string, birthDate: string): Promise<boolean> {
    const rows = await this.graph.read<{ birthDate: string | null }>(
      cypher.BIRTH_DATES_OF_NAMESAKES,
      { viewer, nameKey: this.sealing.lookUpCode(viewer.agencyId, nameKey) },
    );
    return rows.some((row) => row.birthDate === birthDate);
  }

  private toWrite(person: Write) {
    const { id, agencyId, now, languages, nameKey, ...texts } = person;
    const { givenName, familyName } = texts;
    return {
      ...{ id, agencyId, now, languages },
      ...this.sealing.seal(id, PERSON, texts),
      nameKey: this.sealing.lookUpCode(agencyId, nameKey),
      searchCodes: searchCodes(this.sealing, agencyId, `${givenName} ${familyName}`),
    };
  }
}
