/** Labels that no export holds, each with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  ResourceKind: 'the catalogue, which every installation loads',
  AuditedFamily: 'made again from what the entries of the log concern',
  Session: 'everybody signs in again',
  AccessToken: 'machines get new tokens',
  OutboxEntry: 'work of the moment; the next whole run looks at every need',
  IdempotencyKey: 'answers kept for a day',
  ScheduledJob: 'of the installation',
  Installation: 'of the installation',
  WholeRun: 'work of the moment',
  RunSlice: 'work of the moment',
  Migration: 'of the installation',
  MigrationLock: 'of the installation',
};

/** Of an agency: where it is moving, and from which file it came. It says something of one installation. */
const OF_A_MOVE = ['movesTo', 'movingSince', 'exportedAs', 'movedAt', 'importedAs'] as const;

/**
 * What is found by codes under the look-up key of an installation, and what supervisors find families
 * and persons by: derived again where it is imported.
 */
const DERIVED = [
  ...(['nameKey', 'searchCodes', 'emailCode'] as const),
  ...(['inHand', 'mayBeLeftIn', 'mayStandAloneIn'] as const),
];

/** Properties that no export holds. */
export const PROPERTIES_LEFT_OUT: ReadonlySet<string> = new Set([...DERIVED, ...OF_A_MOVE]);
