import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config/config.js';
import { RequestRefused } from '../../platform/refusals/request-refused.js';
import { deviceHint } from '../device-hint.js';
import { SessionCookie } from '../session-cookie.js';
import { SessionsService } from '../sessions.service.js';
import { ATTEMPT_MINUTES, ProviderSignInService } from './provider-sign-in.service.js';

/** The two addresses that browsers visit on the way to an organisation's own service and back. */
@Controller('sign-in')
export class ProviderSignInController {
  private readonly cookieName: string;

  constructor(
    private readonly signIns: ProviderSignInService,
    private readonly sessions: SessionsService,
    private readonly cookies: SessionCookie,
    private readonly config: Config,
  ) {
    this.cookieName = config.secureCookies ? '__Host-kinweave_attempt' : 'kinweave_attempt';
  }

  @Get('with/:providerId')
  async begin(
    @Param('providerId') providerId: string,
    @Query('role') role: unknown,
    @Res() res: Response,
  ): Promise<void> {
    await answer(res, async () => {
      const { url, attempt } = await this.signIns.begin(providerId, role);
      this.keepAttempt(res, attempt, ATTEMPT_MINUTES * 60);
      res.redirect(303, url.href);
    });
  }

  @Get('callback')
  async finish(@Req() req: Request, @Res() res: Response): Promise<void> {
    await answer(res, async () => {
      const attempt = parse(req.headers.cookie ?? '')[this.cookieName];
      const query = new URL(req.originalUrl, this.config.publicUrl).search;
      const device = deviceHint(req.headers['user-agent']);
      const session = await this.signIns.finish(query, attempt, device);
      await this.endSessionBefore(req);
      this.cookies.set(res, session);
      this.keepAttempt(res, '', 0);
      res.redirect(303, '/');
    });
  }

  /** One cookie, one session: what the browser carried before ends here. */
  private async endSessionBefore(req: Request): Promise<void> {
    const carried = this.cookies.tokenOf(req);
    const before = carried && (await this.sessions.recognise(carried.token, carried.carrier));
    await this.sessions.signOut(before?.actor ?? null);
  }

  private keepAttempt(res: Response, attempt: string, maxAge: number): void {
    res.append(
      'Set-Cookie',
      serialize(this.cookieName, attempt, {
        maxAge,
        path: '/',
        httpOnly: true,
        // The provider sends the browser back from its own site: strict would lose the cookie.
        sameSite: 'lax',
        secure: this.config.secureCookies,
      }),
    );
  }
}

/** Refusals in words for people, and in JSON for clients that ask for it. */
async function answer(res: Response, work: () => Promise<void>): Promise<void> {
  // The address holds a code of the provider.
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Referrer-Policy', 'no-referrer');
  try {
    await work();
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const { message } = error;
    const { code, whatToDo } = error.told;
    res.status(error.status).format({
      'text/plain': () => res.send(`${message}\n${whatToDo}\n\n(${code})\n`),
      'application/json': () => res.send({ code, message, whatToDo }),
    });
  }
}
