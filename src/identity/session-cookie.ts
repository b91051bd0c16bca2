import { Injectable } from '@nestjs/common';
import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import { Config } from '../platform/config/config.js';
import { bearerTokenOf } from '../platform/http/bearer-token.js';
import type { Session } from './session.model.js';
import type { SessionKind } from './session.record.js';
import { SessionsService } from './sessions.service.js';

/**
 * The cookie that carries a browser's session. Scripts cannot read it.
 *
 * What the protection against cross-site requests relies on here: `SameSite=Lax` sends it along
 * with nothing but top-level GET navigations from other sites, and no GET changes anything. Strict
 * would make everybody who follows a link from an e-mail look signed out.
 */
@Injectable()
export class SessionCookie {
  /**
   * The prefix makes browsers refuse a cookie that another host of the same domain sets, or one
   * set without HTTPS. It needs HTTPS itself, so a trial without it uses the plain name.
   */
  readonly name: string;

  constructor(
    private readonly config: Config,
    private readonly sessions: SessionsService,
  ) {
    this.name = config.secureCookies ? '__Host-kinweave_session' : 'kinweave_session';
  }

  /** Gives a browser its session. Bearer sessions get no cookie. */
  set(res: Response, session: Session): void {
    if (session.kind === 'BROWSER')
      this.write(res, this.sessions.tokenOf(session), session.expiresAt);
  }

  clear(res: Response): void {
    this.write(res, '', new Date(0));
  }

  /** The token that a request carries. A bearer token wins: a client that sends one means it. */
  tokenOf(req: Request): { token: string; carrier: SessionKind } | null {
    const bearer = bearerTokenOf(req);
    if (bearer) return { token: bearer, carrier: 'BEARER' };
    const token = parse(req.headers.cookie ?? '')[this.name];
    return token ? { token, carrier: 'BROWSER' } : null;
  }

  private write(res: Response, value: string, expires: Date): void {
    res.setHeader(
      'Set-Cookie',
      serialize(this.name, value, {
        expires,
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.config.secureCookies,
      }),
    );
  }
}
