import type { AuditKey, AuditKeys } from './audit-keys.js';
import type { ChainEnd } from './audit-seal.js';

/**
 * Where a chain stood at a moment. Kept elsewhere, it tells when the end of the chain is cut off.
 */
export interface Checkpoint {
  readonly agencyId: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: Date;
  readonly keyId: string;
  readonly signature: string;
}

export function signCheckpoint(
  key: AuditKey,
  agencyId: string,
  { seq, hash }: ChainEnd,
  at: Date,
): Checkpoint {
  const said = { agencyId, seq, hash, at, keyId: key.id };
  return { ...said, signature: key.sign('checkpoint', canonical(said)) };
}

/** True when it was signed with one of our keys and says what it said then. */
export function isGenuine(keys: AuditKeys, checkpoint: Checkpoint): boolean {
  const key = keys.find(checkpoint.keyId);
  return key?.sign('checkpoint', canonical(checkpoint)) === checkpoint.signature;
}

/** The checkpoint as a line of a file. */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  const { agencyId, seq, hash, at, keyId, signature } = checkpoint;
  return JSON.stringify({ agencyId, seq, hash, at, keyId, signature });
}

/**
 * The checkpoints of a file, one to a line.
 * @throws Error that names the first line that is none.
 */
export function readCheckpoints(text: string): Checkpoint[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      const checkpoint = parse(line);
      if (!checkpoint) throw new Error(`line ${number} is not a checkpoint`);
      return checkpoint;
    });
}

function parse(line: string): Checkpoint | null {
  try {
    const said = JSON.parse(line) as Record<keyof Checkpoint, unknown>;
    const { agencyId, seq, hash, keyId, signature } = said;
    const at = new Date(String(said.at));
    const texts = [agencyId, hash, keyId, signature].every((text) => typeof text === 'string');
    if (!texts || !Number.isSafeInteger(seq) || Number.isNaN(at.getTime())) return null;
    return { agencyId, seq, hash, at, keyId, signature } as Checkpoint;
  } catch {
    return null;
  }
}

function canonical({ agencyId, seq, hash, at, keyId }: Omit<Checkpoint, 'signature'>): string {
  return JSON.stringify([1, agencyId, seq, hash, at.toISOString(), keyId]);
}
