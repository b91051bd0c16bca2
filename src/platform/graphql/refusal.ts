import { GraphQLError } from 'graphql';

/** What every refused request is told, apart from what concerns the one reason. */
interface Reason {
  code: string;
  message: string;
  whatToDo: string;
  /** Answered where nothing was carried out. */
  status: number;
  headers?: Record<string, string>;
  /** More that a client may act on, such as the limit and what was found. */
  details?: Record<string, string | number>;
}

/** A request that is refused as a whole, for a reason that its sender may know. */
export class Refusal extends GraphQLError {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** The part of `extensions` that the sender gets. */
  readonly told: Record<string, string | number>;

  constructor({ code, message, whatToDo, status, headers = {}, details = {} }: Reason) {
    const told = { code, whatToDo, ...details };
    const sent = new Map(Object.entries(headers));
    super(message, { extensions: { ...told, http: { status, headers: sent } } });
    this.name = 'Refusal';
    this.status = status;
    this.headers = sent;
    this.told = told;
  }
}
