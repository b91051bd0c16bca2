import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import {
  Family as FamilyOperation,
  FamilyWeb as FamilyWebOperation,
} from '../../api/operations.js';
import { useSession } from '../../api/session.js';
import { ask } from '../../api/transport.js';
import { Failed, Gone, Loading } from '../../design/state.js';
import { familyWebOf } from '../../ecomap/family-web.js';
import { useWords } from '../../words/words.js';
import { Toolbar, type Showing } from './toolbar.js';
import { WebOfFamily } from './web-of-family.js';
import styles from './family.module.css';

/** A family and its web, as of a day, so many ties deep. */
export function Family() {
  const { familyId } = useParams({ from: '/families/$familyId' });
  const { asOf, depth = 1 } = useSearch({ from: '/families/$familyId' });
  const navigate = useNavigate({ from: '/families/$familyId' });
  const [showing, setShowing] = useState<Showing>('drawing');
  const { say, day } = useWords();
  const { me } = useSession();
  const family = useQuery({
    queryKey: ['family', familyId],
    queryFn: ({ signal }) => ask(FamilyOperation, { id: familyId }, signal),
  });
  const web = useQuery({
    queryKey: ['family-web', familyId, depth, asOf ?? null],
    queryFn: ({ signal }) =>
      ask(FamilyWebOperation, { familyId, depth, asOf: asOf ?? null }, signal),
    enabled: Boolean(family.data?.family),
    placeholderData: (before) => before,
  });
  const known = family.data?.family;
  const drawn = useMemo(
    () => web.data && known && familyWebOf(web.data.familyWeb, known.members),
    [web.data, known],
  );
  if (family.error) return <Failed error={family.error} tryAgain={() => void family.refetch()} />;
  if (family.data && !known) return <Gone />;
  if (!known) return <Loading />;
  const count = drawn?.nodes.filter(({ distance }) => distance === 0).length ?? 0;
  return (
    <article className={styles.page}>
      <header className={styles.header}>
        <div>
          <Link to="/families" className={styles.back}>
            ← {say('family.back')}
          </Link>
          <h1>{known.name}</h1>
          <p className={styles.soft}>
            {[
              known.area,
              drawn && say('family.household', { count }),
              drawn && `${say('family.asOf').toLocaleLowerCase()} ${day(drawn.asOf)}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Toolbar
          asOf={asOf ?? drawn?.asOf ?? ''}
          isToday={asOf === undefined}
          depth={depth}
          showing={showing}
          onShow={setShowing}
          onChange={(changed) =>
            void navigate({ search: (before) => ({ ...before, ...changed }), replace: true })
          }
        />
      </header>
      {web.error && <Failed error={web.error} tryAgain={() => void web.refetch()} />}
      {!drawn && !web.error && <Loading />}
      {drawn && (
        <WebOfFamily
          key={`${drawn.asOf} ${drawn.depth}`}
          web={drawn}
          name={known.name}
          showing={showing}
          isOld={web.isPlaceholderData}
        />
      )}
      {drawn && me && (
        <p className={styles.printed}>
          {say('family.confidential', {
            agency: me.agency.name,
            day: day(drawn.asOf),
            who: me.account.name,
          })}
        </p>
      )}
    </article>
  );
}
