import type { Refusal, ValuesOf } from './refusal.js';

type Details = Readonly<Record<string, string | number | boolean>>;

/** What the answer says beside the words. */
interface Answer {
  /** The HTTP status, where nothing of the request was carried out. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** More that a client may act on, such as the limit and what was found. */
  details?: Details;
}

/**
 * A request, or one field of it, that is refused as a whole, for a reason that its sender may know.
 */
export class RequestRefused extends Error {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** What the sender gets beside the message. */
  readonly told: Details & { readonly code: string; readonly whatToDo: string };
  /** What Apollo makes of it: the same, and the HTTP status of the whole answer. */
  readonly extensions: object;

  constructor(message: string, told: RequestRefused['told'], { status, headers = {} }: Answer) {
    super(message);
    this.name = 'RequestRefused';
    this.told = told;
    this.status = status ?? 200;
    this.headers = new Map(Object.entries(headers));
    this.extensions = status ? { ...told, http: { status, headers: this.headers } } : told;
  }

  /** The refusal in the form of an answer's errors. */
  get asAnswered(): { message: string; extensions: RequestRefused['told'] } {
    return { message: this.message, extensions: this.told };
  }
}

/** Refuses a request, or the field that is being answered. */
export function refuseRequest<Value extends string>(
  refusal: Refusal<Value, string>,
  answer: Answer,
  ...[values]: ValuesOf<Value>
): RequestRefused {
  const { message, whatToDo } = refusal.inWords(values ?? {});
  return new RequestRefused(message, { code: refusal.code, whatToDo, ...answer.details }, answer);
}
