/**
 * How far an offer of a person reaches at least, in metres: not so short that what is drawn on tells
 * where a family lives. Who works on cases may record a shorter way for somebody without an account,
 * who reads none of it; such a way is judged by the place of a need, a longer one by its square.
 */
export const SHORTEST_WAY = 3_000;
