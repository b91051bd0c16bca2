import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import { nameCode, personCodes, telephoneCodesAskedFor } from './person-codes.js';
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

  /** Of whom the viewer sees, but for this person: who may be meant by the name or telephone. */
  async alike(viewer: Viewer, id: string, { phone, ...names }: Comparable): Promise<Comparable[]> {
    const nameKey = nameCode(this.sealing, viewer.agencyId, names);
    const codes = telephoneCodesAskedFor(this.sealing, viewer.agencyId, phone);
    const namesakes = await this.graph.read(cypher.NAMESAKES, { viewer, id, nameKey });
    if (codes.length === 0) return namesakes;
    const parameters = { viewer, id, codes };
    return [...namesakes, ...(await this.graph.read(cypher.PERSONS_WITH_TELEPHONE, parameters))];
  }

  private toWrite(details: PersonDetails, key: Key) {
    return {
      ...key,
      ...personCodes(this.sealing, key.agencyId, details),
      details: this.sealing.sealAmong(key.id, PERSON.sealed, details),
    };
  }
}
