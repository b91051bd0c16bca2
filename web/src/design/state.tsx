import { useEffect, useState, type ReactNode } from 'react';
import { AskError } from '../api/transport.js';
import { useWords } from '../words/words.js';
import { Button } from './button.js';
import styles from './state.module.css';

const BARS_AFTER_MS = 300;
const WORD_AFTER_MS = 5_000;

/** What stands in for something that is on its way: nothing at first, then bars, then a word. */
export function Loading() {
  const { say } = useWords();
  const [shown, setShown] = useState<'nothing' | 'bars' | 'word'>('nothing');
  useEffect(() => {
    const timers = [
      setTimeout(() => setShown('bars'), BARS_AFTER_MS),
      setTimeout(() => setShown('word'), WORD_AFTER_MS),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className={styles.loading} role="status">
      {shown !== 'nothing' && (
        <>
          <span className={styles.hidden}>{say('state.loading')}</span>
          <span className={styles.bar} />
          <span className={styles.bar} />
          <span className={styles.bar} />
        </>
      )}
      {shown === 'word' && <p>{say('state.stillLoading')}</p>}
    </div>
  );
}

/** What would be here, and one thing that begins it. */
export function Empty({ title, children, action }: StateProps) {
  return (
    <section className={styles.state}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </section>
  );
}

interface StateProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What was not done and what to do. The end of a session has a dialog of its own. */
export function Failed({ error, tryAgain }: { error: Error; tryAgain: () => void }) {
  const { say } = useWords();
  const { message, whatToDo } = wordsOf(error, say);
  if (error instanceof AskError && error.code === 'UNAUTHENTICATED') return null;
  const isOld = error instanceof AskError && error.code === 'PERSISTED_QUERY_NOT_FOUND';
  return (
    <section className={`${styles.state} ${styles.failed}`} role="alert">
      <h2>{isOld ? say('app.newer') : message}</h2>
      {!isOld && whatToDo && <p>{whatToDo}</p>}
      <Button onClick={isOld ? () => location.reload() : tryAgain}>
        {say(isOld ? 'app.reload' : 'app.tryAgain')}
      </Button>
    </section>
  );
}

function wordsOf(error: Error, say: ReturnType<typeof useWords>['say']) {
  if (!(error instanceof AskError)) return { message: say('state.failed'), whatToDo: null };
  if (error.code !== 'UNREACHABLE') return { message: error.message, whatToDo: error.whatToDo };
  return { message: say('state.unreachable'), whatToDo: say('state.unreachableWhatToDo') };
}

/** Not there, or not to be seen: nobody may learn which of the two. */
export function Gone() {
  const { say } = useWords();
  return (
    <section className={styles.state}>
      <h1>{say('state.gone')}</h1>
      <p>{say('state.goneWhy')}</p>
      <a href="/">{say('state.toStart')}</a>
    </section>
  );
}
