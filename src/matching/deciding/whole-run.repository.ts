import { Injectable } from '@nestjs/common';
import type { Box } from '../../offers/reach-cells.js';
import { Graph } from '../../platform/graph/graph.js';
import type { Statement } from '../../platform/graph/statement.js';
import type { Parameters } from '../../platform/graph/values.js';
import { newId } from '../../platform/ids/global-id.js';
import type { RunNeed, Slice } from './slices.js';
import * as cypher from './whole-run.cypher.js';

export interface SliceRow extends Slice {
  id: string;
  runId: string;
  agencyId: string;
}

/** The work list of whole runs. It stands in the graph, so that Redis may lose it. */
@Injectable()
export class WholeRunRepository {
  constructor(private readonly graph: Graph) {}

  /** `kinds` without what may stand in for them. */
  needs(agencyId: string): Promise<RunNeed[]> {
    return this.graph.read(cypher.RUN_NEEDS, { agencyId });
  }

  /**
   * Begins a run unless one is under way, inside a transaction.
   * @param abandoned a run that began before this is replaced.
   */
  async claim(run: { agencyId: string; id: string; now: Date; abandoned: Date }): Promise<boolean> {
    const [row] = await this.graph.write(cypher.CLAIM_RUN, run);
    if (row!.claimed && row!.replacedId !== run.id)
      await this.graph.write(cypher.DELETE_SLICES, { runId: row!.replacedId });
    return row!.claimed;
  }

  /** @returns their ids. */
  async createSlices(runId: string, agencyId: string, slices: Slice[]): Promise<string[]> {
    const rows = slices.map(({ needIds, buckets, region }) => ({
      id: newId(),
      needIds,
      kinds: buckets.map(({ kind }) => kind),
      cells: buckets.map(({ cell }) => cell),
      region: region && [region.south, region.north, region.west, region.east],
    }));
    await this.graph.write(cypher.CREATE_SLICES, { runId, agencyId, slices: rows });
    return rows.map(({ id }) => id);
  }

  async slice(id: string): Promise<SliceRow | null> {
    const [row] = await this.graph.read(cypher.SLICE, { id });
    if (!row) return null;
    const { kinds, cells, region, ...rest } = row;
    return {
      ...rest,
      buckets: kinds.map((kind, at) => ({ kind, cell: cells[at]! })),
      region: region && toBox(region),
    };
  }

  async offers({ agencyId, buckets, region }: SliceRow): Promise<string[]> {
    return this.ids(cypher.OFFERS_OF_SLICE, {
      agencyId,
      kinds: buckets.map(({ kind }) => kind),
      cells: buckets.map(({ cell }) => cell),
      region: region && [region.south, region.north, region.west, region.east],
    });
  }

  proposedElsewhere(needIds: string[], offerIds: string[]): Promise<string[]> {
    return this.ids(cypher.NEEDS_PROPOSED_ELSEWHERE, { needIds, offerIds });
  }

  async offersOfProposals(needIds: string[]): Promise<Map<string, string[]>> {
    const rows = await this.graph.read(cypher.OFFERS_OF_PROPOSALS, { needIds });
    return new Map(rows.map(({ needId, offerIds }) => [needId, offerIds]));
  }

  /** Keeps which needs of a slice had offers in reach that lie in another. */
  async setLeft(id: string, needIds: string[]): Promise<void> {
    await this.graph.write(cypher.SET_LEFT, { id, needIds });
  }

  left(runId: string, limit: number): Promise<string[]> {
    return this.ids(cypher.LEFT_OF_RUN, { runId, limit });
  }

  /** Forgets the run and its slices. */
  async end(runId: string): Promise<void> {
    await this.graph.inTransaction(async () => {
      await this.graph.write(cypher.DELETE_SLICES, { runId });
      await this.graph.write(cypher.DELETE_RUN, { runId });
    });
  }

  private async ids(statement: Statement<Parameters, { id: string }>, parameters: Parameters) {
    const rows = await this.graph.read(statement, parameters);
    return rows.map(({ id }) => id);
  }
}

function toBox([south, north, west, east]: [number, number, number, number]): Box {
  return { south, north, west, east };
}
