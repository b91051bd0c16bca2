/** Of an agency: it works here, and is neither on its way to another installation nor gone there. */
export function isHere(g: string): string {
  return `${g}.movesTo IS NULL`;
}
