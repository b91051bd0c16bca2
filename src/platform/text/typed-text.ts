/** What somebody has typed, without spaces around it; null for nothing. */
export function typedOrNull(given: string | null | undefined): string | null {
  return given?.trim() || null;
}

/** The form of a name by which the same person is found again: case, accents and spaces ignored. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('bg')
    .replace(/\s+/g, ' ')
    .trim();
}
