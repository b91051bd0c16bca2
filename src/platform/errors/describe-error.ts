/** Class, code and place of an error. Never its message: a database puts values into those. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = error.stack?.split('\n').find((line) => /^\s+at .*\/(src|dist)\//.test(line));
  const file = place && /\/((?:src|dist)\/[^)]+)/.exec(place)?.[1];
  return `${error.name}${code}${file ? ` at ${file}` : ''}`;
}
