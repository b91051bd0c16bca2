import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing but the page: no call to anybody, no first-run dialogs. */
const ARGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/**
 * A browser with a profile of its own, which `close` deletes.
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function openBrowser(options) {
  const executablePath = process.env['CHROMIUM'] ?? USUAL.find((path) => existsSync(path));
  if (!executablePath)
    throw new Error(
      'There is no Chromium. Install it (Debian: "apt install chromium"), or say in CHROMIUM where it is.',
    );
  const profile = mkdtempSync(join(tmpdir(), 'kinweave-screens-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ARGS.split(' '),
    ...options,
  });
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
