/**
 * The name of the file that declares something, for whoever must mend the declaration.
 * @param declaring the function that it calls for that.
 */
export function declaringFile(declaring: (...declared: never[]) => unknown): string {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, declaring);
  return /([^/\\]+):\d+:\d+\)?(?:\n|$)/.exec(here.stack ?? '')?.[1] ?? 'an unknown file';
}
