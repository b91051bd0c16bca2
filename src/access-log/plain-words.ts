import { nameOfRole } from '../access/actor.js';
import type { AuditEntryRow } from '../audit/audit-entry.record.js';
import { messagesBeside } from '../platform/messages/messages.js';
import type { RecordTypes } from '../platform/records/record-types.js';
import { currentLanguage } from '../platform/request/request-scope.js';

/** In the language of the request at work, as refusals are. */
const messages = messagesBeside(import.meta.url);

/** Those whose work it is, and whom a family may therefore know by name. */
const NAMED = ['CASE_MANAGER', 'SUPERVISOR', 'PRACTITIONER', 'ADMINISTRATOR', 'AUDITOR'];

/** Whether the family may know the name of the person who acted in this role. */
export function isNamed(role: string | null): boolean {
  return role !== null && NAMED.includes(role);
}

/** The role as a family reads it; what nobody did, Kinweave did. */
export function roleInWords(role: string | null): string {
  const language = currentLanguage();
  return role === null ? messages.text(language, 'nobody') : nameOfRole(role, language);
}

/**
 * What an entry tells a family, such as "Looked at needs, tasks".
 * @param declared what the types of records say that they are called.
 */
export function whatInWords(
  { event, families }: AuditEntryRow,
  familyIds: readonly string[],
  declared: RecordTypes,
): string {
  const language = currentLanguage();
  const mine = families.map((family) => family.split(' '));
  const types = new Set(mine.flatMap(([id, ...of]) => (familyIds.includes(id!) ? of : [])));
  const called = (type: string): string => {
    const told = declared.find(type)?.told;
    if (told) return told.words(language);
    const path = `told.${type}`;
    return messages.has(path) ? messages.text(language, path) : wordsOf(type);
  };
  const records = (types.size > 0 ? [...types] : ['Family']).map(called).join(', ');
  return messages.text(language, `what.${event}`, { records });
}

/** CarePlan becomes "care plan". */
function wordsOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
