import { Logger } from '@nestjs/common';
import { describe } from '../errors/describe-error.js';

/**
 * What an entry of the log may hold besides its fixed words. None of it is typed by a person: names
 * of jobs, queues and fields of the schema, ids, counts, codes.
 */
export interface LogFields {
  readonly job?: string;
  readonly queue?: string;
  readonly attempt?: number;
  readonly count?: number;
  readonly days?: number;
  readonly seconds?: number;
  readonly port?: number;
  /** Kind of records. */
  readonly record?: string;
  /** Fields of the schema. */
  readonly fields?: readonly string[];
  readonly code?: string;
  /** Id of an account. */
  readonly account?: string;
  /** Id of a sign-in provider. */
  readonly provider?: string;
  /** Its class, code and place are written: messages of errors quote what people typed. */
  readonly error?: unknown;
}

/** What the compiler says of a message that is a variable, or a template with something in it. */
interface MessageMustBeFixed {
  readonly fixed: never;
}

/** The text itself where it is fixed. Where it is not, a record of it may be empty. */
type Fixed<Text extends string> = Text extends unknown
  ? Record<never, never> extends Record<Text, true>
    ? MessageMustBeFixed
    : Text
  : never;

type Entry<Text extends string> = { readonly message: Text & Fixed<Text> } & LogFields;

/** The log of one part of the product: its entries are fixed words with listed fields. */
export class Log {
  private readonly logger: Logger;

  constructor(part: string) {
    this.logger = new Logger(part);
  }

  info<Text extends string>(entry: Entry<Text>): void {
    this.logger.log(written(entry));
  }

  warn<Text extends string>(entry: Entry<Text>): void {
    this.logger.warn(written(entry));
  }

  error<Text extends string>(entry: Entry<Text>): void {
    this.logger.error(written(entry));
  }

  fatal<Text extends string>(entry: Entry<Text>): void {
    this.logger.fatal(written(entry));
  }
}

function written(entry: LogFields): object {
  return 'error' in entry ? { ...entry, error: describe(entry.error) } : entry;
}
