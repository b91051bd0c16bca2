import { Injectable } from '@nestjs/common';
import { parse, serialize } from 'cookie';
import { Config } from '../platform/config/config.js';
import type { RequestContext } from '../platform/graphql/request-context.js';
import type { Session } from './session.model.js';
import { SessionsService } from './sessions.service.js';

const NAME = 'kinweave_session';

/** The cookie that carries a browser's session. Scripts cannot read it. */
@Injectable()
export class SessionCookie {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionsService,
  ) {}

  /** Gives a browser its session. Bearer sessions get no cookie. */
  set(context: RequestContext, session: Session): void {
    if (session.kind === 'BROWSER')
      this.write(context, this.sessions.tokenOf(session), session.expiresAt);
  }

  clear(context: RequestContext): void {
    this.write(context, '', new Date(0));
  }

  /** The token that a request carries. A bearer token wins: a client that sends one means it. */
  static tokenOf({ req }: RequestContext): string | null {
    const [scheme, bearer] = (req.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() === 'bearer' && bearer) return bearer;
    return parse(req.headers.cookie ?? '')[NAME] ?? null;
  }

  private write({ res }: RequestContext, value: string, expires: Date): void {
    res.setHeader(
      'Set-Cookie',
      serialize(NAME, value, {
        expires,
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.config.secureCookies,
      }),
    );
  }
}
