import { NodeModel } from '../graphql/node.js';
import { worded } from '../messages/messages.js';
import { momentInWords } from '../messages/moments.js';
import { currentLanguage } from '../request/request-scope.js';

/** Longer texts are cut: whoever wants all of it reads the record again. */
const LONGEST = 200;

/** How a refusal says what stands in a field: the case of its words, and the value. */
interface Shown {
  readonly form: 'hidden' | 'empty' | 'yes' | 'no' | 'other';
  readonly now: string;
}

/**
 * What a record shows in a field, for a sentence. Ids would tell a reader nothing, and a field that
 * the record does not show stays hidden, such as a secret. Moments are as clocks in the zone show them.
 * @param field of the input of its change.
 */
export function shownOf(record: NodeModel, field: string, timeZone: string): Shown {
  if (/Ids?$/.test(field) || !(field in record)) return { form: 'hidden', now: '' };
  const value: unknown = Reflect.get(record, field);
  if (typeof value === 'boolean') return { form: value ? 'yes' : 'no', now: '' };
  const text = words(value, timeZone);
  if (text === '') return { form: 'empty', now: '' };
  return { form: 'other', now: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text };
}

/** The values of a list apart from each other, those of an object in its order. */
function words(value: unknown, timeZone: string): string {
  const inWords = (one: unknown): string => words(one, timeZone);
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return momentInWords(value, timeZone);
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object') return valuesOf(value).map(inWords).filter(Boolean).join(' ');
  return typeof value === 'string'
    ? String(worded(value, currentLanguage()))
    : JSON.stringify(value);
}

function valuesOf(value: object): unknown[] {
  const entries = Object.entries<unknown>(value as Record<string, unknown>);
  if (!(value instanceof NodeModel)) return entries.map(([, one]) => one);
  const own = ['id', 'localId', 'row'];
  return entries.filter(([name]) => !own.includes(name)).map(([, one]) => one);
}
