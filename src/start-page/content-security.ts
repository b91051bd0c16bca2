import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

/** What the pages may load: nothing but what is named, and nothing from another host. */
const PLAIN = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** For a page of text, style and an icon. */
export function secureStartPage(res: Response): void {
  send(res, { ...PLAIN, 'style-src': "'self'", 'img-src': "'self'" });
}

/**
 * For the screens: files of ours alone, no style or script in the page itself, and no text that a
 * script turns into markup. Drawings are exported by way of `blob:`.
 */
export function secureScreens(res: Response): void {
  send(res, {
    ...PLAIN,
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': "'self' blob:",
    'connect-src': "'self'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "'none'",
  });
}

/**
 * For GraphiQL: scripts of ours only, fonts and images inside its style sheet, requests to this
 * API. Its dialogs insert style elements, which carry the nonce.
 * @returns the nonce.
 */
export function secureGraphiql(res: Response): string {
  const nonce = randomBytes(16).toString('base64');
  send(res, {
    ...PLAIN,
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'font-src': 'data:',
    'img-src': "'self' data:",
    'connect-src': "'self'",
  });
  return nonce;
}

function send(res: Response, directives: Record<string, string>): void {
  const policy = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  res.setHeader('Content-Security-Policy', policy.join('; '));
  // The state of the parts, the nonce and which files belong to a page are of this moment.
  res.setHeader('Cache-Control', 'no-store');
}
