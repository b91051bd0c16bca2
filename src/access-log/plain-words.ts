import type { RecordTypes } from '../platform/records/record-types.js';
import { AuditEvent } from '../audit/audit-entry.js';
import type { AuditEntryRow } from '../audit/audit-entry.record.js';

const VERBS: Record<AuditEvent, string> = {
  CHANGE: 'Changed',
  READ: 'Looked at',
  SIGN_IN: 'Signed in for',
  BREAK_GLASS: 'Used emergency access to see',
  SHARING_WITHOUT_CONSENT: 'Shared without consent',
  ERASURE: 'Erased',
  EXPORT: 'Exported',
};

const NOUNS: Record<string, string> = {
  Draw: 'promised help',
  TaskVisit: 'the address and contact',
  OwnFamily: 'the family’s record',
  OwnConsent: 'its consents',
  OwnShare: 'its shares',
};

/** Those whose work it is, and whom a family may therefore know by name. */
const NAMED = ['CASE_MANAGER', 'SUPERVISOR', 'PRACTITIONER', 'ADMINISTRATOR', 'AUDITOR'];

/** Whether the family may know the name of the person who acted in this role. */
export function isNamed(role: string | null): boolean {
  return role !== null && NAMED.includes(role);
}

/** The role as a family reads it. */
export function roleInWords(role: string | null): string {
  if (role === null) return 'Kinweave, by itself';
  if (role === 'FAMILY_MEMBER') return 'a member of the family';
  return isNamed(role) ? wordsOf(role) : withArticle(wordsOf(role));
}

/**
 * What an entry tells a family, such as "Looked at needs, tasks".
 * @param declared what the types of records say that they are called.
 */
export function whatInWords(
  { event, families }: AuditEntryRow,
  familyId: string,
  declared: RecordTypes,
): string {
  const mine = families.find((family) => family.startsWith(familyId));
  const types = mine?.split(' ').slice(1) ?? [];
  const called = (type: string) => declared.find(type)?.told?.words ?? NOUNS[type] ?? wordsOf(type);
  return `${VERBS[event]} ${types.map(called).join(', ') || called('Family')}`;
}

/** CarePlan and CARE_PLAN become "care plan". */
function wordsOf(name: string): string {
  const apart = name === name.toUpperCase() ? name : name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return apart.replaceAll('_', ' ').toLowerCase();
}

/** "volunteer" becomes "a volunteer". */
function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
