import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NotFoundException } from '@nestjs/common';
import type { Response } from 'express';

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const own = fileURLToPath(new URL('./assets', import.meta.url));

type Files = Readonly<Record<string, { folder: string; file: string }>>;

export const START_PAGE_FILES: Files = {
  'start-page.css': { folder: own, file: 'start-page.css' },
  'icon.svg': { folder: own, file: 'icon.svg' },
};

/** GraphiQL as one script, which brings its editor along, and React, which it asks for. */
export const GRAPHIQL_FILES: Files = {
  'graphiql.css': { folder: packageFolder('graphiql'), file: 'graphiql.min.css' },
  'graphiql.js': { folder: packageFolder('graphiql'), file: 'graphiql.min.js' },
  'react.js': { folder: join(packageFolder('react'), 'umd'), file: 'react.production.min.js' },
  'react-dom.js': {
    folder: join(packageFolder('react-dom'), 'umd'),
    file: 'react-dom.production.min.js',
  },
  'graphiql-page.css': { folder: own, file: 'graphiql-page.css' },
  'graphiql-page.js': { folder: own, file: 'graphiql-page.js' },
  'graphiql-nonce.js': { folder: own, file: 'graphiql-nonce.js' },
};

/** Sends one of the files. @throws NotFoundException for every other name. */
export function sendFile(res: Response, files: Files, name: string): void {
  const found = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!found) throw new NotFoundException();
  // Browsers ask again each time and are told "not modified" until an update changes the file.
  res.sendFile(found.file, { root: found.folder, cacheControl: false, headers: NO_CACHE });
}

const NO_CACHE = { 'Cache-Control': 'no-cache' };
