/** A relationship that grants access holds from `since` on, and no longer at `until`: to the moment. */
export function holdsNow(r: string): string {
  return `(${r}.since <= $viewer.now AND (${r}.until IS NULL OR ${r}.until > $viewer.now))`;
}

/** A membership holds by days, as ties do. */
export function holdsToday(r: string): string {
  return `(
    (${r}.since IS NULL OR ${r}.since <= date($viewer.today))
    AND (${r}.until IS NULL OR ${r}.until > date($viewer.today))
  )`;
}
