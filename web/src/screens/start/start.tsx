import { Navigate } from '@tanstack/react-router';
import { pageData } from '../../api/page-data.js';
import { useSession } from '../../api/session.js';
import { Empty } from '../../design/state.js';
import { useWords } from '../../words/words.js';
import { readsFamilies } from './roles.js';

/** Where a role begins. */
export function Start() {
  const { me } = useSession();
  const { say } = useWords();
  const role = me?.session?.role;
  if (role && readsFamilies(role)) return <Navigate to="/families" replace />;
  const developers = pageData().explorable && <a href="/developers">{say('app.developers')}</a>;
  return (
    <Empty title={say('state.noScreens')} action={developers}>
      {say('state.noScreensWhy')}
    </Empty>
  );
}
