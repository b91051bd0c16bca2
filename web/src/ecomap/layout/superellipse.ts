export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Between an ellipse and a rectangle: it uses a screen better than the one, and is as calm. */
const POWER = 2.4;
const FULL_TURN = 2 * Math.PI;

/**
 * A point of the superellipse with these half axes. Angles begin straight below and go round as the
 * hands of a clock do: a quarter of a turn is left, half a turn is above.
 */
export function pointAt(halfWidth: number, halfHeight: number, angle: number): Point {
  const across = -Math.sin(angle);
  const down = Math.cos(angle);
  return {
    x: halfWidth * Math.sign(across) * Math.abs(across) ** (2 / POWER),
    y: halfHeight * Math.sign(down) * Math.abs(down) ** (2 / POWER),
  };
}

/** The angle of a direction, the inverse of `pointAt` for circles. */
export const angleOf = (x: number, y: number): number =>
  (Math.atan2(-x, y) + FULL_TURN) % FULL_TURN;

/** Below 1 inside, above 1 outside. */
export const reachOf = (halfWidth: number, halfHeight: number, x: number, y: number): number =>
  Math.abs(x / halfWidth) ** POWER + Math.abs(y / halfHeight) ** POWER;

/** The outline as path data. */
export function outline(halfWidth: number, halfHeight: number): string {
  const points = Array.from({ length: 144 }, (_, at) =>
    pointAt(halfWidth, halfHeight, (at / 144) * FULL_TURN),
  );
  return `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;
}

const SAMPLES = 720;

/**
 * Angles by how far along the outline they lie, as a share of its length.
 * @returns the angle at a share from 0 to 1.
 */
export function anglesByLength(halfWidth: number, halfHeight: number): (share: number) => number {
  const lengths = [0];
  let before = pointAt(halfWidth, halfHeight, 0);
  for (let at = 1; at <= SAMPLES; at += 1) {
    const point = pointAt(halfWidth, halfHeight, (at / SAMPLES) * FULL_TURN);
    lengths.push(lengths[at - 1]! + Math.hypot(point.x - before.x, point.y - before.y));
    before = point;
  }
  const whole = lengths[SAMPLES]!;
  return (share) => {
    const wanted = (((share % 1) + 1) % 1) * whole;
    let low = 0;
    let high = SAMPLES;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (lengths[middle]! <= wanted) low = middle;
      else high = middle;
    }
    const within = (wanted - lengths[low]!) / (lengths[high]! - lengths[low]! || 1);
    return ((low + within) / SAMPLES) * FULL_TURN;
  };
}
