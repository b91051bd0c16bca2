import { setTimeout as pause } from 'node:timers/promises';
import { isRetryableError, type Transaction } from 'neo4j-driver';
import { SECOND } from '../time/durations.js';
import { GRACE_MS, type Connections } from './connections.js';
import { GraphSilent, isDeadlock, isUnanswered, OutcomeUnknown } from './graph-errors.js';

/** So long a transaction is tried again while the database cannot be reached. */
const AWAY_RETRY_MS = 4 * SECOND;
/** And so long after deadlocks: each time some transaction gets through. */
const DEADLOCK_RETRY_MS = 20 * SECOND;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

export interface Attempts {
  readonly mode: 'READ' | 'WRITE';
  /** How much longer the work may take, in milliseconds; null for no limit. */
  readonly mostMs: () => number | null;
}

/**
 * Work in a transaction, repeated when it met a passing fault; soon at first, for many writers that
 * touch the same kind or family meet in deadlocks, which the next moment settles. The driver's own
 * repeating would wait a second after the first.
 * @throws OutcomeUnknown if the answer to the commit of a write was lost: repeating it might do it
 *   twice.
 */
export async function carryOut<T>(
  connections: Connections,
  work: (tx: Transaction) => Promise<T>,
  how: Attempts,
): Promise<T> {
  // Real time: a database is waited for as long as it takes, whatever the Clock says.
  const began = performance.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      const result = await once(connections, work, how);
      connections.answered();
      return result;
    } catch (error) {
      connections.failed(error instanceof OutcomeUnknown ? error.cause : error);
      const patience = isDeadlock(error) ? DEADLOCK_RETRY_MS : AWAY_RETRY_MS;
      if (!isRetryableError(error) || performance.now() + wait > began + patience) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

/** One attempt. When its time is up the server ends it, so that its locks are released. */
async function once<T>(
  connections: Connections,
  work: (tx: Transaction) => Promise<T>,
  { mode, mostMs }: Attempts,
): Promise<T> {
  const most = mostMs();
  if (most !== null && most <= 0) throw new GraphSilent();
  let isCommitting = false;
  let isGivenUp = false;
  const attempt = async (): Promise<T> => {
    const session = connections.session(mode);
    try {
      const tx = await session.beginTransaction(most === null ? {} : { timeout: Math.ceil(most) });
      try {
        const result = await work(tx);
        if (isGivenUp) throw new GraphSilent();
        isCommitting = true;
        await tx.commit();
        return result;
      } catch (error) {
        // The cause counts; a connection that is gone cannot roll back either.
        await tx.rollback().catch(() => undefined);
        throw error;
      }
    } finally {
      await session.close();
    }
  };
  try {
    return await (most === null ? attempt() : within(most + GRACE_MS, attempt()));
  } catch (error) {
    isGivenUp = true;
    const isUncertain = isCommitting && mode === 'WRITE' && isUnanswered(error);
    throw isUncertain ? new OutcomeUnknown(error) : error;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GraphSilent()), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
