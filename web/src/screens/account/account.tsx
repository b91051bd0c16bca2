import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { EndSession, Sessions, UseRole, type Role } from '../../api/operations.js';
import { useSession } from '../../api/session.js';
import { ask } from '../../api/transport.js';
import { Button } from '../../design/button.js';
import { Choice } from '../../design/choice.js';
import { Failed, Loading } from '../../design/state.js';
import { keptTheme, showTheme, THEMES } from '../../design/theme.js';
import { LANGUAGES, type Language } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import styles from './account.module.css';

/** Who one is here: role, language and colours, and where else one is signed in. */
export function Account() {
  const { say, language, choose } = useWords();
  const { me } = useSession();
  const [theme, setTheme] = useState(keptTheme);
  if (!me) return null;
  return (
    <div className={styles.page}>
      <header>
        <h1>{say('account.title')}</h1>
        <p>
          {me.account.name} · {me.account.email}
        </p>
        <p className={styles.soft}>
          {say('account.agency')}: {me.agency.name}
        </p>
      </header>
      <section className={styles.card}>
        <RoleChoice roles={me.account.roles} current={me.session?.role} />
        <Choice<Language>
          label={say('account.language')}
          value={language}
          options={(Object.keys(LANGUAGES) as Language[]).map((value) => ({
            value,
            text: LANGUAGES[value],
          }))}
          onChange={choose}
        />
        <Choice
          label={say('account.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, text: say(`account.theme.${value}`) }))}
          onChange={(chosen) => {
            showTheme(chosen);
            setTheme(chosen);
          }}
        />
      </section>
      <OpenSessions current={me.session?.id} />
    </div>
  );
}

function RoleChoice({ roles, current }: { roles: readonly Role[]; current: Role | undefined }) {
  const { say } = useWords();
  const { begin } = useSession();
  const navigate = useNavigate();
  const change = useMutation({
    mutationFn: (role: Role) => ask(UseRole, { input: { role } }),
    onSuccess: async () => {
      await begin();
      await navigate({ to: '/' });
    },
  });
  if (!current || roles.length < 2) return null;
  return (
    <>
      <Choice
        label={say('account.role')}
        value={current}
        options={roles.map((value) => ({ value, text: say(`role.${value}`) }))}
        onChange={(role) => change.mutate(role)}
      />
      {change.error && <Failed error={change.error} tryAgain={() => change.reset()} />}
    </>
  );
}

function OpenSessions({ current }: { current: string | undefined }) {
  const { say, moment } = useWords();
  const { signOut } = useSession();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => ask(Sessions, { after: null }, signal),
    gcTime: 0,
  });
  const sessions = data?.sessions.edges.map(({ node }) => node);
  const others = sessions?.filter(({ id }) => id !== current) ?? [];
  const end = useMutation({
    mutationFn: (sessionId: string) => ask(EndSession, { input: { sessionId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const leave = useMutation({
    mutationFn: async (everywhere: boolean) => {
      if (everywhere)
        for (const { id } of others) await ask(EndSession, { input: { sessionId: id } });
      await signOut();
    },
  });
  const failed = error ?? end.error ?? leave.error;
  return (
    <section className={styles.card}>
      <h2>{say('account.sessions')}</h2>
      {failed && <Failed error={failed} tryAgain={() => void refetch()} />}
      {!sessions && !error && <Loading />}
      <ul className={styles.sessions}>
        {sessions?.map(({ id, device, lastSeenAt }) => {
          const name = device ?? say('account.unknownDevice');
          return (
            <li key={id}>
              <span>
                {name} {id === current && <b>({say('account.thisDevice')})</b>}
                <span className={styles.when}>
                  {say('account.lastUsed', { when: moment(lastSeenAt) })}
                </span>
              </span>
              {id !== current && (
                <Button
                  onClick={() => end.mutate(id)}
                  aria-label={say('account.endOf', { device: name })}
                >
                  {say('account.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {data?.sessions.pageInfo.hasNextPage && <p className={styles.soft}>{say('account.more')}</p>}
      <div className={styles.out}>
        <Button look="main" onClick={() => leave.mutate(false)}>
          {say('account.signOut')}
        </Button>
        {others.length > 0 && (
          <Button onClick={() => leave.mutate(true)} aria-busy={leave.isPending}>
            {say('account.everywhere')}
          </Button>
        )}
      </div>
    </section>
  );
}
