import type { Refusal } from '../refusals/refusal.js';
import { refuse } from '../refusals/user-errors.js';

/**
 * The states of a record and what may happen in each, as a table:
 * `{ OPEN: { withdraw: 'WITHDRAWN' }, WITHDRAWN: {} }`.
 */
export class Lifecycle<State extends string, Action extends string> {
  constructor(
    /** Says in which state the record is, and what its reader can do then. */
    private readonly refusal: Refusal<'state' | 'action'>,
    private readonly table: Readonly<Record<State, Readonly<Partial<Record<Action, State>>>>>,
  ) {}

  /**
   * The state after an action.
   * @param path the input field that named the record, for the error.
   * @throws UserErrors ILLEGAL_TRANSITION where the state does not allow it.
   */
  next(state: State, action: Action, path: string): State {
    const next = this.table[state][action];
    if (next === undefined) throw refuse(this.refusal, path, { state, action });
    return next;
  }

  /** True when the action is possible in this state. */
  allows(state: State, action: Action): boolean {
    return this.table[state][action] !== undefined;
  }

  /** The states in which an action is possible, for statements that select by them. */
  statesBefore(action: Action): State[] {
    return (Object.keys(this.table) as State[]).filter((state) => this.allows(state, action));
  }
}
