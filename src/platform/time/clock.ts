import { readFileSync } from 'node:fs';
import { Global, Injectable, Module } from '@nestjs/common';
import { DateTime, Duration } from 'luxon';
import { Config } from '../config/config.js';
import { Log } from '../logs/log.js';

/** Further ahead or behind, years would no longer have four digits. */
const MOST_YEARS = 1_000;
/** Without its zone a moment would be another one on another machine. */
const MOMENT = /^\d{4}-\d\d-\d\dT.+(Z|[+-]\d\d:\d\d)$/;

/** What a clock file says: how far time runs ahead of the machine's, or where it stands still. */
type SetTime = { readonly aheadMs: number } | { readonly standsAt: number };

/**
 * The only source of the present moment. It is the machine's time unless `CLOCK_FILE` names a file
 * that says otherwise, in words of ISO 8601:
 *
 * - a duration, `P1D`, `PT36H` or `-PT90M`: time runs on, so far ahead of the machine's or behind;
 * - a moment with its zone, `2101-03-02T08:00:00Z`: time stands still there.
 *
 * All processes that name the file follow it at once: it is read whenever somebody asks what time
 * it is, which takes five microseconds; read less often, it would make tests guess. Change it by
 * renaming a new one into its place. A file that goes, or says anything else, while a process runs
 * changes nothing, and the log says so once.
 */
@Injectable()
export class Clock {
  private readonly log = new Log('Clock');
  /** What the file last held, and what it means; what was not understood keeps the meaning before. */
  private content: string | null = null;
  private time: SetTime = { aheadMs: 0 };

  /** @throws Error where the file cannot be read or says no time. */
  constructor(private readonly file: string | null = null) {
    if (file === null) return;
    const content = contentOf(file);
    const time = content === null ? null : timeOf(content);
    if (time === null)
      throw new Error(
        'Kinweave cannot start: the file that CLOCK_FILE names must hold a duration such as P1D, ' +
          'or a moment such as 2101-03-02T08:00:00Z.',
      );
    this.content = content;
    this.time = time;
  }

  now(): Date {
    if (this.file !== null) this.follow(this.file);
    return new Date('standsAt' in this.time ? this.time.standsAt : Date.now() + this.time.aheadMs);
  }

  private follow(file: string): void {
    const content = contentOf(file);
    if (content === this.content) return;
    this.content = content;
    const time = content === null ? null : timeOf(content);
    if (time !== null) this.time = time;
    else this.log.warn({ message: 'The clock file says no time: the one before goes on' });
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function timeOf(text: string): SetTime | null {
  const duration = Duration.fromISO(text);
  if (duration.isValid && Math.abs(duration.as('years')) <= MOST_YEARS)
    return { aheadMs: duration.toMillis() };
  const moment = MOMENT.test(text) ? DateTime.fromISO(text) : null;
  return moment?.isValid ? { standsAt: moment.toMillis() } : null;
}

@Global()
@Module({
  providers: [
    {
      provide: Clock,
      inject: [Config],
      useFactory: (config: Config) => new Clock(config.clockFile),
    },
  ],
  exports: [Clock],
})
export class TimeModule {}
