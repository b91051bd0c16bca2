/** What an entry tells of. */
export enum AuditEvent {
  CHANGE = 'CHANGE',
  READ = 'READ',
  SIGN_IN = 'SIGN_IN',
  BREAK_GLASS = 'BREAK_GLASS',
  SHARING_WITHOUT_CONSENT = 'SHARING_WITHOUT_CONSENT',
  MERGE = 'MERGE',
  ERASURE = 'ERASURE',
  EXPORT = 'EXPORT',
}

/** How it went. */
export enum AuditOutcome {
  DONE = 'DONE',
  REPEATED = 'REPEATED',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}

/** A record by its type and its id in the graph. */
export interface RecordRef {
  readonly type: string;
  readonly id: string;
  /** The ids of its families, where the record itself says them; otherwise the graph is asked. */
  readonly familyIds?: readonly string[];
  /** It was asked about, and the answer shows nothing of it but that it is there, or is not. */
  readonly asked?: boolean;
  /** The agency of a record that is gone, so that the graph cannot be asked. */
  readonly agencyId?: string;
  /** An event was told of it: so it was there, and what is found nowhere was told wrongly. */
  readonly told?: true;
}

/** Who did it, as ids. */
export interface AuditActor {
  readonly accountId: string;
  readonly agencyId: string;
  readonly personId: string;
  readonly role: string;
  /** None for a machine with a token. */
  readonly sessionId: string | null;
  /**
   * A recovery of the account that no supervisor has acknowledged: whoever acts need not be the
   * account's owner.
   */
  readonly recoveryId?: string | null;
}

/** What is to be written down. */
export interface AuditDraft {
  readonly at: Date;
  readonly event: AuditEvent;
  /** The mutation, the query or the job. */
  readonly operation: string;
  readonly outcome: AuditOutcome;
  /** Why it was refused: a code, never a message. */
  readonly code: string | null;
  readonly actor: AuditActor | null;
  /** Of the request, or of the outbox entry that asked for the job. */
  readonly requestId: string | null;
  readonly records: readonly RecordRef[];
  /** Families concerned besides those that the records tell. */
  readonly familyIds: readonly string[];
  readonly reason: string | null;
}

/** The chain of what concerns no agency, such as signing in with an address that nobody has. */
export const INSTALLATION = 'installation';

/** What the first entry of a chain, or of a pen, has in the place of the one before it. */
export const BEGINNING = '';

/** The families of an entry, without the types. */
export function familyIdsOf({ families }: { families: readonly string[] }): string[] {
  return families.map((family) => family.split(' ', 1)[0]!);
}
