/** Whether a record is found by each word of a search. @param codes that hold codes for each of them. */
export function isFound(record: string, codes = '$searchCodes'): string {
  return `all(word IN ${codes} WHERE any(code IN word WHERE code IN ${record}.searchCodes))`;
}
