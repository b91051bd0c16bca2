import type { DayPart } from './community-entries.js';

const MILLISECONDS_OF_A_DAY = 86_400_000;

/** Local hours at which the parts of a day begin and end, as the matching engine's slots do. */
const HOURS: Record<DayPart, { from: number; until: number }> = {
  MORNING: { from: 8, until: 12 },
  AFTERNOON: { from: 12, until: 16 },
  EVENING: { from: 16, until: 20 },
};

/** Turns days counted from the day of loading into dates and moments. */
export class Calendar {
  private readonly today: number;

  constructor(
    now: Date,
    private readonly timeZone: string,
  ) {
    this.today = Date.parse(now.toLocaleDateString('sv-SE', { timeZone }));
  }

  /** The date, as `YYYY-MM-DD`, or null where there is no day. */
  date(day: number | undefined): string | null {
    if (day === undefined) return null;
    return new Date(this.today + day * MILLISECONDS_OF_A_DAY).toISOString().slice(0, 10);
  }

  /** When a part of a day begins in the agency's time zone. */
  begin(day: number, part: DayPart): Date {
    return this.moment(day, HOURS[part].from);
  }

  /** When a part of a day has ended. */
  end(day: number, part: DayPart): Date {
    return this.moment(day, HOURS[part].until);
  }

  private moment(day: number, hour: number): Date {
    const wanted = this.today + day * MILLISECONDS_OF_A_DAY + hour * 3_600_000;
    // What the local clock shows at that hour in UTC tells how far it runs ahead of UTC.
    const shown = new Date(wanted).toLocaleString('sv-SE', { timeZone: this.timeZone });
    const ahead = Date.parse(`${shown.replace(' ', 'T')}Z`) - wanted;
    return new Date(wanted - ahead);
  }
}
