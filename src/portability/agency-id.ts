import { parseGlobalId } from '../platform/ids/global-id.js';

/** The record id of an agency, also where the API's global id of it is given. */
export function agencyIdOf(text: string): string {
  return parseGlobalId(text)?.id ?? text;
}
