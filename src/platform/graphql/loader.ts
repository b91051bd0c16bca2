import DataLoader from 'dataloader';
import type { RequestContext } from './request-context.js';

/**
 * The request's loader of this name, made on first use: many parents, one statement.
 * @param load finds the values of many keys at once; keys without a value may be missing.
 */
export function loaderOf<Value>(
  context: RequestContext,
  name: string,
  load: (keys: readonly string[]) => Promise<Map<string, Value>>,
): DataLoader<string, Value | null> {
  const existing = context.loaders.get(name) as DataLoader<string, Value | null> | undefined;
  if (existing) return existing;
  const loader = new DataLoader<string, Value | null>(
    async (keys) => {
      const values = await load(keys);
      return keys.map((key) => values.get(key) ?? null);
    },
    { maxBatchSize: 500 },
  );
  context.loaders.set(name, loader);
  return loader;
}
