import type { Config } from '../../src/platform/config/config.js';
import { AuditEvent, AuditOutcome, familyIdsOf } from '../../src/audit/audit-entry.js';
import { AuditKeys } from '../../src/audit/audit-keys.js';
import type { EntryPart } from '../../src/audit/audit-parts.js';
import { Pen } from '../../src/audit/audit-pen.js';
import { hashEntry, type ChainEnd } from '../../src/audit/audit-seal.js';
import { ChainVerifier, type Fault, type StoredEntry } from '../../src/audit/chain-verifier.js';
import { signCheckpoint, type Checkpoint } from '../../src/audit/checkpoint.js';
import { newId } from '../../src/platform/ids/global-id.js';

/** The settings' part that makes the keys. */
function keysOf(auditSecret: string, ...auditSecretsBefore: string[]): AuditKeys {
  return new AuditKeys({ auditSecret, auditSecretsBefore } as Config);
}

export const keys = keysOf('the audit secret of the tests, long enough for it');

/** A chain as an export of the stored log, with its end and a checkpoint of it kept elsewhere. */
export interface Stored {
  agencyId: string;
  entries: StoredEntry[];
  head: ChainEnd;
  checkpoints: Checkpoint[];
}

/** A chain of so many entries of all sorts, by two processes that wrote one to three at a time. */
export function storedChain(length: number): Stored {
  const agencyId = newId();
  const pens = [1, 2].map(() => new Pen(agencyId, keys.current));
  let head: ChainEnd = { seq: 0, hash: '' };
  const entries: StoredEntry[] = [];
  for (let write = 0; entries.length < length; write++) {
    const count = Math.min(1 + (write % 3), length - entries.length);
    const first = entries.length;
    const pen = pens[write % 2]!;
    const signed = pen.sign(
      Array.from({ length: count }, (_, index) => partOf(agencyId, first + index)),
    );
    const families = new Map(
      signed.map(({ entry }, index) => [entry.id, familiesOf(first + index)]),
    );
    pen.wrote(families);
    for (const { entry, part } of signed) {
      const place = {
        seq: head.seq + 1,
        previousHash: head.hash,
        families: families.get(entry.id)!,
      };
      const hash = hashEntry(keys.current, { ...entry, ...place });
      const stored = { ...entry, ...place, hash, reason: part.draft.reason };
      entries.push({ entry: stored, listedFor: familyIdsOf(stored) });
      head = { seq: place.seq, hash };
    }
  }
  const checkpoint = signCheckpoint(keys.current, agencyId, head, new Date(Date.UTC(2030, 1, 1)));
  return { agencyId, entries, head, checkpoints: [checkpoint] };
}

function familiesOf(index: number): string[] {
  return index % 3 === 0 ? [] : [`${newId()} Need`, `${newId()} Family Person`];
}

function partOf(agencyId: string, index: number): EntryPart {
  const records = ['Need', 'Person'].map((type) => ({ type, id: newId() }));
  const person = { accountId: newId(), personId: newId(), sessionId: newId() };
  return {
    records,
    draft: {
      at: new Date(Date.UTC(2030, 0, 1, 8, 0, index)),
      event: index % 2 ? AuditEvent.READ : AuditEvent.CHANGE,
      operation: index % 2 ? 'needs' : 'openNeed',
      outcome: index % 5 ? AuditOutcome.DONE : AuditOutcome.REFUSED,
      code: index % 5 ? null : 'FORBIDDEN',
      actor: index % 7 === 6 ? null : { ...person, agencyId, role: 'CASE_MANAGER' },
      requestId: newId(),
      records,
      familyIds: [],
      reason: index % 4 ? null : `Reason number ${index}`,
    },
  };
}

/** What verification says of it: the first fault, or null. */
export function faultOf({ agencyId, entries, head, checkpoints }: Stored): Fault | null {
  const verifier = new ChainVerifier(keys, agencyId, checkpoints);
  for (const entry of entries) {
    const fault = verifier.next(entry);
    if (fault) return fault;
  }
  return verifier.finish(head);
}
