import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Response } from 'express';
import { describe } from '../errors/describe-error.js';
import { answerRefusal } from '../http/answer-refusal.js';
import { currentRequestId } from '../logs/request-scope.js';
import { Refusal } from './refusal.js';

/**
 * Passes errors of resolvers on to `formatError` unlogged: their messages may hold names. Other
 * requests are answered here; the message of a body that is no JSON quotes the body.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('HTTP');

  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return exception;
    const res = host.switchToHttp().getResponse<Response>();
    if (!res.headersSent) answerRefusal(res, this.refusalOf(exception));
    return undefined;
  }

  private refusalOf(exception: unknown): Refusal {
    const status = statusOf(exception);
    const known = REASONS[status];
    if (known) return new Refusal({ ...known, status });
    this.log.error({ message: 'A request failed', error: describe(exception) });
    return new Refusal({
      code: 'INTERNAL_SERVER_ERROR',
      message: 'Something went wrong on our side. Nothing was changed.',
      whatToDo: 'Tell whoever runs this installation the id of this request.',
      status: 500,
      details: { requestId: currentRequestId() ?? '' },
    });
  }
}

const REASONS: Record<number, { code: string; message: string; whatToDo: string }> = {
  400: {
    code: 'BAD_REQUEST',
    message: 'The body of this request cannot be read.',
    whatToDo: 'Send valid JSON in UTF-8.',
  },
  404: {
    code: 'NOT_FOUND',
    message: 'There is nothing at this address.',
    whatToDo: 'The API is at /graphql.',
  },
  413: {
    code: 'LIMIT_EXCEEDED',
    message: 'The body of this request is too large.',
    whatToDo: 'Send fewer records at a time.',
  },
};

/** Of Nest's exceptions and of those that Express and its parsers throw. */
function statusOf(exception: unknown): number {
  const status =
    exception instanceof HttpException
      ? exception.getStatus()
      : (exception as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return 500;
  return REASONS[status] ? status : 400;
}
