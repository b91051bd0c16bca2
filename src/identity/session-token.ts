import { createHmac, timingSafeEqual } from 'node:crypto';

/** What stands in a session token: the session, and how often its token was changed. */
export interface TokenContent {
  id: string;
  generation: number;
}

/**
 * The secret half of a session, made from what stands in the database with a key that lives
 * outside it: who reads the database cannot sign in with what stands there.
 */
export function writeToken({ id, generation }: TokenContent, secret: string): string {
  return `${id}.${generation}.${signature(id, generation, secret)}`;
}

/** The content of a genuine token, written as `writeToken` does and in no other way; else null. */
export function readToken(token: string, secret: string): TokenContent | null {
  const [id = '', count] = token.split('.');
  const content = { id, generation: Number(count) };
  const expected = Buffer.from(writeToken(content, secret));
  const actual = Buffer.from(token);
  const genuine = expected.length === actual.length && timingSafeEqual(expected, actual);
  return genuine ? content : null;
}

function signature(id: string, generation: number, secret: string): string {
  return createHmac('sha256', secret).update(`session:${id}:${generation}`).digest('base64url');
}
