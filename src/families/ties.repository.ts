import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import type { TieKind } from './tie-kind.js';
import type {
  TieConfidence,
  TieFlow,
  TieQuality,
  TieSource,
  TieStrength,
} from './tie-vocabulary.js';
import * as cypher from './ties.cypher.js';
import { TIE } from './sealed-texts.js';

export type TieEndType = 'Person' | 'Organisation' | 'Service';

/** What can be written of a tie. */
export interface TieDetails {
  kind: TieKind;
  strength: TieStrength | null;
  quality: TieQuality | null;
  flow: TieFlow | null;
  parentalResponsibility: boolean | null;
  since: string | null;
  source: TieSource | null;
  confidence: TieConfidence | null;
  lastContactOn: string | null;
}

export interface TieRow extends TieDetails {
  id: string;
  fromId: string;
  toId: string;
  toType: TieEndType;
  until: string | null;
  endReason: string | null;
}

/** A tie as written, with the birth dates of both ends where they are persons. */
export interface WrittenTie extends TieRow {
  fromBirthDate: string | null;
  toBirthDate: string | null;
}

const CREATE: Record<TieEndType, string> = {
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
    const [row] = await this.graph.write<WrittenTie>(CREATE[toType], { ...tie });
    return row ?? null;
  }

  async change(
    tie: TieDetails & { viewer: Viewer; id: string; now: Date },
  ): Promise<WrittenTie | null> {
    const [row] = await this.graph.write<WrittenTie>(cypher.CHANGE_TIE, { ...tie });
    return row ?? null;
  }

  async end(end: {
    viewer: Viewer;
    id: string;
    /** The first of the two, whose key seals the reason. */
    fromId: string;
    until: string;
    reason: string;
    now: Date;
  }): Promise<TieRow | null> {
    const { fromId, reason, ...rest } = end;
    const sealed = this.sealing.seal(fromId, TIE, { endReason: reason });
    const [row] = await this.graph.write<TieRow>(cypher.END_TIE, {
      ...rest,
      reason: sealed.endReason,
    });
    return row ?? null;
  }

  async byId(viewer: Viewer, id: string): Promise<TieRow | null> {
    const [row] = await this.graph.read<TieRow>(cypher.TIE_BY_ID, { viewer, id });
    return row ?? null;
  }

  ofPersons(viewer: Viewer, ids: readonly string[]): Promise<(TieRow & { personId: string })[]> {
    return this.graph.read(cypher.TIES_OF_PERSONS, { viewer, ids });
  }
}
