import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { searchCodes } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import { PERSON, type PersonDetails } from './person.record.js';
import * as cypher from './persons.cypher.js';

interface Key {
  agencyId: string;
  id: string;
  now: Date;
}

@Injectable()
export class PersonsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @param key with the record id of the person who enters it. */
  async create(
    details: PersonDetails,
    { recordedBy, ...key }: Key & { nameKey: string; recordedBy: string },
  ): Promise<void> {
    await this.graph.write(cypher.CREATE_PERSON, { ...this.toWrite(details, key), recordedBy });
  }

  async change(details: PersonDetails, key: Key & { nameKey: string }): Promise<void> {
    await this.graph.write(cypher.CHANGE_PERSON, this.toWrite(details, key));
  }

  async end(end: Key & { endedOn: string; endReason: string }): Promise<void> {
    await this.graph.write(
      cypher.END_PERSON,
      this.sealing.sealAmong(end.id, PERSON.sealed, { ...end }),
    );
  }

  /** True where the viewer may name this person, visible or not. */
  async isNameable(viewer: Viewer, id: string): Promise<boolean> {
    return (await this.graph.read(cypher.NAMEABLE_PERSON, { viewer, id })).length > 0;
  }

  /** True when the viewer sees a person with this name and birth date. */
  async hasTwin(viewer: Viewer, nameKey: string, birthDate: string): Promise<boolean> {
    const rows = await this.graph.read(cypher.BIRTH_DATES_OF_NAMESAKES, {
      viewer,
      nameKey: this.sealing.lookUpCode(viewer.agencyId, nameKey),
    });
    return rows.some((row) => row.birthDate === birthDate);
  }

  private toWrite(details: PersonDetails, { nameKey, ...key }: Key & { nameKey: string }) {
    const { givenName, familyName } = details;
    return {
      ...key,
      details: this.sealing.sealAmong(key.id, PERSON.sealed, details),
      nameKey: this.sealing.lookUpCode(key.agencyId, nameKey),
      searchCodes: searchCodes(this.sealing, key.agencyId, `${givenName} ${familyName}`),
    };
  }
}
