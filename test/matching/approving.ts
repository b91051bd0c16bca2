import type { Client } from '../support/agency.js';

/** What approves a match as it is seen at this moment. @param more of the input. */
export async function approvalOf(by: Client, matchId: string, more: object = {}): Promise<object> {
  const document = 'query ($id: ID!) { match(id: $id) { version } }';
  const { match } = await by.run(document, { id: matchId });
  return { matchId, version: match.version, ...more };
}
