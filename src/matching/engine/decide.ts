/** The engine's door: an instance in, a decision out. */
import type { Decision } from './decision.js';
import type { Instance } from './instance.js';

export interface DecideOptions {
  /** Stop after this long and answer with the best found, marked so. Milliseconds. */
  timeLimitMs?: number;
  /** Stop at the next chance and answer with the best found, marked so. */
  signal?: AbortSignal;
}

/** Decides which offers meet which needs. Throws `InstanceRefused` for an instance it cannot read. */
export function decide(_instance: Instance, _options: DecideOptions = {}): Promise<Decision> {
  return Promise.reject(new Error('not yet'));
}
