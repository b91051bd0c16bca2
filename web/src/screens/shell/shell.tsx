import { Link, Outlet } from '@tanstack/react-router';
import { useSession } from '../../api/session.js';
import { useWords, type MessageKey } from '../../words/words.js';
import { SignIn } from '../sign-in/sign-in.js';
import { SessionEnded } from '../sign-in/session-ended.js';
import { readsFamilies } from '../start/roles.js';
import styles from './shell.module.css';

/** What stands around every screen: where one is, who one is, and where else one can go. */
export function Shell() {
  const { me, isEnded } = useSession();
  const { say } = useWords();
  if (!me) return <SignIn />;
  const role = me.session?.role;
  const places: readonly { to: '/families' | '/account'; key: MessageKey }[] = [
    ...(role && readsFamilies(role) ? [{ to: '/families', key: 'app.families' } as const] : []),
    { to: '/account', key: 'app.account' },
  ];
  return (
    <>
      <a className={styles.skip} href="#content">
        {say('app.skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.name}>
          Kinweave
        </Link>
        <span className={styles.agency}>{me.agency.name}</span>
        <nav className={styles.navigation} aria-label={say('app.navigation')}>
          {places.map(({ to, key }) => (
            <Link
              key={to}
              to={to}
              className={styles.place}
              activeProps={{ 'aria-current': 'page' }}
            >
              {say(key)}
            </Link>
          ))}
        </nav>
        <span className={styles.who}>
          {me.account.name}
          {role && <span className={styles.role}>{say(`role.${role}`)}</span>}
        </span>
      </header>
      <main id="content" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
      {isEnded && <SessionEnded email={me.account.email} />}
    </>
  );
}
