import type { Row, State } from './agreed-rows.js';
import type { World } from './promised.js';

const NEED = `state place { latitude }
  match { id version state endCode draws { id giverId givenBackAt awaitsApproval } tasks { id state } }
  matches { id state endCode endReason tasks { state acceptedById } }`;

export async function needSeen({ manager }: World, id: string): Promise<any> {
  return (await manager.run(`{ need(id: "${id}") { ${NEED} } }`)).need;
}

/** All needs of the family, by their ids. */
export async function needsSeen({ manager, family }: World): Promise<Map<string, any>> {
  const document = `{ needs(familyId: "${family.id}", first: 8) { edges { node { id ${NEED} } } } }`;
  const { edges } = (await manager.run(document)).needs;
  return new Map(edges.map(({ node }: any) => [node.id, node]));
}

/** What has become of the match that was promised, in the words of the table. */
export function outcomeOf(need: any, matchId: string): string {
  const { state, endCode, tasks } = need.matches.find(({ id }: any) => id === matchId);
  const isOff = tasks.every((task: any) => task.state === 'CANCELLED');
  const waits = need.match?.draws[0].givenBackAt && need.state === 'AGREED';
  if (state === 'CLOSED') return 'closed';
  if (need.match?.id === matchId) return waits ? 'waits' : 'stays';
  if (!isOff) return `a task is ${tasks[0].state}`;
  if (
    ['WITHDRAWN', 'PARTLY_MET'].includes(need.state) &&
    ['NEED_WITHDRAWN', 'FOR_NOBODY'].includes(endCode)
  )
    return 'over';
  if (endCode !== 'DECIDED_ANEW') return endCode;
  return need.match ? 'anew' : 'none';
}

/** The state of a need whose match stays. */
const NEED_STATES: Readonly<Record<State, string>> = {
  PROPOSED: 'PROPOSED',
  APPROVED: 'AGREED',
  REST_AGREED: 'AGREED',
  OPEN: 'IN_DELIVERY',
  ACCEPTED: 'IN_DELIVERY',
  GIVEN_BACK: 'AGREED',
  STARTED: 'IN_DELIVERY',
  DONE: 'IN_DELIVERY',
};

/** The state in which a row of the table leaves the need. */
function needStateAfter({ outcomes, instead }: Row, state: State): string {
  const outcome = outcomes[state];
  if (outcome === 'stays') return NEED_STATES[state];
  if (outcome === 'waits') return 'AGREED';
  if (outcome === 'closed') return 'MET';
  if (instead === 'over') return state === 'REST_AGREED' ? 'PARTLY_MET' : 'WITHDRAWN';
  return whoInstead(instead, state) ? 'PROPOSED' : 'OPEN';
}

/** Who has given it back is not asked again, and the other one is ruled out there. */
export function whoInstead(instead: Row['instead'], state: State): 'other' | 'same' | null {
  return instead === 'over' || state === 'GIVEN_BACK' ? null : instead;
}

/** What a row says of a state: what becomes of it, and where that leaves the need. */
export function dueBy(row: Row, state: State): string {
  return `${row.outcomes[state]}, ${needStateAfter(row, state)}`;
}
