import { memo, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useWords } from '../words/words.js';
import type { Layout, Line } from './layout/layout.js';
import { baselinesOf, noteSizeOf, type Placed } from './layout/placed.js';
import { RING_NAME_SIZE } from './layout/ring-names.js';
import { outline } from './layout/superellipse.js';
import { strokeOf } from './strokes.js';
import { Symbol } from './symbol.js';
import { TieStroke } from './tie-stroke.js';
import { usePanAndZoom, type View } from './pan-and-zoom.js';
import { walk } from './walk.js';
import styles from './ecomap.module.css';

/** Ties among others than the household: more of them are left away until somebody is chosen. */
const MOST_ASIDE = 12;

const GROUNDS = {
  ...{ household: '', kin: styles.onKin, community: styles.onCommunity },
  ...{ services: styles.onServices, further: styles.onFurther },
};

export interface EcomapProps {
  readonly layout: Layout;
  readonly label: string;
  /** The name of somebody for screen readers, with all that their ties say. */
  readonly describe: (id: string) => string;
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
  readonly view: View;
}

/** A family's web: the household in the middle, and rings of those around it. */
export function Ecomap({ layout, label, describe, chosen, onChoose, view }: EcomapProps) {
  const { say } = useWords();
  const id = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const shown = hovered ?? chosen;
  const near = useMemo(() => neighboursOf(layout.lines, shown), [layout, shown]);
  const leftAway = useMemo(() => tiesLeftAway(layout.lines), [layout]);
  const pan = usePanAndZoom(view, layout.view);
  const active = layout.placed.find(({ node }) => node.id === focused) ?? layout.placed[0];

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') onChoose(active.node.id);
    else if (event.key === 'Escape') onChoose(null);
    else {
      const next = walk(layout.placed, active, event.key);
      if (!next) return;
      setFocused(next.node.id);
      view.follow(next, layout.view);
      document.getElementById(`${id}-${layout.placed.indexOf(next)}`)?.focus();
    }
    event.preventDefault();
  };

  return (
    <svg
      ref={pan.ref}
      className={`${styles.map} ${view.isZoomed ? styles.zoomed : ''}`}
      viewBox={pan.viewBox}
      role="group"
      aria-label={label}
      aria-describedby={`${id}-help`}
      onKeyDown={onKeyDown}
      onPointerLeave={() => setHovered(null)}
      {...pan.handlers}
    >
      <desc id={`${id}-help`}>{say('ecomap.help')}</desc>
      <Grounds layout={layout} id={id} />
      {layout.lines.map((line) => (
        <TieLine key={line.tie.id} line={line} state={stateOfLine(line, shown, leftAway > 0)} />
      ))}
      <path
        className={styles.structure}
        d={layout.household.structure.join('')}
        aria-hidden="true"
      />
      {layout.placed.map((placed, at) => (
        <Node
          key={placed.node.id}
          id={`${id}-${at}`}
          placed={placed}
          name={describe(placed.node.id)}
          isDim={shown !== null && !near.has(placed.node.id)}
          isChosen={placed.node.id === chosen}
          isStop={placed === active}
          onChoose={onChoose}
          onFocus={setFocused}
          onHover={setHovered}
        />
      ))}
    </svg>
  );
}

function neighboursOf(lines: readonly Line[], id: string | null): ReadonlySet<string> {
  if (id === null) return new Set();
  const ends = lines.flatMap(({ tie: { fromId, toId } }) =>
    fromId === id || toId === id ? [fromId, toId] : [],
  );
  return new Set([id, ...ends]);
}

type LineState = 'plain' | 'aside' | 'dim' | 'hidden';

function stateOfLine(
  { tie, isOfHousehold, isWay }: Line,
  shown: string | null,
  isCrowded: boolean,
): LineState {
  if (shown !== null) {
    if (tie.fromId === shown || tie.toId === shown) return 'plain';
    return isOfHousehold || isWay ? 'dim' : 'hidden';
  }
  if (isOfHousehold) return 'plain';
  return isWay || !isCrowded ? 'aside' : 'hidden';
}

/** How many ties among others are not drawn while nobody is chosen. */
export function tiesLeftAway(lines: readonly Line[]): number {
  const aside = lines.filter(({ isOfHousehold, isWay }) => !isOfHousehold && !isWay).length;
  return aside > MOST_ASIDE ? aside : 0;
}

const Grounds = memo(function Grounds({ layout, id }: { layout: Layout; id: string }) {
  const { halfWidth, halfHeight } = layout.household;
  return (
    <g aria-hidden="true">
      {[...layout.bands].reverse().map(({ ring, outer }) => (
        <path
          key={ring}
          className={`${styles.band} ${styles[ring]}`}
          d={outline(outer.halfWidth, outer.halfHeight)}
        />
      ))}
      <rect
        className={styles.frame}
        x={-halfWidth}
        y={-halfHeight}
        width={halfWidth * 2}
        height={halfHeight * 2}
        rx={26}
      />
      {layout.ringNames.map(({ band, text, path }) => (
        <g key={band.ring}>
          <path id={`${id}-${band.ring}`} d={path} fill="none" />
          <text className={styles.ringName} fontSize={RING_NAME_SIZE} dy={RING_NAME_SIZE * 0.34}>
            <textPath href={`#${id}-${band.ring}`} startOffset="50%" textAnchor="middle">
              {text}
            </textPath>
          </text>
        </g>
      ))}
    </g>
  );
});

const TieLine = memo(function TieLine({ line, state }: { line: Line; state: LineState }) {
  if (state === 'hidden') return null;
  const stroke = strokeOf(line.tie, line.curve, line.isOfHousehold ? 1 : 0.7);
  const look = state === 'dim' ? styles.dim : state === 'aside' ? styles.aside : '';
  return (
    <g className={`${styles.tie} ${look}`} aria-hidden="true">
      <TieStroke tie={line.tie} stroke={stroke} />
    </g>
  );
});

interface NodeProps {
  readonly id: string;
  readonly placed: Placed;
  readonly name: string;
  readonly isDim: boolean;
  readonly isChosen: boolean;
  readonly isStop: boolean;
  readonly onChoose: (id: string | null) => void;
  readonly onFocus: (id: string) => void;
  readonly onHover: (id: string | null) => void;
}

const Node = memo(function Node({ id, placed, name, ...rest }: NodeProps) {
  const { node, ring, sex, x, y, radius, label, age } = placed;
  const baselines = baselinesOf(placed);
  // What is seen comes first: who steers by voice says it.
  const seen = [age, ...label.lines, label.note].filter(Boolean).join(' ');
  return (
    <g
      id={id}
      className={`${styles.node} ${GROUNDS[ring]} ${rest.isDim ? styles.dim : ''}`}
      role="button"
      tabIndex={rest.isStop ? 0 : -1}
      aria-label={`${seen}. ${name}`}
      aria-pressed={rest.isChosen}
      onClick={() => rest.onChoose(rest.isChosen ? null : node.id)}
      onFocus={() => rest.onFocus(node.id)}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && rest.onHover(node.id)}
      onPointerLeave={() => rest.onHover(null)}
    >
      <circle cx={x} cy={y} r={Math.max(radius + 6, 22)} fill="transparent" />
      {rest.isChosen && <circle className={styles.ring} cx={x} cy={y} r={radius + 7} />}
      <Symbol type={node.type} sex={sex} x={x} y={y} radius={radius} />
      {age && (
        <text className={styles.age} x={x} y={y + 4.5} fontSize={13}>
          {age}
        </text>
      )}{' '}
      {label.lines.map((line, at) => (
        <text key={at} className={styles.name} x={x} y={baselines[at]} fontSize={label.size}>
          {line}{' '}
        </text>
      ))}
      {label.note && (
        <text className={styles.note} x={x} y={baselines.at(-1)} fontSize={noteSizeOf(label.size)}>
          {label.note}
        </text>
      )}
    </g>
  );
});
