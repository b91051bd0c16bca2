import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The secret half of a session, made from its id with a key that lives outside the database: who
 * reads the database cannot sign in with what stands there.
 */
export function writeToken(sessionId: string, secret: string): string {
  return `${sessionId}.${signature(sessionId, secret)}`;
}

/** The session id of a genuine token, or null. */
export function readToken(token: string, secret: string): string | null {
  const [sessionId, given] = token.split('.');
  if (!sessionId || !given) return null;
  const expected = Buffer.from(signature(sessionId, secret));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual) ? sessionId : null;
}

function signature(sessionId: string, secret: string): string {
  return createHmac('sha256', secret).update(`session:${sessionId}`).digest('base64url');
}
