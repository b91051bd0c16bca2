import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import type { TieEndType } from './tie-kind.js';
import { TIE, type TieDetails, type TieRow } from './tie.record.js';
import * as cypher from './ties.cypher.js';

/** A tie as written, with the birth dates of both ends where they are persons. */
export type WrittenTie = TieRow & { fromBirthDate: string | null; toBirthDate: string | null };

const CREATE = {
  Person: cypher.CREATE_TIE_TO_PERSON,
  Organisation: cypher.CREATE_TIE_TO_ORGANISATION,
  Service: cypher.CREATE_TIE_TO_SERVICE,
};

@Injectable()
export class TiesRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  /** @returns null when one of the ends is not the viewer's to name. */
  async create(
    toType: TieEndType,
    tie: TieDetails & { viewer: Viewer; id: string; fromId: string; toId: string; now: Date },
  ): Promise<WrittenTie | null> {
    const [row] = await this.graph.write(CREATE[toType], { ...tie });
    return row ?? null;
  }

  async change(
    tie: TieDetails & { viewer: Viewer; id: string; now: Date },
  ): Promise<WrittenTie | null> {
    const [row] = await this.graph.write(cypher.CHANGE_TIE, { ...tie });
    return row ?? null;
  }

  async end(end: {
    viewer: Viewer;
    id: string;
    /** The first of the two, whose key seals the reason. */
    fromId: string;
    until: string;
    endReason: string;
    now: Date;
  }): Promise<TieRow | null> {
    const sealed = this.sealing.sealTexts(end.fromId, TIE.sealed, end);
    const [row] = await this.graph.write(cypher.END_TIE, sealed);
    return row ?? null;
  }

  ofPersons(viewer: Viewer, ids: readonly string[]): Promise<(TieRow & { personId: string })[]> {
    return this.graph.read(cypher.TIES_OF_PERSONS, { viewer, ids });
  }
}
