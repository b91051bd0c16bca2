import type { WithinOrder } from './listening.js';

interface Listener extends WithinOrder {
  /** `Class.method`. */
  readonly name: string;
  readonly file: string;
}

/**
 * The listeners of an event within its transaction, in the one order that they declare.
 * @throws Error where one names a listener that is none, where they wait for each other, or where
 *   it is not said which of two comes first.
 */
export function inDeclaredOrder<L extends Listener>(event: string, listeners: readonly L[]): L[] {
  const waitsFor = new Map(listeners.map(({ name, after }) => [name, new Set(after)]));
  for (const listener of listeners) {
    const { name, after, before } = listener;
    const unknown = [...after, ...before].find((other) => !waitsFor.has(other));
    if (unknown)
      throw new Error(
        `${located(listener)} names ${unknown}, which does not listen within ${event}.`,
      );
    for (const other of before) waitsFor.get(other)!.add(name);
  }
  const ordered: L[] = [];
  const waiting = new Set(listeners);
  while (waiting.size > 0) {
    const [next, ...rivals] = [...waiting].filter(({ name }) => waitsFor.get(name)!.size === 0);
    if (!next)
      throw new Error(`These listeners within ${event} wait for each other: ${listed(waiting)}.`);
    if (rivals.length > 0)
      throw new Error(
        `It is not said which of these comes first within ${event}: ${listed([next, ...rivals])}.`,
      );
    ordered.push(next);
    waiting.delete(next);
    for (const others of waitsFor.values()) others.delete(next.name);
  }
  return ordered;
}

/** "Class.method (file)". */
export function located({ name, file }: { name: string; file: string }): string {
  return `${name} (${file})`;
}

function listed(listeners: Iterable<Listener>): string {
  return [...listeners].map(located).sort().join(', ');
}
