import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import { mayShareBirthday, type Born } from './birth-date.js';
import { nameCode, personCodes } from './person-codes.js';
import type { Names } from './person-name.js';
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
    { recordedBy, ...key }: Key & { recordedBy: string },
  ): Promise<void> {
    await this.graph.write(cypher.CREATE_PERSON, { ...this.toWrite(details, key), recordedBy });
  }

  async change(details: PersonDetails, key: Key): Promise<void> {
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

  /** True when the viewer sees somebody of this name who may be born on the same day. */
  async hasTwin(viewer: Viewer, person: Names & Born): Promise<boolean> {
    const rows = await this.graph.read(cypher.BIRTH_DATES_OF_NAMESAKES, {
      viewer,
      nameKey: nameCode(this.sealing, viewer.agencyId, person),
    });
    return rows.some((row) => mayShareBirthday(row, person));
  }

  private toWrite(details: PersonDetails, key: Key) {
    return {
      ...key,
      ...personCodes(this.sealing, key.agencyId, details),
      details: this.sealing.sealAmong(key.id, PERSON.sealed, details),
    };
  }
}
