import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { isPassingFault } from '../graph/graph-errors.js';
import { answerRefusal } from '../http/answer-refusal.js';
import { Log } from '../logs/log.js';
import { PlatformRefusal } from '../refusals/platform.refusals.js';
import type { Refusal } from '../refusals/refusal.js';
import { refuseRequest, type RequestRefused } from '../refusals/request-refused.js';
import { currentRequestId } from '../request/request-scope.js';

/**
 * Passes errors of resolvers on to `formatError` unlogged: their messages may hold names. Other
 * requests are answered here; the message about a body that is not JSON quotes the body.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Log('HTTP');

  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return exception;
    const res = host.switchToHttp().getResponse<Response>();
    if (!res.headersSent) answerRefusal(res, this.refusalOf(exception));
    return undefined;
  }

  private refusalOf(exception: unknown): RequestRefused {
    const status = statusOf(exception);
    const known = KNOWN[status];
    if (known) return refuseRequest(known, { status });
    if (isPassingFault(exception)) {
      const answer = { status: 503, details: { retryable: true } };
      return refuseRequest(PlatformRefusal.DATABASE_AWAY, answer);
    }
    this.log.error({ message: 'A request failed', error: exception });
    const details = { requestId: currentRequestId() ?? '' };
    return refuseRequest(PlatformRefusal.OUR_FAULT, { status: 500, details });
  }
}

const KNOWN: Record<number, Refusal<never, string>> = {
  400: PlatformRefusal.BODY_UNREADABLE,
  404: PlatformRefusal.NOTHING_HERE,
  413: PlatformRefusal.BODY_TOO_LARGE,
};

/** Of Nest's exceptions and of those that Express and its parsers throw. */
function statusOf(exception: unknown): number {
  const status =
    exception instanceof HttpException
      ? exception.getStatus()
      : (exception as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return 500;
  return KNOWN[status] ? status : 400;
}
