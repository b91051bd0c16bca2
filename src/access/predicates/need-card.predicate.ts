/**
 * Cards are published to every giver of the agency alike, until they run out: to leave one out for
 * somebody would tell two who compare that it is about somebody near them.
 */
export function needCardVisible(c: string): string {
  return `(
    ${c}.agencyId = $viewer.agencyId AND $viewer.role IN ['DONOR', 'VOLUNTEER']
    AND ${c}.publishedAt <= $viewer.now AND ${c}.until > $viewer.now
  )`;
}
