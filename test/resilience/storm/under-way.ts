import type { TestApi } from '../../support/api.js';
import { rowsOf } from '../../support/rows.js';

const COUNTS = rowsOf<{ needs: string[]; matches: string[]; tasks: string[] }>(`
MATCH (f:Family {id: $familyId})
RETURN
  COLLECT { MATCH (f)-[:HAS_NEED]->(n:Need) RETURN n.state } AS needs,
  COLLECT { MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(m:Match) RETURN m.state } AS matches,
  COLLECT {
    MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)<-[:DELIVERS]-(t:Task) RETURN t.state
  } AS tasks`);

/** What is under way for a family, as whoever closes its case is told; null for nothing. */
export async function underWay(api: TestApi, familyId: string): Promise<string | null> {
  const [found] = await api.graph.read(COUNTS, { familyId });
  const { needs, matches, tasks } = found!;
  const among = (all: string[], ...states: string[]) =>
    all.filter((state) => states.includes(state)).length;
  const needed = among(needs, 'DRAFT', 'OPEN', 'PROPOSED', 'AGREED', 'IN_DELIVERY');
  const proposed = among(matches, 'PROPOSED');
  const agreed = among(matches, 'APPROVED', 'CONFIRMED', 'DELIVERED');
  const visits = among(tasks, 'ACCEPTED', 'STARTED');
  // Work that nobody has accepted goes with its match, and is not named by itself.
  if (needed + proposed + agreed + visits + among(tasks, 'OPEN') === 0) return null;
  const things = [
    ...of(needed, 'need'),
    ...of(proposed, 'proposal'),
    ...of(agreed, 'agreed match', 'es'),
    ...of(visits, 'visit', 's', ' that somebody has accepted'),
  ];
  const last = things.pop();
  const what = things.length > 0 ? `${things.join(', ')} and ${last}` : last;
  return `Help for this family is still under way: ${what}.`;
}

/** Of what there is. */
function of(count: number, what: string, ending = 's', more = ''): string[] {
  return count > 0 ? [`${count} ${what}${count === 1 ? '' : ending}${more}`] : [];
}
