import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { Sealing } from '../platform/keys/sealing.js';
import type { Viewer } from '../access/viewer.js';
import type { TieEndType } from './tie-kind.js';
import type { WrittenTie } from './tie-warnings.js';
import { TIE, type TieDetails, type TieRow } from './tie.record.js';
import * as cypher from './ties.cypher.js';

/** A tie, and who writes it when. */
interface Key {
  id: string;
  viewer: Viewer;
  now: Date;
}

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
    details: TieDetails,
    tie: Key & { fromId: string; toId: string },
  ): Promise<WrittenTie | null> {
    const [row] = await this.graph.write(CREATE[toType], { ...tie, ...parameters(details) });
    return row ?? null;
  }

  async change(details: TieDetails, tie: Key): Promise<WrittenTie | null> {
    const [row] = await this.graph.write(cypher.CHANGE_TIE, { ...tie, ...parameters(details) });
    return row ?? null;
  }

  /** @param fromId of the first of the two, whose key seals the reason. */
  async end(
    fromId: string,
    { endReason, ...end }: Key & { until: string; endReason: string },
  ): Promise<TieRow | null> {
    const sealed = this.sealing.seal(fromId, TIE.sealed, { endReason });
    const [row] = await this.graph.write(cypher.END_TIE, { ...end, ...sealed });
    return row ?? null;
  }

  /**
   * @param fromId as of `end`.
   * @returns null where one of the two has been erased.
   */
  async takeBackEnd(
    fromId: string,
    { takenBackReason, ...tie }: Key & { takenBackReason: string },
  ): Promise<WrittenTie | null> {
    const sealed = this.sealing.seal(fromId, TIE.sealed, { takenBackReason });
    const [row] = await this.graph.write(cypher.TAKE_BACK_END_OF_TIE, { ...tie, ...sealed });
    return row ?? null;
  }

  ofPersons(viewer: Viewer, ids: readonly string[]): Promise<(TieRow & { personId: string })[]> {
    return this.graph.read(cypher.TIES_OF_PERSONS, { viewer, ids });
  }
}

/** Days are written as such, so they stand apart. */
function parameters({ since, lastContactOn, phaseSince, ...details }: TieDetails) {
  return { details, since, lastContactOn, phaseSince };
}
