import { setTimeout as pause } from 'node:timers/promises';
import { isRetryableError, type Session } from 'neo4j-driver';
import { SECOND } from '../time/durations.js';
import { GRACE_MS, type Connections } from './connections.js';
import {
  GraphSilent,
  isDeadlock,
  isGoneMeanwhile,
  isUnanswered,
  OutcomeUnknown,
} from './graph-errors.js';
import { PipelinedTransaction } from './pipelined-transaction.js';

/** So long a transaction is tried again while the database cannot be reached. */
const AWAY_RETRY_MS = 4 * SECOND;
/** And so long after deadlocks: each time some transaction gets through. */
const DEADLOCK_RETRY_MS = 20 * SECOND;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/** How much longer the work may take, in milliseconds; null for no limit. */
type Limit = () => number | null;

/** What the server is told. */
interface TimeLimit {
  readonly timeout?: number;
}

/** One try. When its time is up the server ends it, so that its locks are released. */
interface Attempt {
  readonly session: Session;
  readonly limit: TimeLimit;
  isGivenUp: boolean;
}

/**
 * Work in a transaction, repeated when it met a passing fault.
 * @throws OutcomeUnknown if the answer to the commit was lost: repeating it might do it twice.
 */
export function carryOut<T>(
  connections: Connections,
  work: (tx: PipelinedTransaction) => Promise<T>,
  mostMs: Limit,
): Promise<T> {
  return repeated(connections, () => inTransaction(connections, work, mostMs));
}

/**
 * A single statement that is safe to repeat, which begins and ends a transaction of its own, and so
 * takes one exchange with the database instead of three. Repeated in the same way: the driver repeats
 * nothing outside a transaction.
 * @param run runs it in the session, within the limit.
 */
export function carryOutAlone<T>(
  connections: Connections,
  mode: 'READ' | 'WRITE',
  run: (session: Session, limit: TimeLimit) => Promise<T>,
  mostMs: Limit,
): Promise<T> {
  const attempt = ({ session, limit }: Attempt): Promise<T> => run(session, limit);
  return repeated(connections, () => inTime(connections, mode, mostMs, attempt));
}

/**
 * Soon at first, for many writers that touch the same kind or family meet in deadlocks, which the
 * next moment settles. The driver's own repeating would wait a second after the first. Whoever was
 * about to write on a record that has just been merged looks again, and finds where it is now.
 */
async function repeated<T>(connections: Connections, attempt: () => Promise<T>): Promise<T> {
  // Real time: a database is waited for as long as it takes, whatever the Clock says.
  const began = performance.now();
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    try {
      const result = await attempt();
      connections.answered();
      return result;
    } catch (error) {
      connections.failed(error instanceof OutcomeUnknown ? error.cause : error);
      const patience = isDeadlock(error) ? DEADLOCK_RETRY_MS : AWAY_RETRY_MS;
      const isPassing = isRetryableError(error) || isGoneMeanwhile(error);
      if (!isPassing || performance.now() + wait > began + patience) throw error;
      await pause(wait * (0.5 + Math.random()));
    }
  }
}

async function inTransaction<T>(
  connections: Connections,
  work: (tx: PipelinedTransaction) => Promise<T>,
  mostMs: Limit,
): Promise<T> {
  let isCommitting = false;
  const attempt = async (one: Attempt): Promise<T> => {
    const tx = new PipelinedTransaction(() => one.session.beginTransaction(one.limit));
    try {
      const result = await work(tx);
      await tx.done();
      if (one.isGivenUp) throw new GraphSilent();
      isCommitting = true;
      await tx.commit();
      return result;
    } catch (error) {
      await tx.rollback();
      throw error;
    }
  };
  try {
    return await inTime(connections, 'WRITE', mostMs, attempt);
  } catch (error) {
    throw isCommitting && isUnanswered(error) ? new OutcomeUnknown(error) : error;
  }
}

/** @throws GraphSilent when the work is not done in time. */
async function inTime<T>(
  connections: Connections,
  mode: 'READ' | 'WRITE',
  mostMs: Limit,
  work: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  const most = mostMs();
  if (most !== null && most <= 0) throw new GraphSilent();
  const limit = most === null ? {} : { timeout: Math.ceil(most) };
  const session = mode === 'READ' ? await connections.reading() : connections.writing();
  const attempt = { session, limit, isGivenUp: false };
  const answered = async (): Promise<T> => {
    const result = await work(attempt);
    if (mode === 'WRITE') await connections.written(session);
    return result;
  };
  const done = answered().finally(() => session.close());
  try {
    return await (most === null ? done : within(most + GRACE_MS, done));
  } catch (error) {
    attempt.isGivenUp = true;
    throw error;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GraphSilent()), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
