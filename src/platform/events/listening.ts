import { Duration, type DurationLikeObject } from 'luxon';
import { declaringFile } from '../errors/declaring-file.js';
import type { Event, Told } from './event.js';

/** A job is named `queue.what-it-does`. Entries of the outbox hold the name: it outlives a release. */
export type JobName = `${string}.${string}`;

type Details<D extends object> = D & { readonly id: string };
type ListenerDecorator<F extends (...told: never[]) => Promise<void>> = <M extends F>(
  target: object,
  name: string,
  method: TypedPropertyDescriptor<M>,
) => void;

/** Listeners within the same transaction, as `Class.method`. */
export interface WithinOrder {
  readonly after: readonly string[];
  readonly before: readonly string[];
}

/** What a method says of itself. */
export interface Listening {
  /** Where it stands, for whoever must mend it. */
  readonly file: string;
  readonly within: (WithinOrder & { readonly event: Event })[];
  readonly after: { readonly event: Event; readonly idsOf: (told: never) => readonly string[] }[];
  job: { readonly name: JobName; readonly maxConcurrent: number | null } | null;
  everyMs: number | null;
}

const LISTENING = 'kinweave:listening';

/**
 * Has a method follow an event in the transaction that tells it. They hold together or not at all.
 * @param order which others it comes after, or before. The listeners of an event must have one order,
 *   so that the order of their locks is written down.
 */
export function Within<D extends object>(
  event: Event<D>,
  { after = [], before = [] }: Partial<WithinOrder> = {},
): ListenerDecorator<(told: Told<D>) => Promise<void>> {
  return says(Within, ({ within }) => within.push({ event, after, before }));
}

/**
 * Makes a method a job, which only the worker runs: for each record of an event that it follows
 * (`After`), by the Clock (`Every`), or when `Outbox.record` asks for it. It is handed an id, is
 * repeated when it fails, whatever becomes of others, and must be safe to run twice.
 * @param maxConcurrent most jobs of its queue that one worker process runs at a time; left out: as
 *   configured.
 */
export function Job(
  name: JobName,
  { maxConcurrent = null }: { maxConcurrent?: number | null } = {},
): ListenerDecorator<(id: string) => Promise<void>> {
  return says(Job, (listening) => (listening.job = { name, maxConcurrent }));
}

/**
 * Has a job follow an event, once it holds.
 * @param idsOf the records that the job is about, where they are not those that the event is told of.
 */
export function After<D extends object>(
  event: Event<D>,
  idsOf: (told: Details<D>) => readonly string[] = ({ id }) => [id],
): ListenerDecorator<(id: string) => Promise<void>> {
  return says(After, ({ after }) => after.push({ event, idsOf }));
}

/** Has a job run again and again, by the Clock. It is about no record. */
export function Every(period: DurationLikeObject): ListenerDecorator<() => Promise<void>> {
  return says(Every, (listening) => (listening.everyMs = Duration.fromObject(period).toMillis()));
}

/** What the method of a provider says of itself, if anything. */
export function listeningOf(method: object): Listening | undefined {
  return Reflect.getMetadata(LISTENING, method) as Listening | undefined;
}

function says(decorator: (...given: never[]) => unknown, what: (listening: Listening) => void) {
  const file = declaringFile(decorator);
  return <M extends object>(_: object, __: string, { value }: TypedPropertyDescriptor<M>): void => {
    const silent = { file, within: [], after: [], job: null, everyMs: null };
    const listening: Listening = listeningOf(value!) ?? silent;
    what(listening);
    Reflect.defineMetadata(LISTENING, listening, value!);
  };
}
