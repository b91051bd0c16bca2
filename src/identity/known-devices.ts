import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import { Config } from '../platform/config/config.js';
import { DAY, SECOND } from '../platform/time/durations.js';
import { emailKey } from '../platform/text/typed-text.js';
import type { Attempt } from './sign-in-limits.js';

const KEPT_SECONDS = (365 * DAY) / SECOND;
/** People who sign in with one browser: more of them are forgotten, the first one first. */
const MOST_PEOPLE = 5;
const ID_BYTES = 16;

/**
 * Browsers with which somebody has signed in before. Their attempts are counted apart, so that who
 * only knows an address can keep nobody from signing in who sits at their own device. The cookie
 * names no address: of each there is a mark, made with a key that lives outside of it.
 */
@Injectable()
export class KnownDevices {
  private readonly cookieName: string;

  constructor(private readonly config: Config) {
    this.cookieName = config.secureCookies ? '__Host-kinweave_device' : 'kinweave_device';
  }

  /** What counts as one attempt of this request. */
  attemptOf(req: Request, email: string): Attempt {
    const { id, marks } = this.carried(req);
    const mark = Buffer.from(this.markOf(id, email));
    const isKnown = marks
      .map((one) => Buffer.from(one))
      .some((one) => one.length === mark.length && timingSafeEqual(one, mark));
    return { email, address: req.ip ?? '', device: isKnown ? id : null };
  }

  /** Somebody has signed in with this browser. Adds its cookie to the answer. */
  remember(req: Request, res: Response, email: string): void {
    const { id, marks } = this.carried(req);
    const mark = this.markOf(id, email);
    const kept = [mark, ...marks.filter((one) => one !== mark)].slice(0, MOST_PEOPLE);
    res.append(
      'Set-Cookie',
      serialize(this.cookieName, [id, ...kept].join('.'), {
        maxAge: KEPT_SECONDS,
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.config.secureCookies,
      }),
    );
  }

  /** The browser's id and marks; a new id where it has none. */
  private carried(req: Request): { id: string; marks: string[] } {
    const value = parse(req.headers.cookie ?? '')[this.cookieName] ?? '';
    const [id = '', ...marks] = value.split('.');
    const isId = /^[\w-]{22}$/.test(id);
    return isId
      ? { id, marks: marks.slice(0, MOST_PEOPLE) }
      : { id: randomBytes(ID_BYTES).toString('base64url'), marks: [] };
  }

  private markOf(id: string, email: string): string {
    return createHmac('sha256', this.config.sessionSecret)
      .update(`device:${id}:${emailKey(email)}`)
      .digest('base64url');
  }
}
