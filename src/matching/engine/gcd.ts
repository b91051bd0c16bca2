/** Greatest common divisor of two whole numbers, not negative; of zero and a number, the number. */
export function gcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
