import { useWords, type MessageKey } from '../words/words.js';
import { strokeOf } from './strokes.js';
import { Symbol } from './symbol.js';
import type { Sex, WebNode, WebTie } from './layout/web.js';
import { TieStroke } from './tie-stroke.js';
import styles from './legend.module.css';

const TIE: WebTie = {
  ...{ id: '', fromId: '', toId: '', kind: 'FRND', since: null, lastContactOn: null },
  ...{ strength: 'MODERATE', quality: 'SUPPORTIVE', flow: null },
};

const LINES: readonly { key: MessageKey; tie: Partial<WebTie> }[] = [
  { key: 'legend.strong', tie: { strength: 'STRONG' } },
  { key: 'legend.moderate', tie: {} },
  { key: 'legend.weak', tie: { strength: 'WEAK' } },
  { key: 'legend.unsaid', tie: { strength: null, quality: null } },
  { key: 'legend.mixed', tie: { quality: 'MIXED' } },
  { key: 'legend.strained', tie: { quality: 'STRAINED' } },
  { key: 'legend.flow', tie: { flow: 'GIVES' } },
];

const SYMBOLS: readonly { key: MessageKey; type: WebNode['type']; sex: Sex }[] = [
  { key: 'legend.woman', type: 'PERSON', sex: 'woman' },
  { key: 'legend.man', type: 'PERSON', sex: 'man' },
  { key: 'legend.unknown', type: 'PERSON', sex: 'unknown' },
  { key: 'legend.organisation', type: 'ORGANISATION', sex: 'unknown' },
  { key: 'legend.service', type: 'SERVICE', sex: 'unknown' },
];

const CURVE = { from: { x: 2, y: 10 }, bend: { x: 34, y: 10 }, to: { x: 66, y: 10 } };

/** What lines and symbols mean. Books differ, so it is always there. */
export function Legend() {
  const { say } = useWords();
  return (
    <ul className={styles.legend} aria-label={say('legend.title')}>
      {LINES.map(({ key, tie }) => (
        <li key={key}>
          <svg viewBox="0 0 70 20" width="56" height="16" aria-hidden="true">
            <TieStroke tie={{ ...TIE, ...tie }} stroke={strokeOf({ ...TIE, ...tie }, CURVE)} />
          </svg>
          {say(key)}
        </li>
      ))}
      {SYMBOLS.map(({ key, type, sex }) => (
        <li key={key}>
          <svg viewBox="0 0 30 30" width="22" height="22" aria-hidden="true">
            <Symbol type={type} sex={sex} x={15} y={15} radius={11} />
          </svg>
          {say(key)}
        </li>
      ))}
    </ul>
  );
}
