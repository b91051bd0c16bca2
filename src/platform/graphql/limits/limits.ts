import { PlatformRefusal } from '../../refusals/platform.refusals.js';
import { refuseRequest } from '../../refusals/request-refused.js';

/**
 * How much one request may ask for. The longest example of the start page takes about a fifth of
 * each; what GraphiQL asks to learn the schema fits in too.
 */
export const LIMITS = {
  documentBytes: 16_384,
  tokens: 3_000,
  /** Brackets inside each other. */
  nesting: 40,
  /** In one document. */
  operations: 5,
  /** Requests in one body. */
  batch: 1,
  fragments: 30,
  /** Fragments that contain themselves. */
  fragmentCycle: 0,
  /** Levels of fields. */
  depth: 15,
  /** Fields of one record. */
  breadth: 100,
  /** Fragments written out. */
  fields: 600,
  aliases: 30,
  /** Aliases of the same field. */
  repeats: 10,
  directives: 30,
  variables: 50,
  listLength: 200,
  /** In all variables together. */
  inputValues: 1_000,
  inputDepth: 12,
  /** Points, as `costOf` counts them. */
  cost: 10_000,
} as const;

export type LimitName = keyof typeof LIMITS;

/** @throws RequestRefused LIMIT_EXCEEDED when more was found than one request may ask for. */
export function keepWithin(limit: LimitName, found: number): void {
  const allowed = LIMITS[limit];
  if (found <= allowed) return;
  const details = { limit, allowed, found };
  throw refuseRequest(PlatformRefusal.LIMIT_EXCEEDED, { status: 400, details }, details);
}
