import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { Config } from '../config/config.js';
import { languageOf, TAGS } from '../messages/language.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import { refuseRequest, type RequestRefused } from '../refusals/request-refused.js';
import { inRequest } from '../request/request-scope.js';
import { DAY, SECOND } from '../time/durations.js';
import { answerRefusal } from './answer-refusal.js';

/** Forms in which a request may name itself: they have no room for a name or an address. */
const REQUEST_ID = /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
const YEAR_SECONDS = (365 * DAY) / SECOND;

/** What every answer carries and every request is asked, before its body is read. Call it first. */
export function secureHttp(app: NestExpressApplication): void {
  const config = app.get(Config);
  app.set('trust proxy', config.trustedProxies);
  app.set('etag', false);
  app.use(nameRequest);
  app.use(
    helmet({
      // An answer is data. The pages that a browser shows say themselves what they load.
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
          'frame-ancestors': ["'none'"],
        },
      },
      strictTransportSecurity: config.secureCookies && { maxAge: YEAR_SECONDS },
      xFrameOptions: { action: 'deny' },
    }),
  );
  app.use((req: Request, res: Response, next: NextFunction) => {
    if (isKnownHost(req.get('Host'), config)) next();
    else answerRefusal(res, refuseRequest(PlatformRefusal.HOST_UNKNOWN, { status: 421 }));
  });
  app.use('/graphql', (req: Request, res: Response, next: NextFunction) => {
    res.setHeader('Cache-Control', 'no-store');
    const refusal = refusalOf(req, config.publicUrl);
    if (refusal) answerRefusal(res, refusal);
    else next();
  });
}

/** Makes known, wherever the request is worked on, its id and the language of its sender. */
function nameRequest(req: Request, res: Response, next: NextFunction): void {
  const given = req.get('X-Request-Id');
  const id = given && REQUEST_ID.test(given) ? given : randomUUID();
  res.setHeader('X-Request-Id', id);
  const language = languageOf(req.acceptsLanguages(Object.values(TAGS)));
  inRequest({ id, language }, next);
}

/**
 * Whether the API answers under this name. A page of another site can have its own name lead to this
 * machine, and a browser then takes it for the same site: it sends its own name along, never an
 * address.
 */
function isKnownHost(host: string | undefined, { publicUrl, allowedHosts }: Config): boolean {
  const address = `http://${host ?? ''}`;
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  const names = ['localhost', new URL(publicUrl).hostname, ...allowedHosts];
  return names.includes(hostname) || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

/** Why a request cannot be one of a client of this API, or null. */
function refusalOf(req: Request, publicUrl: string): RequestRefused | null {
  if (isFromElsewhere(req, publicUrl))
    return refuseRequest(PlatformRefusal.CROSS_SITE, { status: 403 });
  // Addresses are written to the logs of proxies: nothing may be asked in one.
  if (req.method !== 'POST')
    return refuseRequest(PlatformRefusal.ONLY_POST, { status: 405, headers: { Allow: 'POST' } });
  if (!req.is('application/json')) return refuseRequest(PlatformRefusal.ONLY_JSON, { status: 415 });
  return null;
}

/** Whether the browser says that a page of another site is asking. */
function isFromElsewhere(req: Request, publicUrl: string): boolean {
  const site = req.get('Sec-Fetch-Site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = req.get('Origin');
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const { host } = new URL(origin);
  return host !== req.get('Host') && host !== new URL(publicUrl).host;
}
