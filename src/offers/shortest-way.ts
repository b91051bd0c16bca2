/**
 * How far an offer of a person reaches at least, in metres, whoever enters it. It reaches needs by the
 * middle of their square of four kilometres: a shorter way would reach next to none.
 */
export const SHORTEST_WAY = 3_000;
