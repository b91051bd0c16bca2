import { Injectable } from '@nestjs/common';
import { Events } from '../platform/events/events.js';
import { localId } from '../platform/ids/global-id.js';
import { Records } from '../platform/records/records.js';
import { Clock } from '../platform/time/clock.js';
import type { Actor } from '../access/actor.js';
import { Policy } from '../access/policy.js';
import type { SpendingsArgs } from './dto/spendings.args.js';
import { MONEY_SPENT, MONEY_TAKEN_BACK } from './spending.events.js';
import { Spending, type SpendingConnection } from './spending.model.js';
import type { SpendingRow } from './spending.record.js';
import { SpendingsRepository, type MoneyDrawn } from './spendings.repository.js';

/** The log of money spent on families. */
@Injectable()
export class SpendingsService {
  constructor(
    private readonly repository: SpendingsRepository,
    private readonly records: Records,
    private readonly policy: Policy,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** The log, the earliest entry first, as far as it concerns needs that the actor sees. */
  async list(actor: Actor | null, args: SpendingsArgs): Promise<SpendingConnection> {
    const viewer = this.policy.require(actor, 'spending.read-all');
    const fundId = args.fundId ? localId('Fund', args.fundId) : null;
    return this.records.of(viewer).list(Spending, 'ofAgency', { fundId }, args);
  }

  /** For loaders: by match, the earliest first. The matches themselves decide who may see them. */
  async ofMatches(
    actor: Actor | null,
    matchIds: readonly string[],
  ): Promise<Map<string, Spending[]>> {
    if (!this.policy.allows(actor, 'match.decide')) return new Map();
    const byMatch = new Map<string, SpendingRow[]>();
    for (const row of await this.repository.ofMatches(matchIds))
      byMatch.set(row.matchId, [...(byMatch.get(row.matchId) ?? []), row]);
    return new Map([...byMatch].map(([id, rows]) => [id, rows.map((row) => new Spending(row))]));
  }

  /** For matching, in the transaction in which a match is approved. Asks no policy. */
  async spend(
    matchId: string,
    drawn: readonly MoneyDrawn[],
    why: { by: string; justification: string | null },
  ): Promise<void> {
    if (drawn.length === 0) return;
    const now = this.clock.now();
    const ids = await this.repository.log({ matchId, ...why, now }, drawn);
    await this.events.tell(MONEY_SPENT, ...ids);
  }

  /**
   * For matching, in the transaction in which an approved match comes to nothing. Asks no policy.
   * @param why a reason is null where no person gave one: the match says why it ended.
   */
  async takeBack(
    matchId: string,
    why: { by: string | null; reason: string | null; about?: string },
  ): Promise<void> {
    const drawn = await this.repository.undelivered(matchId);
    if (drawn.length === 0) return;
    const { reason: justification, ...rest } = why;
    const now = this.clock.now();
    const about = { matchId, ...rest, justification, now };
    await this.events.tell(MONEY_TAKEN_BACK, ...(await this.repository.logTakenBack(about, drawn)));
  }
}
