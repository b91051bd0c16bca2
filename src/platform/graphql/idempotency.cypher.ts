import { own } from '../records/columns.js';
import { statement } from '../records/record.js';

/** Takes the key, or waits for the request that holds it and returns what that one answered. */
export const TAKE_KEY = statement(
  `
MERGE (k:IdempotencyKey {key: $key})
ON CREATE SET k.bodyHash = $bodyHash, k.createdAt = $now, k.expiresAt = $expiresAt`,
  { bodyHash: own<string>(), answer: own<string | null>() },
  { as: 'k' },
);

export const KEEP_ANSWER = statement(`
MATCH (k:IdempotencyKey {key: $key})
SET k.answer = $answer
`);

export const FORGET_EXPIRED_KEYS = statement(`
MATCH (k:IdempotencyKey)
WHERE k.expiresAt < $now
DELETE k
`);
