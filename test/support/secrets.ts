import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.js';

/** What a test needs where only the databases are named; `npm test` sets all of it. */
process.env.SESSION_SECRET ??= 'a secret for tests only, of more than 32 characters';
process.env.MASTER_KEY ??= `test:${'0123456789abcdef'.repeat(4)}`;
process.env.KEY_FOLDER ??= join(root, '.kinweave', 'test-keys');
mkdirSync(process.env.KEY_FOLDER, { recursive: true });
