import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { fullTextOf } from '../platform/keys/search-codes.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import { likenessCodes, nameCode, personCodes } from './person-codes.js';
import { PERSON, type PersonDetails } from './person.record.js';
import * as cypher from './persons.cypher.js';
import type { Comparable } from './same-person.js';

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

  /** Locks somebody of the agency. @returns what is written of them. */
  async lockDetails(agencyId: string, id: string): Promise<PersonDetails | null> {
    const [row] = await this.graph.write(cypher.LOCK_DETAILS, { agencyId, id });
    return row ?? null;
  }

  async end(end: Key & { endedOn: string; endReason: string }): Promise<void> {
    await this.graph.write(
      cypher.END_PERSON,
      this.sealing.sealAmong(end.id, PERSON.sealed, { ...end }),
    );
  }

  async takeBackEnd(end: Key & { takenBackReason: string }): Promise<void> {
    await this.graph.write(
      cypher.TAKE_BACK_END_OF_PERSON,
      this.sealing.sealAmong(end.id, PERSON.sealed, { ...end }),
    );
  }

  /** True where the viewer may name this person, visible or not. */
  async isNameable(viewer: Viewer, id: string): Promise<boolean> {
    return (await this.graph.read(cypher.NAMEABLE_PERSON, { viewer, id })).length > 0;
  }

  /** Of whom the viewer sees, but for this person: who may be meant by the name or telephone. */
  async alike(viewer: Viewer, id: string, person: Comparable): Promise<Comparable[]> {
    const { sealing } = this;
    return this.graph.read(cypher.PERSONS_ALIKE, {
      viewer,
      id,
      nameKey: nameCode(sealing, viewer.agencyId, person),
      sought: fullTextOf([likenessCodes(sealing, viewer.agencyId, person)]),
    });
  }

  private toWrite(details: PersonDetails, key: Key) {
    return {
      ...key,
      ...personCodes(this.sealing, key.agencyId, details),
      details: this.sealing.sealAmong(key.id, PERSON.sealed, details),
    };
  }
}
