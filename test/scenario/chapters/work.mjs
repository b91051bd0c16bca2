import { until } from '../client.mjs';
import { needs } from '../needs.mjs';
import { acceptTask, close, deliver, finishTask, readNeed, untilTasks, whenOf } from '../steps.mjs';
import { chapter, list, say } from '../words.mjs';

/** @typedef {import('../story.mjs').Story} Story */
/** @typedef {import('../needs.mjs').Need} Need */

/**
 * The work is done, by the family and by others, and the family confirms.
 * @param {Story} story
 */
export async function doTheWork(story) {
  chapter('The work');
  for (const need of needs) {
    if (need.key === 'staircase') await buildStaircase(story, need);
    else if (need.key === 'beds') await bringBeds(story, need);
    else await deliver(story, need);
  }
  for (const need of needs) await close(story, need);
  say('Elena Parusheva asks Nazife Ramadanova about each thing, and closes every match.');
}

/**
 * @param {Story} story
 * @param {Need} need
 */
async function buildStaircase(story, need) {
  const tasks = await untilTasks(story, need);
  const taken = [];
  for (const task of tasks) taken.push({ task, ...(await acceptTask(story, task)) });
  const builder = taken.find(({ task }) => task.kind === 'BUILD');
  if (!builder) throw new Error('Nobody was asked to build the staircase.');
  if (!builder.card || Date.parse(builder.card.visitFrom) > Date.now())
    throw new Error('Who builds the staircase today is not told where it is.');
  say(`${story.name('stoyko')} accepts to build the staircase, and is told where it is: today is`);
  say('the day. Yashar and Sabri accept to help him, and Rasim to fetch the materials.');
  for (const { actor, task } of taken) await finishTask(story, actor, task);
  for (const { task } of taken) await story.caseManager.change('confirmTask', { taskId: task.id });
  say('They build it together; Elena Parusheva sees it and confirms their work.');
}

/**
 * The driver cannot come: somebody else is found, whom Elena sees first, and the rest of the match
 * stays as it is.
 * @param {Story} story
 * @param {Need} need
 */
async function bringBeds(story, need) {
  const tasks = await untilTasks(story, need);
  const drive = tasks.find((/** @type {any} */ task) => task.kind === 'DRIVE');
  const { actor: first } = await acceptTask(story, drive);
  await story.as(first).change('dropTask', { taskId: drive.id, reason: 'My van has broken down.' });
  say(
    `${story.name(first)} accepts to drive the beds, but gives the task back: his van broke down.`,
  );
  const again = await until('another driver', async () => {
    const { match } = await readNeed(story, need.key);
    const draw = match.draws.find((/** @type {any} */ { awaitsApproval }) => awaitsApproval);
    return draw && { draw, match };
  });
  const found = story.names.get(again.draw.giverId);
  say(`The search finds ${found} for ${whenOf(again.match)}. The family does not know her, so she`);
  say('is asked only once Elena Parusheva has agreed.');
  const approval = { drawId: again.draw.id, version: again.match.version };
  await story.caseManager.change('approveReplacement', approval);
  const { match } = await readNeed(story, need.key);
  const task = match.tasks.find((/** @type {any} */ { id }) => id === drive.id);
  const { actor: second } = await acceptTask(story, task);
  say(`${story.name(second)} accepts.`);
  await finishTask(story, second, drive);
  const carriers = [];
  for (const task of tasks) {
    if (task === drive) continue;
    const { actor } = await acceptTask(story, task);
    await finishTask(story, actor, task);
    carriers.push(story.name(actor));
  }
  say(`She drives, ${list(carriers)} carry: the beds are there.`);
}
