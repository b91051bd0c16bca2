import { Injectable } from '@nestjs/common';
import { Graph } from '../platform/graph/graph.js';
import { newId } from '../platform/ids/global-id.js';
import { Sealing } from '../platform/keys/sealing.js';
import { SPENDING, type SpendingRow } from './spending.record.js';
import * as cypher from './spendings.cypher.js';

/** What one draw of a match takes of an offer of money, in hundredths of its unit. */
export interface MoneyDrawn {
  drawId: string;
  offerId: string;
  amount: number;
}

/** What entries about one match have in common. */
interface About {
  matchId: string;
  justification: string | null;
  by: string | null;
  /** Record id of whom the justification is about; the family if left out. */
  about?: string;
  now: Date;
}

@Injectable()
export class SpendingsRepository {
  constructor(
    private readonly graph: Graph,
    private readonly sealing: Sealing,
  ) {}

  ofMatches(matchIds: readonly string[]): Promise<SpendingRow[]> {
    return this.graph.read(cypher.SPENDINGS_OF_MATCHES, { matchIds });
  }

  /** @returns the ids of the entries. */
  log(about: About, drawn: readonly MoneyDrawn[]): Promise<string[]> {
    return this.written(cypher.LOG_SPENDINGS, about, drawn);
  }

  undelivered(matchId: string): Promise<MoneyDrawn[]> {
    return this.graph.read(cypher.UNDELIVERED_SPENDINGS, { matchId });
  }

  /** @returns the ids of the entries. */
  logTakenBack(about: About, drawn: readonly MoneyDrawn[]): Promise<string[]> {
    return this.written(cypher.LOG_TAKEN_BACK, about, drawn);
  }

  private async written(
    statement: typeof cypher.LOG_SPENDINGS,
    about: About,
    drawn: readonly MoneyDrawn[],
  ): Promise<string[]> {
    const entries = drawn.map((draw) => ({ ...draw, id: newId() }));
    await this.graph.write(statement, { ...(await this.sealed(about)), entries });
    return entries.map(({ id }) => id);
  }

  private async sealed({ about, justification, ...rest }: About) {
    const [family] = await this.graph.read(cypher.FAMILY_OF_SPENDING, {
      matchId: rest.matchId,
    });
    const ownerId = about ?? family!.familyId;
    return { ...rest, ...this.sealing.seal(ownerId, SPENDING.sealed, { justification }) };
  }
}
