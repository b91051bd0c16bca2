import type { Config } from '../../src/platform/config/config.js';
import { AuditEvent, AuditOutcome, familyIdsOf } from '../../src/audit/audit-entry.js';
import { AuditKeys } from '../../src/audit/audit-keys.js';
import { sealEntry, type ChainEnd } from '../../src/audit/audit-seal.js';
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

/** A chain of so many entries of all sorts. */
export function storedChain(length: number): Stored {
  const agencyId = newId();
  let head: ChainEnd = { seq: 0, hash: '' };
  const entries: StoredEntry[] = [];
  for (let index = 0; index < length; index++) {
    const families = index % 3 === 0 ? [] : [`${newId()} Need`, `${newId()} Family Person`];
    const entry = sealEntry(
      keys.current,
      {
        at: new Date(Date.UTC(2030, 0, 1, 8, 0, index)),
        event: index % 2 ? AuditEvent.READ : AuditEvent.CHANGE,
        operation: index % 2 ? 'needs' : 'openNeed',
        outcome: index % 5 ? AuditOutcome.DONE : AuditOutcome.REFUSED,
        code: index % 5 ? null : 'FORBIDDEN',
        actor:
          index % 7 === 6
            ? null
            : {
                accountId: newId(),
                agencyId,
                personId: newId(),
                role: 'CASE_MANAGER',
                sessionId: newId(),
              },
        requestId: newId(),
        records: [`Need:${newId()}`, `Person:${newId()}`],
        families,
        reason: index % 4 ? null : `Reason number ${index}`,
      },
      agencyId,
      head,
    );
    entries.push({ entry, listedFor: familyIdsOf(entry) });
    head = entry;
  }
  const checkpoint = signCheckpoint(keys.current, agencyId, head, new Date(Date.UTC(2030, 1, 1)));
  return { agencyId, entries, head, checkpoints: [checkpoint] };
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
