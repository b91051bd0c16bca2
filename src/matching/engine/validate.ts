/** Refuses an instance that cannot be decided, saying where and why. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Instance } from './instance.js';
import { isSlot } from './slots.js';

export type RefusalCode = 'SCHEMA' | 'DUPLICATE_ID' | 'UNKNOWN_KIND' | 'NO_SUCH_DAY' | 'TOO_LARGE';

/** An instance that the engine will not decide. `path` is a JSON pointer into it. */
export class InstanceRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly path: string,
    readonly what: string,
  ) {
    super(`${path || '/'} ${what}`);
    this.name = 'InstanceRefused';
  }
}

/** See `weights.ts`: up to here all sums are exact in 2^53. */
const MOST_NEEDS = 900_000;
const MOST_OFFERS = 5_000_000;

let validator: ValidateFunction<Instance> | undefined;

function validate(): ValidateFunction<Instance> {
  if (!validator) {
    const schema = JSON.parse(
      readFileSync(new URL('./instance.schema.json', import.meta.url), 'utf8'),
    ) as AnySchemaObject;
    const ajv = new Ajv2020({ allowUnionTypes: true });
    ajv.addFormat('iso-date-time', (text) => !Number.isNaN(Date.parse(text)));
    validator = ajv.compile<Instance>(schema);
  }
  return validator;
}

/** The same instance, known to be well formed. Throws `InstanceRefused`. */
export function checkInstance(input: unknown): Instance {
  const sizes = input as { needs?: unknown; offers?: unknown } | null;
  tooMany('/needs', sizes?.needs, MOST_NEEDS);
  tooMany('/offers', sizes?.offers, MOST_OFFERS);
  const isInstance = validate();
  if (!isInstance(input)) {
    const [error] = isInstance.errors ?? [];
    throw new InstanceRefused(
      'SCHEMA',
      error?.instancePath ?? '',
      error?.message ?? 'is malformed',
    );
  }
  unique('/kinds', input.kinds, ({ code }) => code);
  unique('/needs', input.needs, ({ id }) => id);
  unique('/offers', input.offers, ({ id }) => id);
  const kinds = new Set(input.kinds.map(({ code }) => code));
  const known = (path: string, kind: string): void => {
    if (!kinds.has(kind)) throw new InstanceRefused('UNKNOWN_KIND', path, `is not a kind: ${kind}`);
  };
  const days = new SlotCheck();
  input.needs.forEach((need, n) => {
    days.check(`/needs/${n}/slots`, need.slots);
    if (need.pinned) days.check(`/needs/${n}/pinned/slot`, [need.pinned.slot]);
    unique(`/needs/${n}/parts`, need.parts, ({ id }) => id);
    need.parts.forEach(({ kind }, p) => known(`/needs/${n}/parts/${p}/kind`, kind));
  });
  input.offers.forEach((offer, n) => {
    known(`/offers/${n}/kind`, offer.kind);
    if (offer.slots) days.check(`/offers/${n}/slots`, offer.slots);
    if (offer.lastSlot) days.check(`/offers/${n}/lastSlot`, [offer.lastSlot]);
  });
  input.held.forEach(({ slot }, n) => days.check(`/held/${n}/slot`, [slot]));
  return input;
}

function tooMany(path: string, items: unknown, most: number): void {
  if (Array.isArray(items) && items.length > most)
    throw new InstanceRefused('TOO_LARGE', path, `has more than ${most} entries`);
}

function unique<T>(path: string, items: readonly T[], key: (item: T) => string): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const id = key(item);
    if (seen.has(id))
      throw new InstanceRefused('DUPLICATE_ID', `${path}/${index}`, `repeats ${id}`);
    seen.add(id);
  });
}

/** The schema knows a slot's shape; this knows the calendar, each slot looked at once. */
class SlotCheck {
  private readonly good = new Set<string>();

  check(path: string, slots: readonly string[]): void {
    for (const slot of slots) {
      if (this.good.has(slot)) continue;
      if (!isSlot(slot)) throw new InstanceRefused('NO_SUCH_DAY', path, `has no such day: ${slot}`);
      this.good.add(slot);
    }
  }
}
