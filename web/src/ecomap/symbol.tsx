import type { Sex, WebNode } from './layout/web.js';
import styles from './ecomap.module.css';

/** The outline of somebody, as genograms and ecomaps have it. */
export function Symbol({
  type,
  sex,
  x,
  y,
  radius,
}: {
  type: WebNode['type'];
  sex: Sex;
  x: number;
  y: number;
  radius: number;
}) {
  const shape = `${styles.symbol} ${type === 'PERSON' ? '' : styles.formal}`;
  if (type === 'SERVICE')
    return (
      <g className={shape}>
        <path d={hexagon(x, y, radius)} />
        <path d={plus(x, y, radius)} className={styles.sign} />
      </g>
    );
  if (type === 'ORGANISATION')
    return (
      <g className={shape}>
        <rect {...square(x, y, radius)} rx={radius * 0.38} />
        <path d={house(x, y, radius)} className={styles.sign} />
      </g>
    );
  if (sex === 'woman') return <circle className={shape} cx={x} cy={y} r={radius} />;
  if (sex === 'man') return <rect className={shape} {...square(x, y, radius)} />;
  return <path className={shape} d={diamond(x, y, radius * 1.12)} />;
}

const square = (x: number, y: number, radius: number) => ({
  ...{ x: x - radius * 0.92, y: y - radius * 0.92 },
  ...{ width: radius * 1.84, height: radius * 1.84 },
});

const diamond = (x: number, y: number, radius: number): string =>
  `M${x} ${y - radius}L${x + radius} ${y}L${x} ${y + radius}L${x - radius} ${y}Z`;

function hexagon(x: number, y: number, radius: number): string {
  const corners = [0, 1, 2, 3, 4, 5].map((at) => {
    const angle = (at / 3) * Math.PI;
    return `${(x + radius * 1.08 * Math.cos(angle)).toFixed(1)} ${(y + radius * 1.08 * Math.sin(angle)).toFixed(1)}`;
  });
  return `M${corners.join('L')}Z`;
}

const plus = (x: number, y: number, radius: number): string => {
  const reach = radius * 0.42;
  return `M${x - reach} ${y}H${x + reach}M${x} ${y - reach}V${y + reach}`;
};

function house(x: number, y: number, radius: number): string {
  const unit = radius * 0.42;
  return (
    `M${x - unit * 1.15} ${y}L${x} ${y - unit * 1.1}L${x + unit * 1.15} ${y}` +
    `M${x - unit * 0.8} ${y - unit * 0.25}V${y + unit}H${x + unit * 0.8}V${y - unit * 0.25}`
  );
}
