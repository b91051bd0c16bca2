import { useEffect, useRef } from 'react';
import { useSession } from '../../api/session.js';
import { Button } from '../../design/button.js';
import { useWords } from '../../words/words.js';
import { SignInForm } from './sign-in-form.js';
import styles from './sign-in.module.css';

/** Over the page whose session is over: the page and what was typed stay, the way in is here. */
export function SessionEnded({ email }: { email: string }) {
  const { say } = useWords();
  const { signOut } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby="session-ended"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="session-ended">{say('ended.title')}</h2>
      <p>{say('ended.why')}</p>
      <SignInForm email={email} />
      <Button look="quiet" onClick={() => void signOut()}>
        {say('ended.leave')}
      </Button>
    </dialog>
  );
}
