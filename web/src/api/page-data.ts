import type { Role } from './operations.js';

/** What the API writes into the page that it serves. */
export interface PageData {
  /** Whether GraphiQL is there. */
  readonly explorable: boolean;
  /** Of a demonstration: sign-ins that everybody may know. */
  readonly accounts: readonly { role: Role; email: string; password: string }[];
}

export function pageData(): PageData {
  const block = document.getElementById('page-data')?.textContent;
  return block ? (JSON.parse(block) as PageData) : { explorable: false, accounts: [] };
}
