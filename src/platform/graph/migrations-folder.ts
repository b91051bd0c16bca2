import { fileURLToPath } from 'node:url';

/** Beside `src` and `dist` alike. */
export const migrationsFolder = fileURLToPath(
  new URL('../../../graph-schema/migrations', import.meta.url),
);
