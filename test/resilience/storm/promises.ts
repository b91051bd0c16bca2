import type { TestApi } from '../../support/api.js';
import { rowsOf } from '../../support/rows.js';
import { PROMISED, type Draw, type Giver, type Promised, type Task } from './promised.js';

/** A need may be without a match; then it must not look as if it had one. */
const NEEDS = rowsOf<{ id: string; state: string; matchStates: string[] }>(`
MATCH (n:Need {agencyId: $agencyId})
RETURN n.id AS id, n.state AS state, COLLECT {
  MATCH (m:Match)-[:MEETS]->(n) WHERE m.liveNeedId = n.id RETURN m.state
} AS matchStates`);

/** Of a need in each of these states, the live match is in one of those; of others there is none. */
const MATCH_OF_NEED: Readonly<Record<string, readonly string[]>> = {
  PROPOSED: ['PROPOSED'],
  AGREED: ['APPROVED'],
  IN_DELIVERY: ['CONFIRMED', 'DELIVERED'],
};

/** Agreed, and not over. */
const AGREED = ['APPROVED', 'CONFIRMED'];
const TAKEN = [...AGREED, 'DELIVERED', 'CLOSED'];
/** Work of a task that is still to be done. */
const AHEAD = ['OPEN', 'ACCEPTED', 'STARTED'];
/** Hours between which a visit is. */
const HOURS = { MORNING: [8, 12], AFTERNOON: [12, 16], EVENING: [16, 20] } as const;

/**
 * What is wrong with what is promised in an agency that counts its days as Greenwich does, as a plain
 * reader of its records finds it: with none of the rules and statements by which the product decides.
 * Nothing may be on its way any more.
 * @param now by the clock of the product.
 */
export async function brokenPromises(api: TestApi, agencyId: string, now: Date): Promise<string[]> {
  const all = await api.graph.read(PROMISED, { agencyId, now });
  const promised = all.map((row) => row.promised);
  return [
    ...promised.flatMap((match) => faultsOf(match, now).map((fault) => `${match.id}: ${fault}`)),
    ...overdrawn(promised),
    ...doubled(promised),
    ...(await unmatched(api, agencyId)),
  ];
}

function faultsOf(match: Promised, now: Date): string[] {
  const { state, isLive, family, draws, tasks, need } = match;
  const ahead = tasks.filter((task) => AHEAD.includes(task.state));
  if (!isLive || state === 'DELIVERED')
    return ahead.length > 0 ? [`${state}, and a task is ${ahead[0]!.state}`] : [];
  const faults: string[] = [];
  const today = now.toISOString().slice(0, 10);
  const [begins, ends] = HOURS[match.part].map((hour) => momentOf(match.day, hour));
  const day = match.day < today ? today : match.day;
  const isWaiting = state !== 'CONFIRMED';
  if (isWaiting && begins! <= now) faults.push(`${state}, though the visit has begun`);
  if (ends! <= now && ahead.some((task) => task.state === 'OPEN'))
    faults.push('the visit is over, and nobody had accepted it');
  if (family.endedOn !== null && family.endedOn <= day) faults.push('the family is ended');
  if (!family.hasOpenCase) faults.push('no case is open');
  const given = draws.filter(({ isGivenBack }) => !isGivenBack);
  for (const draw of given) faults.push(...giverFaults(draw, family.memberIds, day));
  if (begins! > now) faults.push(...given.flatMap((draw) => checkFaults(draw, day)));
  if (['WITHDRAWN', 'EXPIRED', 'MET', 'PARTLY_MET'].includes(need.state))
    faults.push(`${state} for a need that is ${need.state}`);
  if (state === 'PROPOSED') return [...faults, ...(tasks.length > 0 ? ['a task too early'] : [])];
  if (draws.some(({ isDone }) => isDone) && match.unwillingIds.length > 0)
    faults.push('somebody who lives there has not agreed that anybody comes');
  if (state === 'CONFIRMED') faults.push(...draws.flatMap((draw) => unsaid(draw, tasks)));
  return [...faults, ...draws.flatMap((draw) => taskFaults(draw, tasks))];
}

function momentOf(day: string, hour: number): Date {
  return new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
}

/** A confirmed match has the word of every giver, and work for each draw that takes some. */
function unsaid(draw: Draw, tasks: readonly Task[]): string[] {
  const own = tasks.filter(({ drawId }) => drawId === draw.id);
  return [
    ...(draw.hasConfirmed ? [] : ['confirmed without the word of a giver']),
    ...(draw.isGivenBack ? ['confirmed, though a giver gave it back'] : []),
    ...(draw.awaitsApproval ? ['confirmed with somebody whom no case worker has seen'] : []),
    ...(draw.isDone && own.length !== 1 ? [`${own.length} tasks for one draw`] : []),
  ];
}

function giverFaults({ giver, offer }: Draw, memberIds: string[], day: string): string[] {
  const faults: string[] = [];
  if (giver.endedOn !== null && giver.endedOn <= day)
    faults.push('the giver is not there any more');
  if (giver.hasAccount && !giver.hasOpenAccount) faults.push('the account of the giver is closed');
  if (offer.state === 'WITHDRAWN') faults.push('the offer was taken back');
  if (giver.keptApartFrom.some((id) => memberIds.includes(id)))
    faults.push('the giver must keep away');
  return faults;
}

function checkFaults({ giver, checks }: Draw, day: string): string[] {
  const missing = checks.filter(
    (level) => !giver.checks.some((check) => check.level === level && isInForce(check, day)),
  );
  return missing.map((level) => `the giver has no ${level} check`);
}

function isInForce({ issuedOn, expiresOn, endedOn }: Giver['checks'][number], day: string) {
  return issuedOn <= day && day <= expiresOn && endedOn === null;
}

/** Work is asked of the giver of its draw and of nobody else, and done by one. */
function taskFaults(draw: Draw, tasks: readonly Task[]): string[] {
  const faults: string[] = [];
  const own = tasks.filter(({ drawId, state }) => drawId === draw.id && AHEAD.includes(state));
  if (own.length > 1) faults.push(`${own.length} tasks at a time for one draw`);
  for (const { state, acceptedBy, offeredTo } of own) {
    if (state === 'OPEN' && (draw.awaitsApproval || draw.isGivenBack) && offeredTo.length > 0)
      faults.push('a task is offered to somebody who has given it back, or was not agreed to');
    if (acceptedBy.length > 1) faults.push('two have accepted one task');
    if (state === 'OPEN') continue;
    if (acceptedBy.length === 0) faults.push(`a task is ${state}, and nobody has accepted it`);
    if (acceptedBy.some((id) => id !== draw.giver.id))
      faults.push('a task is accepted by somebody who gives nothing to it');
  }
  return faults;
}

/** Offers of which more is promised than there is: in all, or for one visit. What is given back is free. */
function overdrawn(promised: readonly Promised[]): string[] {
  const taken = new Map<string, { sum: number; offer: Draw['offer'] }>();
  for (const { state, draws } of promised)
    for (const { offer, slot, quantity, isGivenBack } of draws) {
      if (!TAKEN.includes(state) || isGivenBack) continue;
      const key = offer.capacityPer === 'SLOT' ? `${offer.id} ${slot}` : offer.id;
      const before = taken.get(key) ?? { sum: 0, offer };
      taken.set(key, { ...before, sum: before.sum + quantity });
    }
  return [...taken].flatMap(([key, { sum, offer }]) =>
    sum > offer.quantity ? [`${key}: ${sum} of ${offer.quantity} promised`] : [],
  );
}

/**
 * Needs for which two matches are live, of which more is proposed, promised and given than is needed,
 * or for all of which less is proposed: as they were before somebody changed them.
 */
function doubled(promised: readonly Promised[]): string[] {
  const ofNeed = new Map<string, Promised[]>();
  for (const match of promised)
    ofNeed.set(match.need.id, [...(ofNeed.get(match.need.id) ?? []), match]);
  return [...ofNeed].flatMap(([id, matches]) => {
    const live = matches.filter(({ isLive }) => isLive).length;
    const counted = matches.filter(({ state }) => ['PROPOSED', ...TAKEN].includes(state));
    const isWhole = counted.some(({ state, isPartial }) => state === 'PROPOSED' && !isPartial);
    const met = counted.flatMap(({ draws }) => draws.map(({ metQuantity }) => metQuantity));
    const sum = met.reduce((all, one) => all + one, 0);
    const { quantity } = matches[0]!.need;
    return [
      ...(live > 1 ? [`${id}: ${live} live matches`] : []),
      ...(sum > quantity ? [`${id}: ${sum} proposed, promised or given of ${quantity}`] : []),
      ...(isWhole && sum < quantity ? [`${id}: only ${sum} proposed for all of ${quantity}`] : []),
    ];
  });
}

async function unmatched(api: TestApi, agencyId: string): Promise<string[]> {
  const needs = await api.graph.read(NEEDS, { agencyId });
  return needs.flatMap(({ id, state, matchStates }) => {
    const [matchState = 'none'] = matchStates;
    const expected = MATCH_OF_NEED[state] ?? ['none'];
    const isRight = matchStates.length < 2 && expected.includes(matchState);
    return isRight ? [] : [`${id}: the need is ${state}, its match ${matchState}`];
  });
}
