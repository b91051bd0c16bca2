import { memo } from 'react';
import { useWords } from '../words/words.js';
import type { FamilyWeb } from './family-web.js';
import type { Layout } from './layout/layout.js';
import { RINGS, type Ring, type WebTie } from './layout/web.js';
import { sentencesOf } from './sentences.js';
import styles from './tie-table.module.css';

/** All that a drawing says, as rows: by ring, then by name. */
export const TieTable = memo(function TieTable({
  web,
  names,
  rings,
}: {
  web: FamilyWeb;
  names: ReadonlyMap<string, string>;
  rings: ReadonlyMap<string, Layout['placed'][number]['ring']>;
}) {
  const words = useWords();
  const { say } = words;
  const groups = groupsOf(web, names, rings);
  const columns = ['who', 'relation', 'strength', 'quality', 'help', 'contact'] as const;
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{say('table.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(`table.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map(({ ring, rows }) => (
        <tbody key={ring}>
          <tr>
            <th colSpan={columns.length} scope="rowgroup" className={styles.ring}>
              {say(`ring.${ring}`)}
            </th>
          </tr>
          {rows.map((tie) => {
            const { relation, help } = sentencesOf(tie, names, words);
            const unsaid = say('table.unsaid');
            const cells = {
              relation,
              strength: tie.strength ? say(`strength.${tie.strength}`) : unsaid,
              quality: tie.quality ? say(`quality.${tie.quality}`) : unsaid,
              help: help ?? unsaid,
              contact: tie.lastContactOn ? words.day(tie.lastContactOn) : unsaid,
            };
            return (
              <tr key={tie.id}>
                <th scope="row">{names.get(tie.toId)}</th>
                {columns.slice(1).map((column) => (
                  <td key={column} data-label={say(`table.${column}`)}>
                    {cells[column as keyof typeof cells]}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
});

type AnyRing = Ring | 'household';

/** A tie belongs to the outer of the rings at its ends. */
function groupsOf(
  { ties }: FamilyWeb,
  names: ReadonlyMap<string, string>,
  rings: ReadonlyMap<string, AnyRing>,
): { ring: AnyRing; rows: WebTie[] }[] {
  const order: readonly AnyRing[] = ['household', ...RINGS];
  const rank = (id: string): number => order.indexOf(rings.get(id) ?? 'further');
  const name = ({ toId }: WebTie): string => names.get(toId) ?? '';
  return order.flatMap((ring, at) => {
    const rows = ties
      .filter(({ fromId, toId }) => Math.max(rank(fromId), rank(toId)) === at)
      .sort((one, other) => name(one).localeCompare(name(other)));
    return rows.length === 0 ? [] : [{ ring, rows }];
  });
}
