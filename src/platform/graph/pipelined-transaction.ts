import type { QueryResult, Result, Transaction } from 'neo4j-driver';

/** So many statements are under way at most that nobody has waited for. */
const MOST_SENT = 64;

/**
 * A transaction that waits as seldom as it may. It begins with its first statement, and what answers
 * nothing is sent and not waited for: the database carries out what is sent on one connection in its
 * order, and ignores what comes after a fault. So whoever waits for a later statement has waited for all,
 * and hears of the first fault whichever statement met it.
 */
export class PipelinedTransaction {
  private tx: Transaction | null = null;
  /** Sent, and not known to be done. */
  private sent: Result[] = [];
  private fault: { readonly cause: unknown } | null = null;

  /** @param begin without waiting for an answer. */
  constructor(private readonly begin: () => Transaction) {}

  /** Sends a statement and waits for its rows. */
  async run(text: string, parameters: unknown): Promise<QueryResult> {
    const before = this.sent;
    const result = await this.heard(this.begun().run(text, parameters));
    this.sent = this.sent.filter((one) => !before.includes(one));
    return result;
  }

  /** Sends a statement that answers nothing. It waits only where too many are under way. */
  async send(text: string, parameters: unknown): Promise<void> {
    this.sent.push(this.begun().run(text, parameters));
    if (this.sent.length >= MOST_SENT) await this.done();
  }

  /** Waits until all that was sent has been done. */
  async done(): Promise<void> {
    const { sent } = this;
    await this.heard(Promise.all(sent));
    this.sent = this.sent.filter((one) => !sent.includes(one));
  }

  /** To be called once all is done, so that what fails is the commit. */
  async commit(): Promise<void> {
    await this.tx?.commit();
  }

  /** The cause counts; a connection that is gone cannot roll back either. */
  async rollback(): Promise<void> {
    await this.tx?.rollback().catch(() => undefined);
  }

  private begun(): Transaction {
    return (this.tx ??= this.begin());
  }

  /** The answer. After a fault nothing is answered any more: what fails then fails because of that. */
  private async heard<T>(answer: PromiseLike<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const cause = (await firstFault(this.sent)) ?? error;
      this.fault ??= { cause };
      throw this.fault.cause;
    }
  }
}

async function firstFault(results: readonly Result[]): Promise<unknown> {
  for (const result of results) {
    const fault: unknown = await result.then(
      () => null,
      (error: unknown) => error,
    );
    if (fault !== null) return fault;
  }
  return null;
}
