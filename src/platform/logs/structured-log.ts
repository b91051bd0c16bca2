import type { LoggerService, LogLevel } from '@nestjs/common';
import { describe } from '../errors/describe-error.js';
import { currentRequestId } from '../request/request-scope.js';
import type { LogFields } from './log.js';

/** The fields that are written. */
const FIELDS: Record<keyof LogFields, true> = {
  job: true,
  queue: true,
  attempt: true,
  count: true,
  days: true,
  seconds: true,
  port: true,
  record: true,
  fields: true,
  code: true,
  account: true,
  provider: true,
  error: true,
};

/**
 * The log of a process: one line of JSON for each entry. Of an entry it writes the message and the
 * listed fields, of an error its class, code and place: messages of errors quote what people typed.
 */
export class StructuredLog implements LoggerService {
  constructor(private readonly levels: readonly LogLevel[] = ['log', 'warn', 'error', 'fatal']) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('log', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: LogLevel, message: unknown, rest: unknown[]): void {
    if (!this.levels.includes(level)) return;
    // Nest gives the source last; before it may come a stack, which begins with a message.
    const from = rest.at(-1);
    const line = {
      // The machine's own time, not the Clock's: it is read beside the logs of other programs.
      time: new Date().toISOString(),
      level,
      from: typeof from === 'string' ? from : undefined,
      ...contentOf(message),
      requestId: currentRequestId(),
    };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

function contentOf(entry: unknown): Record<string, unknown> {
  if (typeof entry === 'string') return { message: entry };
  if (typeof entry !== 'object' || entry === null) return { message: 'Something to log' };
  if (entry instanceof Error) return { message: 'An error', error: describe(entry) };
  const given = entry as Record<string, unknown>;
  const listed = Object.keys(FIELDS).map((field) => [field, given[field]] as const);
  return { message: given.message, ...Object.fromEntries<unknown>(listed) };
}
