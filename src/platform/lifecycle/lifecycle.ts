import { refuse, UserErrorCode } from '../graphql/user-errors.js';

/**
 * The states of a record and what may happen in each, as a table:
 * `{ OPEN: { withdraw: 'WITHDRAWN' }, WITHDRAWN: {} }`.
 */
export class Lifecycle<State extends string, Action extends string> {
  constructor(
    /** What the record is called in messages, such as "need". */
    private readonly noun: string,
    private readonly table: Readonly<Record<State, Readonly<Partial<Record<Action, State>>>>>,
  ) {}

  /**
   * The state after an action.
   * @param path the input field that named the record, for the error.
   * @throws UserErrors ILLEGAL_TRANSITION with the state, the action and what is allowed now.
   */
  next(state: State, action: Action, path: string): State {
    const next = this.table[state][action];
    if (next !== undefined) return next;
    const allowed = this.allowed(state);
    throw refuse(
      UserErrorCode.ILLEGAL_TRANSITION,
      path,
      `This ${this.noun} is ${state}, so "${action}" is not possible.`,
      allowed.length > 0
        ? `Possible now: ${allowed.join(', ')}.`
        : `A ${this.noun} that is ${state} stays so; start a new one.`,
    );
  }

  /** True when the action is possible in this state. */
  allows(state: State, action: Action): boolean {
    return this.table[state][action] !== undefined;
  }

  /** What is possible in a state. */
  allowed(state: State): Action[] {
    return Object.keys(this.table[state]) as Action[];
  }

  /** The states in which an action is possible, for statements that select by them. */
  statesBefore(action: Action): State[] {
    return (Object.keys(this.table) as State[]).filter((state) => this.allows(state, action));
  }
}
