/**
 * Something that happened, named `thing.what-happened` by the feature that it happens in. Whoever
 * tells it need not know who listens.
 */
export interface Event<D extends object = object> {
  readonly name: string;
  /** Type of the records that changed, for the audit log; null where those told of did not. */
  readonly type: string | null;
  /** Never there: it only keeps the type of what listeners within the transaction are handed. */
  readonly details?: D;
}

type NoDetails = Record<never, never>;

/** What is told of one record: its record id, with the details where the event has any. */
export type Told<D extends object> = keyof D extends never ? string : D & { readonly id: string };

const defined = new Map<string, Event>();

/**
 * Declares an event. Its details stay within the transaction: what listens after it gets the id.
 * @param type of the record whose id is told, which the audit log then has as changed. Null where
 *   no record of that id was written.
 */
export function defineEvent<D extends object = NoDetails>(
  name: `${string}.${string}`,
  type: string | null,
): Event<D> {
  if (defined.has(name)) throw new Error(`Two events are named ${name}.`);
  const event: Event<D> = { name, type };
  defined.set(name, event);
  return event;
}
