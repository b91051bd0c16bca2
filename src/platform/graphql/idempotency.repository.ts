import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Every, Job } from '../events/listening.js';
import { Graph } from '../graph/graph.js';
import { canonical } from '../text/canonical.js';
import { Clock } from '../time/clock.js';
import { DAY } from '../time/durations.js';
import * as cypher from './idempotency.cypher.js';

@Injectable()
export class IdempotencyRepository {
  constructor(
    private readonly graph: Graph,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * What a key of somebody's own choice is kept under. Keys of an account are a scope of their own.
   * Nobody knows whose those are that come without one: there the input belongs to the key, so that
   * nobody learns from a conflict that another has used it.
   */
  keyOf(actor: { accountId: string } | null, key: string, body: unknown): string {
    const scope = actor?.accountId ?? this.hashOf(body);
    return createHash('sha256').update(`${scope}\n${key}`).digest('hex');
  }

  /**
   * Takes a key within the open transaction. Another request with the same key waits for its end.
   * @returns whether the key is new or belongs to another input, or the answer kept under it.
   */
  async take(
    key: string,
    body: unknown,
  ): Promise<{ state: 'new' | 'conflict' } | { state: 'answered'; answer: string }> {
    const bodyHash = this.hashOf(body);
    const now = this.clock.now();
    const [row] = await this.graph.write(cypher.TAKE_KEY, {
      key,
      bodyHash,
      now,
      expiresAt: new Date(now.getTime() + DAY),
    });
    if (row?.bodyHash !== bodyHash) return { state: 'conflict' };
    return row.answer === null ? { state: 'new' } : { state: 'answered', answer: row.answer };
  }

  /** Keeps the answer: references and warnings only, never the content of records. */
  async keep(key: string, answer: string): Promise<void> {
    await this.graph.write(cypher.KEEP_ANSWER, { key, answer });
  }

  @Job('operations.forget-idempotency-keys')
  @Every({ hours: 1 })
  async forgetExpired(): Promise<void> {
    await this.graph.write(cypher.FORGET_EXPIRED_KEYS, { now: this.clock.now() });
  }

  /** Inputs hold names and passwords: without the key, their hash could be tried out. */
  private hashOf(body: unknown): string {
    return createHmac('sha256', this.config.sessionSecret).update(canonical(body)).digest('hex');
  }
}
