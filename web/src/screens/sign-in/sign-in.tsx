import { useState } from 'react';
import { pageData, type PageData } from '../../api/page-data.js';
import { Button } from '../../design/button.js';
import { useWords } from '../../words/words.js';
import { LANGUAGES, type Language } from '../../words/language.js';
import { SignInForm } from './sign-in-form.js';
import { useDemonstration } from './use-demonstration.js';
import styles from './sign-in.module.css';

/** The way in, at whatever address: who has signed in is where they wanted to be. */
export function SignIn() {
  const { say, language, choose } = useWords();
  const [data] = useState(pageData);
  return (
    <main className={styles.page}>
      <div className={styles.languages}>
        {(Object.keys(LANGUAGES) as Language[])
          .filter((one) => one !== language)
          .map((one) => (
            <Button key={one} look="quiet" lang={one} onClick={() => choose(one)}>
              {LANGUAGES[one]}
            </Button>
          ))}
      </div>
      <header className={styles.lead}>
        <p className={styles.name}>Kinweave</p>
        <p>{say('signIn.lead')}</p>
      </header>
      <section className={styles.card}>
        <h1>{say('signIn.title')}</h1>
        <SignInForm />
      </section>
      {data.accounts.length > 0 && <Demonstration accounts={data.accounts} />}
      {data.explorable && (
        <a className={styles.developers} href="/developers">
          {say('app.developers')}
        </a>
      )}
    </main>
  );
}

function Demonstration({ accounts }: { accounts: PageData['accounts'] }) {
  const { say } = useWords();
  const demonstration = useDemonstration();
  return (
    <section className={styles.demonstration}>
      <p>{say('signIn.demonstration')}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <Button
              onClick={() => demonstration.mutate(account)}
              aria-busy={demonstration.isPending}
            >
              {say(`role.${account.role}`)}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.soft}>{say('signIn.warning')}</p>
    </section>
  );
}
