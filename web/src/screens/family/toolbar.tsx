import { Button } from '../../design/button.js';
import { Choice } from '../../design/choice.js';
import { useWords } from '../../words/words.js';
import styles from './family.module.css';

export type Showing = 'drawing' | 'table';

const DEPTHS = { 1: 'family.depthOne', 2: 'family.depthTwo', 3: 'family.depthThree' } as const;

/** How far the web reaches, of which day it is, and how it is shown. */
export function Toolbar({
  asOf,
  isToday,
  depth,
  showing,
  onShow,
  onChange,
}: {
  asOf: string;
  isToday: boolean;
  depth: number;
  showing: Showing;
  onShow: (showing: Showing) => void;
  onChange: (changed: { asOf?: string | undefined; depth?: number | undefined }) => void;
}) {
  const { say } = useWords();
  return (
    <div className={styles.toolbar}>
      <Choice
        label={say('family.depth')}
        value={String(depth) as '1' | '2' | '3'}
        options={([1, 2, 3] as const).map((value) => ({
          value: String(value) as '1' | '2' | '3',
          text: say(DEPTHS[value]),
        }))}
        onChange={(value) => onChange({ depth: value === '1' ? undefined : Number(value) })}
      />
      <label className={styles.date}>
        <span>{say('family.asOf')}</span>
        <span className={styles.dateRow}>
          <input
            type="date"
            value={asOf}
            onChange={({ target: { value } }) => value && onChange({ asOf: value })}
          />
          {!isToday && (
            <Button onClick={() => onChange({ asOf: undefined })}>{say('family.today')}</Button>
          )}
        </span>
      </label>
      <Choice
        label={say('family.view')}
        value={showing}
        options={[
          { value: 'drawing', text: say('family.drawing') },
          { value: 'table', text: say('family.table') },
        ]}
        onChange={onShow}
      />
      <Button onClick={() => print()}>{say('family.print')}</Button>
    </div>
  );
}
