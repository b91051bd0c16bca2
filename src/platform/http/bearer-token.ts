import type { IncomingMessage } from 'node:http';

/**
 * The token of "Authorization: Bearer …", or null. One that is there counts, and no cookie beside
 * it: what a request may do without one must not be had by sending half of one.
 */
export function bearerTokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
