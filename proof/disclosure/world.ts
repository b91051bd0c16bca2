import { createHash } from 'node:crypto';
import type { Role } from '../../src/access/actor.js';

/** The moment at which every world stands; nothing in a proof moves the clock. */
export const NOW = new Date('2026-10-01T09:00:00Z');

/** Somebody who asks, in one role. */
export interface Asker {
  readonly name: string;
  readonly role: Role;
  readonly agency: string;
  readonly person: string;
  readonly account: string;
}

/** A day and a point, which the graph keeps in types of its own. */
export interface Day {
  readonly day: string;
}
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}
export type Value = string | number | boolean | null | Date | Day | Point | readonly string[];
export type Values = Record<string, Value>;

/** A node; its key is its id where the graph gives it one. */
export interface Node {
  readonly key: string;
  readonly label: string;
  readonly values: Values;
}

export interface Edge {
  readonly key: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly values: Values;
}

/** What the graph holds, as plain data: the model reads it, and the product reads its copy. */
export class World {
  readonly nodes = new Map<string, Node>();
  readonly edges = new Map<string, Edge>();
  private made = 0;

  constructor(readonly seed: number) {}

  /** A new id, the same for the same seed: ids sort by when they were made. */
  newId(): string {
    this.made += 1;
    const hex = createHash('sha256').update(`${this.seed} ${this.made}`).digest('hex');
    const first = this.made.toString(16).padStart(8, '0');
    return `${first}-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
  }

  node(label: string, values: Values, key = this.newId()): string {
    const id: Values = label === 'ResourceKind' ? {} : { id: key };
    this.nodes.set(key, { key, label, values: { ...id, ...values } });
    return key;
  }

  edge(from: string, type: string, to: string, values: Values = {}): string {
    const key = this.newId();
    this.edges.set(key, { key, type, from, to, values });
    return key;
  }

  /** An edge that has an id in the graph. */
  edgeWithId(from: string, type: string, to: string, values: Values = {}): string {
    const key = this.newId();
    this.edges.set(key, { key, type, from, to, values: { id: key, ...values } });
    return key;
  }

  all(label: string): Node[] {
    return [...this.nodes.values()].filter((one) => one.label === label);
  }

  /** The same world apart from this one, with the changes that are made to it. */
  copy(): World {
    const twin = new World(this.seed);
    twin.made = this.made;
    for (const [key, node] of this.nodes) twin.nodes.set(key, node);
    for (const [key, edge] of this.edges) twin.edges.set(key, edge);
    return twin;
  }
}

/** Edges of a world by their ends, for who walks along them. */
export class Paths {
  private readonly leaving = new Map<string, Edge[]>();
  private readonly arriving = new Map<string, Edge[]>();

  constructor(readonly world: World) {
    for (const edge of world.edges.values()) {
      append(this.leaving, edge.from, edge);
      append(this.arriving, edge.to, edge);
    }
  }

  from(key: string, ...types: string[]): Edge[] {
    return (this.leaving.get(key) ?? []).filter(({ type }) => types.includes(type));
  }

  to(key: string, ...types: string[]): Edge[] {
    return (this.arriving.get(key) ?? []).filter(({ type }) => types.includes(type));
  }

  node(key: string): Node {
    return this.world.nodes.get(key)!;
  }

  values(key: string): Values {
    return this.node(key).values;
  }

  keysOf(label: string): string[] {
    return this.world.all(label).map(({ key }) => key);
  }

  /** Where edges of this type lead from a node. */
  ends(key: string, type: string): string[] {
    return this.from(key, type).map(({ to }) => to);
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
