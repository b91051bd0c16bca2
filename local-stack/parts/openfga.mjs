import { join } from 'node:path';
import process from 'node:process';
import { cached } from './download-cache.mjs';
import { run } from './run.mjs';
import { say, withProgress } from './say.mjs';

const VERSION = '1.22.1';

/**
 * An OpenFGA server, built from Go's module proxy once for all checkouts: a second opinion on who
 * may see what.
 * @returns {Promise<string | null>} the program; null, and one line that says why, where there is none
 */
export async function builtOpenFga() {
  if ((await run('go', ['version'])).code !== 0) {
    say('OpenFGA is left out: it is built with Go, and there is no Go here.');
    return null;
  }
  try {
    const folder = await cached(`openfga-${VERSION}`, (partial) =>
      withProgress('Building OpenFGA', async () => {
        const from = `github.com/openfga/openfga/cmd/openfga@v${VERSION}`;
        const env = { ...process.env, GOBIN: partial, CGO_ENABLED: '0' };
        const { code, output } = await run('go', ['install', from], { env });
        if (code !== 0) throw new Error(output.trim().split('\n').at(-1));
      }),
    );
    return join(folder, 'openfga');
  } catch (error) {
    say(`OpenFGA is left out: it could not be built (${String(error)}).`);
    return null;
  }
}
