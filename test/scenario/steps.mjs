import { Refused, until } from './client.mjs';
import { soon } from './days.mjs';
import { places } from './places.mjs';
import { list, say, timeOf } from './words.mjs';

/** @typedef {import('./story.mjs').Story} Story */
/** @typedef {import('./needs.mjs').Need} Need */
/** @typedef {import('./offers.mjs').Offer} Offer */

const NEED = `query ($id: ID!) { need(id: $id) {
  state consideredAt
  parts { id code kind { name } }
  unmetParts { partId text obstacles { code count } }
  match {
    id version state slot partial
    draws { id partCode giverId offerId substitute awaitsApproval quantity { value unit } metQuantity { value } }
    reasons { code text }
    tasks { id kind state offeredToId }
  }
} }`;

/**
 * @param {[string, string][]} [pairs]
 */
function attributes(pairs = []) {
  return pairs.map(([code, value]) => ({ code, value }));
}

/** @param {[number, string]} quantity */
function quantity([value, unit]) {
  return { value, unit };
}

/**
 * What the API is told about a need.
 * @param {Story} story
 * @param {Need} need
 */
export function needInput(story, need) {
  return {
    familyId: story.familyId,
    kind: need.kind,
    quantity: quantity(need.quantity),
    attributes: attributes(need.asked),
    parts: need.parts ?? [],
    urgency: need.urgency,
    window: soon,
    forPersonIds: (need.for ?? []).map((key) => story.id(key)),
    note: need.note,
  };
}

/**
 * @param {Story} story
 * @param {Need} need
 */
export async function openNeed(story, need) {
  const input = needInput(story, need);
  const opened = await story.caseManager.change('openNeed', input, 'need { id }');
  story.needs.set(need.key, opened.need.id);
}

/**
 * Somebody offers something, and the case manager looks at where; for an organisation she enters it.
 * @param {Story} story
 * @param {Offer} offer
 */
export async function registerOffer(story, offer) {
  const { area, place } = places[/** @type {keyof typeof places} */ (offer.at)];
  const giverId = story.id(offer.by);
  const actor = story.actorFor(giverId);
  const { offer: made } = await story.as(actor).change(
    'registerOffer',
    {
      kind: offer.kind,
      quantity: quantity(offer.quantity),
      capacityPer: offer.capacityPer,
      attributes: attributes(offer.known),
      place,
      area,
      radiusMeters: offer.radiusMeters ?? 10_000,
      windows: offer.windows ?? [],
      conditions: offer.conditions,
      giverId: actor === offer.by ? undefined : giverId,
    },
    'offer { id kind { task } }',
  );
  story.takesTask.set(made.id, made.kind.task !== null);
  if (actor !== 'caseManager')
    await story.caseManager.change('acceptGiverPlace', { giverId, place });
}

/**
 * A need as the case manager reads it.
 * @param {Story} story
 * @param {string} key
 */
export async function readNeed(story, key) {
  const { need } = await story.caseManager.ask(NEED, { id: story.needs.get(key) });
  return need;
}

/**
 * Waits until the search says something particular about a part that it could not find.
 * @param {Story} story
 * @param {string} key of the need
 * @param {string} code of the part
 * @param {(part: { text: string, obstacles: { code: string, count: number }[] }) => boolean} fits
 * @returns {Promise<string>} what it says
 */
export function untilMissing(story, key, code, fits) {
  return until(`a reason why "${code}" of "${key}" is not found`, async () => {
    const need = await readNeed(story, key);
    const part = need.parts.find((/** @type {any} */ each) => each.code === code);
    const missing = need.unmetParts.find((/** @type {any} */ each) => each.partId === part.id);
    return missing && fits(missing) && missing.text;
  });
}

/**
 * Waits until the search proposes the people whom the story expects.
 * @param {Story} story
 * @param {Need} need
 */
function untilProposed(story, need) {
  const wanted = Object.entries(need.by)
    .flatMap(([part, keys]) => keys.map((key) => `${part} ${story.id(key)}`))
    .sort()
    .join();
  return until(`a proposal for ${need.title}`, async () => {
    const { match } = await readNeed(story, need.key);
    if (match?.state !== 'PROPOSED' || match.partial) return null;
    const found = match.draws
      .map((/** @type {any} */ draw) => `${draw.partCode} ${draw.giverId}`)
      .sort()
      .join();
    return found === wanted && match;
  });
}

/**
 * Waits for the proposal and approves it. The search may still put a better one in its place while
 * the case manager reads: then that one is approved.
 * @param {Story} story
 * @param {Need} need
 */
export function approve(story, need) {
  return until(`an approval of ${need.title}`, async () => {
    const match = await untilProposed(story, need);
    try {
      const justification = 'The plan that was agreed with the family asks for it.';
      const { id: matchId, version } = match;
      await story.caseManager.change('approveMatch', { matchId, version, justification });
    } catch (error) {
      if (error instanceof Refused && OVERTAKEN.includes(error.code)) return null;
      throw error;
    }
    return match;
  });
}

const OVERTAKEN = ['ILLEGAL_TRANSITION', 'CAPACITY_TAKEN', 'CHANGED_MEANWHILE'];

/**
 * The names behind a match, in the order of its parts.
 * @param {Story} story
 * @param {any} match
 */
export function giversOf(story, match) {
  /** @type {string[]} */
  const ids = match.draws.map((/** @type {any} */ draw) => draw.giverId);
  return [...new Set(ids)].map((id) => story.names.get(id) ?? 'somebody');
}

/**
 * Every giver confirms what is asked of them; for organisations the case manager does.
 * @param {Story} story
 * @param {any} match
 */
export async function confirmAll(story, match) {
  for (const draw of match.draws) {
    const actor = story.actorFor(draw.giverId);
    const client = story.as(actor);
    if (actor !== 'caseManager') {
      const { myDraws } = await client.ask(
        '{ myDraws(awaitingConfirmation: true, first: 50) { edges { node { id } } } }',
      );
      if (!myDraws.edges.some((/** @type {any} */ { node }) => node.id === draw.id))
        throw new Error(`${story.name(actor)} was not asked for what was approved.`);
    }
    await client.change('confirmDraw', { drawId: draw.id });
  }
}

/**
 * Waits until each piece of work in a match is offered to somebody.
 * @param {Story} story
 * @param {Need} need
 */
export function untilTasks(story, need) {
  return until(`the tasks for ${need.title}`, async () => {
    const { match } = await readNeed(story, need.key);
    const takesTask = (/** @type {any} */ draw) => story.takesTask.get(draw.offerId);
    const expected = match.draws.filter(takesTask).length;
    return match.tasks.length === expected && match.tasks;
  });
}

/**
 * Somebody takes on a task that was offered to them and learns from when they are told where to go.
 * @param {Story} story
 * @param {any} task
 * @returns {Promise<{ actor: string, card: { visitFrom: string } | null }>}
 */
export async function acceptTask(story, task) {
  const actor = story.actorFor(task.offeredToId);
  const client = story.as(actor);
  if (actor !== 'caseManager')
    await until(`a task for ${story.name(actor)}`, async () => {
      const { myTasks } = await client.ask(
        '{ myTasks(state: OPEN, first: 50) { edges { node { taskId } } } }',
      );
      return myTasks.edges.some((/** @type {any} */ { node }) => node.taskId === task.id);
    });
  const fields = 'card { visitFrom }';
  const accepted = await client.change('acceptTask', { taskId: task.id }, fields);
  return { actor, card: accepted.card };
}

/**
 * @param {Story} story
 * @param {string} actor
 * @param {any} task
 */
export async function finishTask(story, actor, task) {
  await story.as(actor).change('startTask', { taskId: task.id });
  await story.as(actor).change('finishTask', { taskId: task.id });
}

/**
 * The whole way of a confirmed match that needs nothing special: its tasks, or its delivery.
 * @param {Story} story
 * @param {Need} need
 */
export async function deliver(story, need) {
  const tasks = await untilTasks(story, need);
  if (tasks.length === 0) {
    const { match } = await readNeed(story, need.key);
    await story.caseManager.change('recordDelivery', { matchId: match.id });
    say(`The money for ${need.title} is paid. Elena Parusheva records it.`);
    return;
  }
  /** @type {Map<string, string[]>} */
  const workers = new Map();
  for (const task of tasks) {
    const { actor } = await acceptTask(story, task);
    await finishTask(story, actor, task);
    workers.set(task.kind, [...(workers.get(task.kind) ?? []), story.name(actor)]);
  }
  const done = [...workers].map(([kind, names]) => {
    const [one, several] = WORK[kind] ?? ['helps', 'help'];
    return `${list(names)} ${names.length > 1 ? several : one}`;
  });
  say(`For ${need.title}, ${list(done)}.`);
}

/** What one does, and what several do. @type {Record<string, [string, string]>} */
const WORK = {
  FETCH: ['makes the trip', 'make the trip'],
  DRIVE: ['drives', 'drive'],
  CARRY: ['carries', 'carry'],
  BUILD: ['does the building work', 'do the building work'],
  ADVISE: ['sits down with the family', 'sit down with the family'],
};

/**
 * The case manager has heard from the family that all is there.
 * @param {Story} story
 * @param {Need} need
 */
export async function close(story, need) {
  const { match } = await readNeed(story, need.key);
  await story.caseManager.change('closeMatch', { matchId: match.id });
  const { state } = await readNeed(story, need.key);
  if (state !== 'MET') throw new Error(`${need.title} ended as ${state}.`);
}

/** @param {any} match */
export function whenOf(match) {
  return timeOf(match.slot);
}
