import { createHash, randomInt } from 'node:crypto';

/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** A code to write down, such as "K7QMX-2PV9D-HW3CA-TR8NE": 100 random bits. */
export function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What is stored of a code. It is random and long, so that a plain hash cannot be turned back. */
export function codeHash(code: string): string {
  const bare = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(bare).digest('base64url');
}
