import { PERIODS_OF_DAY } from '../matching/slots.js';
import { dayOf, momentOf, plusDays } from '../platform/time/days.js';
import type { DayPart } from './community-entries.js';

/** Turns days counted from the day of loading into dates and moments. */
export class Calendar {
  private readonly today: string;

  constructor(
    now: Date,
    private readonly timeZone: string,
  ) {
    this.today = dayOf(now, timeZone);
  }

  /** The date, as `YYYY-MM-DD`, or null where there is no day. */
  date(day: number | undefined): string | null {
    return day === undefined ? null : plusDays(this.today, day);
  }

  /** When a part of a day begins in the agency's time zone. */
  begin(day: number, part: DayPart): Date {
    return momentOf(plusDays(this.today, day), PERIODS_OF_DAY[part]!.from, this.timeZone);
  }

  /** When a part of a day has ended. */
  end(day: number, part: DayPart): Date {
    return momentOf(plusDays(this.today, day), PERIODS_OF_DAY[part]!.until, this.timeZone);
  }
}
