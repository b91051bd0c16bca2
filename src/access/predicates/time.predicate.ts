/** A relationship that grants access holds from `since` on, and no longer at `until`: to the moment. */
export function holdsNow(r: string, now = '$viewer.now'): string {
  return `(${r}.since <= ${now} AND (${r}.until IS NULL OR ${r}.until > ${now}))`;
}

/** A membership holds by days, as ties do: by those of the viewer's agency. */
export function holdsToday(r: string): string {
  return holdsOn(r, 'date($viewer.today)');
}

/** A membership or a tie holds on a day. */
export function holdsOn(r: string, day: string): string {
  return `(
    (${r}.since IS NULL OR ${r}.since <= ${day}) AND (${r}.until IS NULL OR ${r}.until > ${day})
  )`;
}

/** There is a day on which both hold: of memberships and ties, what ends on its first day holds on none. */
export function overlap(one: string, other: string): string {
  return `(
    coalesce(${one}.since < ${other}.until, true) AND coalesce(${other}.since < ${one}.until, true)
    AND coalesce(${one}.since < ${one}.until, true)
    AND coalesce(${other}.since < ${other}.until, true)
  )`;
}

/** The day of a moment in the zone of an agency: for statements about several of them. */
export function dayAt(zone: string, moment: string): string {
  return `date(datetime({datetime: ${moment}, timezone: ${zone}}))`;
}

/**
 * What keeps people apart holds from the earliest reading of its first day, that of UTC+14, until
 * the latest reading of its last day, that of UTC-12, is over: no zone opens a gap (docs/adr/0049).
 * What ends on the day on which it would begin holds on no day. The only place that says so.
 * @param days the parameter that holds the days on Earth.
 */
export function protects(r: string, days: string): string {
  return `(
    (${r}.since IS NULL OR ${r}.since <= date(${days}.latest)) AND ${lastsAnywhere(r, days)}
    AND (${r}.since IS NULL OR ${r}.until IS NULL OR ${r}.since < ${r}.until)
  )`;
}

/** It is not over yet in every reading of the day, whether or not it has begun. */
export function lastsAnywhere(r: string, days: string): string {
  return `(${r}.until IS NULL OR ${r}.until > date(${days}.earliest))`;
}

/** The record of a person, or of anything else, has not ended on a day. */
export function isThereOn(n: string, day: string): string {
  return `(${n}.endedOn IS NULL OR ${n}.endedOn > ${day})`;
}

/** A person whose record has not ended: neither dead nor gone. They agree, speak and are asked for. */
export function isStillThere(p: string, at = '$viewer'): string {
  return isThereOn(p, `date(${at}.today)`);
}
