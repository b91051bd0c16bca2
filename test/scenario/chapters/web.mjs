import { day } from '../days.mjs';
import { chapter, list, say } from '../words.mjs';

/** @typedef {import('../story.mjs').Story} Story */
/** @typedef {{ id: string, label: string, type: string, distance: number, pathFrom: string,
 *   path: { nodeId: string }[] }} WebNode */

/**
 * Lale comes home, and the web is drawn as it stands now.
 * @param {Story} story
 */
export async function drawWeb(story) {
  chapter('Lale is at home');
  await leaveHome(story);
  await story.caseManager.change('createTie', {
    fromId: story.id('yashar'),
    toId: story.id('stoyko'),
    kind: 'FRND',
    strength: 'MODERATE',
    quality: 'SUPPORTIVE',
    since: day(0),
    source: 'FAMILY',
  });
  say('Yashar and Stoyko stay in touch: Elena Parusheva enters them as friends.');

  const before = await webOf(story, day(-30));
  const now = await webOf(story, day(0));
  const around = now.filter(({ distance }) => distance > 0);
  const near = around.filter(({ distance }) => distance === 1);
  say(`The web holds ${now.length - around.length} members and ${around.length} around them.`);
  say(`One tie away: ${list(near.map(({ label }) => label))}.`);
  const far = around.filter(({ distance }) => distance === 2);
  say(
    far.length > 0
      ? `Two ties away: ${list(far.map((node) => withWay(story, node)))}.`
      : 'What the neighbours and friends have with others is their own, and not drawn.',
  );
  const known = new Set(before.map(({ id }) => id));
  const fresh = now.filter(({ id }) => !known.has(id));
  say(`A month ago it held ${before.length} in all. New since: ${names(fresh)}.`);
  const kept = new Set(now.map(({ id }) => id));
  say(`No longer in it: ${names(before.filter(({ id }) => !kept.has(id)))}.`);
}

/** @param {WebNode[]} nodes */
function names(nodes) {
  return nodes.length > 0 ? list(nodes.map(({ label }) => label)) : 'nobody';
}

/**
 * @param {Story} story
 * @param {WebNode} node
 */
function withWay(story, { label, pathFrom, path }) {
  const between = path.slice(0, -1).map(({ nodeId }) => story.names.get(nodeId) ?? '');
  return `${label} (through ${list([story.names.get(pathFrom) ?? '', ...between])})`;
}

/** @param {Story} story */
async function leaveHome(story) {
  const { person } = await story.caseManager.ask(
    'query ($id: ID!) { person(id: $id) { ties { id toId until } } }',
    { id: story.id('lale') },
  );
  const tie = person.ties.find(
    (/** @type {any} */ { toId, until }) => toId === story.id('home') && !until,
  );
  await story.caseManager.change('endTie', { tieId: tie.id, reason: 'She lives at home now.' });
  say(`Lale leaves the ${story.name('home')} and lives with her family.`);
}

/**
 * @param {Story} story
 * @param {string} asOf
 * @returns {Promise<WebNode[]>}
 */
async function webOf(story, asOf) {
  const { familyWeb } = await story.caseManager.ask(
    `query ($familyId: ID!, $asOf: LocalDate) {
      familyWeb(familyId: $familyId, depth: 2, asOf: $asOf) {
        nodes { id label type distance pathFrom path { nodeId } }
      }
    }`,
    { familyId: story.familyId, asOf },
  );
  return familyWeb.nodes;
}
