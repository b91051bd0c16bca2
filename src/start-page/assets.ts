import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import type { Response } from 'express';

const require = createRequire(import.meta.url);
const graphiql = dirname(require.resolve('graphiql/package.json'));
const react = dirname(require.resolve('react/package.json'));
const reactDom = dirname(require.resolve('react-dom/package.json'));

/** Files by the name under which they are served. */
type Files = Readonly<Record<string, string>>;

export const START_PAGE_FILES: Files = {
  'start-page.css': fileURLToPath(new URL('./assets/start-page.css', import.meta.url)),
  'icon.svg': fileURLToPath(new URL('./assets/icon.svg', import.meta.url)),
};

/** GraphiQL as one script, which brings its editor along, and React, which it asks for. */
export const GRAPHIQL_FILES: Files = {
  'graphiql.css': join(graphiql, 'graphiql.min.css'),
  'graphiql.js': join(graphiql, 'graphiql.min.js'),
  'react.js': join(react, 'umd', 'react.production.min.js'),
  'react-dom.js': join(reactDom, 'umd', 'react-dom.production.min.js'),
  'graphiql-page.css': fileURLToPath(new URL('./assets/graphiql-page.css', import.meta.url)),
  'graphiql-page.js': fileURLToPath(new URL('./assets/graphiql-page.js', import.meta.url)),
  'graphiql-nonce.js': fileURLToPath(new URL('./assets/graphiql-nonce.js', import.meta.url)),
};

/** The screens as Vite has built them, beside `src` and `dist` alike. */
const screens = fileURLToPath(new URL('../../web/dist', import.meta.url));
const bundle = join(screens, 'assets');

/** The page of the screens. @throws ServiceUnavailableException where nobody has built them. */
export function screensPage(): string {
  const page = join(screens, 'index.html');
  if (!existsSync(page))
    throw new ServiceUnavailableException('The screens are not built: "npm run build" does it.');
  return readFileSync(page, 'utf8');
}

/** The scripts, styles and fonts of the screens, under the names that Vite has given them. */
export function screenFiles(): Files {
  const names = existsSync(bundle) ? readdirSync(bundle) : [];
  return Object.fromEntries(names.map((name) => [name, join(bundle, name)]));
}

/** Browsers ask each time and are told "not modified" until an update changes the file. */
const ASKED_EACH_TIME = 'no-cache';
/** For names that change with what the file holds. */
export const FOREVER = 'public, max-age=31536000, immutable';

/** Sends one of the files. @throws NotFoundException for every other name. */
export function sendFile(
  res: Response,
  files: Files,
  name: string,
  caching: string = ASKED_EACH_TIME,
): void {
  const headers = { 'Cache-Control': caching };
  const found = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!found) throw new NotFoundException();
  // A root, because the checkout itself may lie below a folder with a dot, which is refused.
  res.sendFile(basename(found), { root: dirname(found), cacheControl: false, headers });
}
