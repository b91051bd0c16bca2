import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.js';
import { daysQuiet, type FamilyWeb } from '../../ecomap/family-web.js';
import { sentencesOf } from '../../ecomap/sentences.js';
import type { WebTie } from '../../ecomap/layout/web.js';
import { useWords } from '../../words/words.js';
import styles from './side-panel.module.css';

/** From so many days without contact on, a tie is quiet. */
const QUIET_DAYS = 30;

/** Beside the drawing: the web at a glance, or the ties of whoever is chosen. */
export function SidePanel({
  web,
  names,
  chosen,
  onChoose,
}: {
  web: FamilyWeb;
  names: ReadonlyMap<string, string>;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}) {
  return chosen === null ? (
    <Glance web={web} names={names} onChoose={onChoose} />
  ) : (
    <Chosen web={web} names={names} id={chosen} onClose={() => onChoose(null)} />
  );
}

function Glance({
  web,
  names,
  onChoose,
}: {
  web: FamilyWeb;
  names: ReadonlyMap<string, string>;
  onChoose: (id: string) => void;
}) {
  const { say } = useWords();
  const members = new Set(web.nodes.flatMap(({ id, distance }) => (distance === 0 ? [id] : [])));
  const outward = web.ties.filter(({ fromId, toId }) => members.has(fromId) !== members.has(toId));
  const counts = {
    ties: outward.length,
    close: outward.filter(({ strength }) => strength === 'STRONG').length,
    weak: outward.filter(({ strength }) => strength === 'WEAK').length,
    strained: outward.filter(({ quality }) => quality === 'STRAINED').length,
  };
  const quiet = quietOnes(outward, members, web.asOf);
  return (
    <aside className={styles.panel} aria-labelledby="glance">
      <h2 id="glance">{say('glance.title')}</h2>
      <dl className={styles.counts}>
        {(Object.keys(counts) as (keyof typeof counts)[]).map((key) => (
          <div key={key}>
            <dt>{say(`glance.${key}`)}</dt>
            <dd>{counts[key]}</dd>
          </div>
        ))}
      </dl>
      {quiet.length > 0 && (
        <>
          <h3>{say('glance.quiet')}</h3>
          <ul className={styles.quiet}>
            {quiet.map(({ id, days }) => (
              <li key={id}>
                <button type="button" onClick={() => onChoose(id)}>
                  {names.get(id)}
                </button>
                <span>{say('glance.days', { days })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.soft}>{say('glance.hint')}</p>
    </aside>
  );
}

/** Whom no member has been in contact with for a month, the longest first. */
function quietOnes(
  outward: readonly WebTie[],
  members: ReadonlySet<string>,
  asOf: string,
): { id: string; days: number }[] {
  const least = new Map<string, number>();
  for (const tie of outward) {
    const days = daysQuiet(tie, asOf);
    if (days === null) continue;
    const id = members.has(tie.fromId) ? tie.toId : tie.fromId;
    least.set(id, Math.min(days, least.get(id) ?? Infinity));
  }
  return [...least]
    .filter(([, days]) => days >= QUIET_DAYS)
    .map(([id, days]) => ({ id, days }))
    .sort((one, other) => other.days - one.days);
}

function Chosen({
  web,
  names,
  id,
  onClose,
}: {
  web: FamilyWeb;
  names: ReadonlyMap<string, string>;
  id: string;
  onClose: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (matchMedia('(max-width: 699px)').matches) panel.current?.focus({ preventScroll: true });
  }, [id]);
  const ties = web.ties.filter(({ fromId, toId }) => fromId === id || toId === id);
  return (
    <aside
      ref={panel}
      className={`${styles.panel} ${styles.sheet}`}
      tabIndex={-1}
      aria-labelledby="chosen"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <h2 id="chosen">{names.get(id)}</h2>
      <p className={styles.soft}>{say('node.ties', { count: ties.length })}</p>
      <ul className={styles.ties}>
        {ties.map((tie) => {
          const { relation, strength, quality, help, contact } = sentencesOf(tie, names, words);
          return (
            <li key={tie.id}>
              <b>{names.get(tie.toId)}</b> · {relation}
              <span>
                {strength}, {quality}
              </span>
              {help && <span>{help}</span>}
              <span className={styles.soft}>{contact}</span>
            </li>
          );
        })}
      </ul>
      <Button onClick={onClose}>{say('node.close')}</Button>
    </aside>
  );
}
