import type { WebTie } from './layout/web.js';
import type { Stroke } from './strokes.js';
import styles from './ecomap.module.css';

const COLOURS = {
  SUPPORTIVE: styles.supportive,
  MIXED: styles.mixed,
  STRAINED: styles.strained,
  UNSAID: styles.unsaid,
};

/** The line of a tie. Style says what colour says too. */
export function TieStroke({ tie, stroke }: { tie: WebTie; stroke: Stroke }) {
  const { plain, dashed, arrows, width } = stroke;
  const dashes = tie.strength === null ? '1.5 4.5' : '7 5';
  return (
    <g className={COLOURS[tie.quality ?? 'UNSAID']}>
      {plain && <path className={styles.line} d={plain} strokeWidth={width} />}
      {dashed && (
        <path className={styles.line} d={dashed} strokeWidth={width} strokeDasharray={dashes} />
      )}
      {arrows && <path className={styles.arrow} d={arrows} />}
    </g>
  );
}
