import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestClock } from '../../support/api.js';
import type { Environment } from '../../support/processes.js';

const TICK_MS = 250;
const MINUTE_MS = 60_000;

/** Time that flies: a minute each quarter of a second, for this process and for those it starts. */
export class FlyingClock {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kinweave-storm-'));
  private readonly file = join(this.folder, 'clock');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly clock: TestClock,
    start: string,
  ) {
    this.set(new Date(start));
  }

  /** What a process needs that is to have the same time. */
  get environment(): Environment {
    return { CLOCK_FILE: this.file };
  }

  now(): Date {
    return this.clock.now();
  }

  fly(): void {
    this.timer = setInterval(() => this.set(new Date(this.now().getTime() + MINUTE_MS)), TICK_MS);
  }

  /** It stands still until it is let fly again. */
  stand(): void {
    clearInterval(this.timer);
  }

  /** For whoever comes after it. */
  end(): void {
    this.stand();
    this.clock.run();
    rmSync(this.folder, { recursive: true });
  }

  private set(moment: Date): void {
    writeFileSync(`${this.file}.new`, moment.toISOString());
    renameSync(`${this.file}.new`, this.file);
    this.clock.set(moment);
  }
}
