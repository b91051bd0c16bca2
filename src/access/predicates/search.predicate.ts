/** Whether a record is found by each word of a search: `$searchCodes` holds codes for each of them. */
export function isFound(record: string): string {
  return `all(word IN $searchCodes WHERE any(code IN word WHERE code IN ${record}.searchCodes))`;
}
