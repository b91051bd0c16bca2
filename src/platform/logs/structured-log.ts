import type { LoggerService, LogLevel } from '@nestjs/common';
import { describe } from '../errors/describe-error.js';
import { currentRequestId } from '../request/request-scope.js';

/**
 * What an entry of the log may hold besides its fixed words. None of it is typed by a person: names
 * of jobs, queues and fields of the schema, counts, codes, and where in the source an error arose.
 */
const FIELDS = [
  'job',
  'queue',
  'attempt',
  'count',
  'error',
  'operation',
  'fields',
  'codes',
  'cost',
  'ms',
  'port',
] as const;

export type LogEntry = { readonly message: string } & {
  readonly [Field in (typeof FIELDS)[number]]?: string | number | readonly string[];
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
  const listed = FIELDS.map((field) => [field, given[field]] as const);
  return { message: given.message, ...Object.fromEntries<unknown>(listed) };
}
