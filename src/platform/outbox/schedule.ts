import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '../logs/log.js';
import { Listeners } from '../events/listeners.js';
import { Clock } from '../time/clock.js';
import { Outbox } from './outbox.js';
import { ScheduleRepository } from './schedule.repository.js';

const LOOK_EVERY_MS = 1_000;

/**
 * Asks for the jobs of the clock when they are due. It compares moments of the Clock, which the
 * graph keeps: whoever moves the Clock by a day finds all of them due within a second, and an
 * emptied Redis forgets none.
 */
@Injectable()
export class Schedule implements OnApplicationShutdown {
  private readonly log = new Log('Schedule');
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private away = false;

  constructor(
    private readonly listeners: Listeners,
    private readonly repository: ScheduleRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.look();
  }

  /** Asks for what is due now, unless another worker has. Safe to repeat. */
  async askForDue(): Promise<void> {
    const jobs = this.listeners
      .jobs()
      .flatMap(({ name, everyMs }) => (everyMs === null ? [] : [{ name, everyMs }]));
    const asked = await this.repository.askForDue(jobs, this.clock.now());
    if (asked.length > 0) this.outbox.wakeRelay();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking ??= this.askForDue()
      .then(() => {
        this.away = false;
      })
      .catch((error: unknown) => {
        if (!this.away) this.log.warn({ message: 'Jobs of the clock must wait', error });
        this.away = true;
      })
      .finally(() => (this.looking = null));
  }
}
