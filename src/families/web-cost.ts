import type { ComplexityEstimatorArgs } from '@nestjs/graphql';
import { QUERY, RECORD } from '../platform/graphql/limits/cost.js';

/** Ties from the family in the deepest web that is shown. */
export const DEEPEST_WEB = 4;

/** What a web costs in points: with each tie further on it holds more, and takes longer to find. */
export function webCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const depth = Math.min(Math.max(Number(args.depth), 1), DEEPEST_WEB);
  return QUERY + depth ** 2 * (RECORD + childComplexity);
}
