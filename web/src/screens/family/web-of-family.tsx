import { useMemo, useState } from 'react';
import { Button } from '../../design/button.js';
import { Empty } from '../../design/state.js';
import { captionsOf, ringNamesOf } from '../../ecomap/captions.js';
import { Ecomap, tiesLeftAway } from '../../ecomap/ecomap.js';
import { within, type FamilyWeb } from '../../ecomap/family-web.js';
import { ringOf } from '../../ecomap/layout/kinship.js';
import { layOut } from '../../ecomap/layout/layout.js';
import type { Ring } from '../../ecomap/layout/web.js';
import { Legend } from '../../ecomap/legend.js';
import { useView } from '../../ecomap/pan-and-zoom.js';
import { sentencesOf } from '../../ecomap/sentences.js';
import { TieTable } from '../../ecomap/tie-table.js';
import { useWords } from '../../words/words.js';
import { SidePanel } from './side-panel.js';
import type { Showing } from './toolbar.js';
import { useShape } from './use-shape.js';
import styles from './family.module.css';

/** More than these are too many for one picture: it opens one tie deep. */
const MOST_DRAWN = 60;

/** The drawing with what can be read beside it, or the same as a table. */
export function WebOfFamily({
  web,
  name,
  showing,
  isOld,
}: {
  web: FamilyWeb;
  name: string;
  showing: Showing;
  isOld: boolean;
}) {
  const words = useWords();
  const { say, day } = words;
  const shape = useShape();
  const view = useView();
  const [chosen, setChosen] = useState<string | null>(null);
  const [drawsAll, setDrawsAll] = useState(false);
  const isLarge = web.nodes.length > MOST_DRAWN && web.depth > 1;
  const drawn = useMemo(
    () => (isLarge && !drawsAll ? within(web, 1) : web),
    [web, isLarge, drawsAll],
  );
  const names = useMemo(() => new Map(web.nodes.map(({ id, label }) => [id, label])), [web]);
  const rings = useMemo(() => ringsOf(web), [web]);
  const layout = useMemo(
    () =>
      layOut({
        web: drawn,
        captions: captionsOf(drawn, say),
        birthDates: new Map(
          [...web.members].flatMap(([id, { birthDate }]) => (birthDate ? [[id, birthDate]] : [])),
        ),
        ringNames: ringNamesOf(countsOf(drawn, rings), say),
        shape,
      }),
    [drawn, web, rings, say, shape],
  );
  const describe = useMemo(() => describer(web, names, words), [web, names, words]);
  const leftAway = chosen === null ? tiesLeftAway(layout.lines) : 0;

  if (web.nodes.length === 0)
    return <Empty title={say('family.empty')}>{say('family.emptyWhy')}</Empty>;
  if (showing === 'table')
    return (
      <section className={styles.card} aria-busy={isOld}>
        <TieTable web={web} names={names} rings={rings} />
      </section>
    );
  return (
    <div className={styles.columns}>
      <section className={styles.card} aria-busy={isOld}>
        {isLarge && !drawsAll && (
          <div className={styles.large} role="status">
            <p>{say('family.large', { count: web.nodes.length })}</p>
            <Button onClick={() => setDrawsAll(true)}>{say('family.drawAll')}</Button>
          </div>
        )}
        <div className={styles.drawing}>
          <Ecomap
            layout={layout}
            label={say('ecomap.label', { family: name, day: day(web.asOf) })}
            describe={describe}
            chosen={chosen}
            onChoose={setChosen}
            view={view}
          />
          <div className={styles.zoom}>
            <Button aria-label={say('ecomap.zoomIn')} onClick={() => view.zoomBy(1.4)}>
              +
            </Button>
            <Button
              aria-label={say('ecomap.zoomOut')}
              disabled={!view.isZoomed}
              onClick={() => view.zoomBy(1 / 1.4)}
            >
              −
            </Button>
            <Button
              aria-label={say('ecomap.zoomAll')}
              disabled={!view.isZoomed}
              onClick={view.showAll}
            >
              ⤢
            </Button>
          </div>
        </div>
        {leftAway > 0 && (
          <p className={styles.leftAway}>{say('ecomap.hiddenTies', { count: leftAway })}</p>
        )}
        <Legend />
      </section>
      <SidePanel web={drawn} names={names} chosen={chosen} onChoose={setChosen} />
    </div>
  );
}

function ringsOf({ nodes, ties }: FamilyWeb): ReadonlyMap<string, Ring | 'household'> {
  const tieOf = new Map(ties.map((tie) => [tie.id, tie]));
  return new Map(
    nodes.map((node) => [node.id, node.distance === 0 ? 'household' : ringOf(node, tieOf)]),
  );
}

function countsOf(
  { nodes }: FamilyWeb,
  rings: ReadonlyMap<string, Ring | 'household'>,
): ReadonlyMap<Ring, number> {
  const counts = new Map<Ring, number>();
  for (const { id } of nodes) {
    const ring = rings.get(id);
    if (ring && ring !== 'household') counts.set(ring, (counts.get(ring) ?? 0) + 1);
  }
  return counts;
}

/** What a screen reader says of somebody: the name and each of their ties. */
function describer(
  { ties }: FamilyWeb,
  names: ReadonlyMap<string, string>,
  words: ReturnType<typeof useWords>,
): (id: string) => string {
  const told = new Map<string, string[]>();
  for (const tie of ties) {
    const { relation, strength, quality, help } = sentencesOf(tie, names, words);
    const whole = [`${names.get(tie.toId)}: ${relation}`, strength, quality, help];
    for (const id of [tie.fromId, tie.toId])
      told.set(id, [...(told.get(id) ?? []), whole.filter(Boolean).join(', ')]);
  }
  return (id) => [names.get(id), ...(told.get(id) ?? [])].join('. ');
}
