import process from 'node:process';
import { foundAgency } from './chapters/agency.mjs';
import { enterFamily } from './chapters/family.mjs';
import { findHome } from './chapters/home.mjs';
import { agreeOnMatches } from './chapters/matches.mjs';
import { openNeeds } from './chapters/needs.mjs';
import { makeOffers } from './chapters/offers.mjs';
import { drawWeb } from './chapters/web.mjs';
import { doTheWork } from './chapters/work.mjs';
import { Refused, untilReady } from './client.mjs';
import { anotherHome, needs } from './needs.mjs';
import { readNeed } from './steps.mjs';
import { Story } from './story.mjs';

/**
 * Plays one family's story through the public API of a running product, as the people in it, in an
 * agency of its own. The last line says how many of the family's needs were met.
 *
 * KINWEAVE_URL says where the product is. The administrator of the demonstration makes the agency;
 * SCENARIO_ADMINISTRATOR and SCENARIO_PASSWORD name another one. SCENARIO_PATIENCE says how many
 * seconds to wait for each proposal.
 */

const url = (process.env['KINWEAVE_URL'] ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');
const administrator = {
  email: process.env['SCENARIO_ADMINISTRATOR'] ?? 'administrator@lipovo.example',
  password: process.env['SCENARIO_PASSWORD'] ?? 'lipovo-administrator',
};

const began = Date.now();
const story = new Story(url);
const all = [anotherHome, ...needs];
let failed = false;
try {
  await untilReady(url);
  await foundAgency(story, administrator);
  await enterFamily(story);
  await findHome(story);
  await openNeeds(story);
  await makeOffers(story);
  await agreeOnMatches(story);
  await doTheWork(story);
  await drawWeb(story);
} catch (error) {
  failed = true;
  process.stdout.write(`\nThe story stops here: ${reasonOf(error)}\n`);
}

let met = 0;
for (const need of all) {
  const state = await stateOf(need.key);
  if (state === 'MET') met += 1;
  else process.stdout.write(`Not met: ${need.title}. ${state}\n`);
}
const seconds = Math.round((Date.now() - began) / 1000);
process.stdout.write(`\nscenario: ${met} of ${all.length} needs met in ${seconds} s\n`);
process.exitCode = failed || met < all.length ? 1 : 0;

/**
 * MET, or what became of a need and why.
 * @param {string} key
 */
async function stateOf(key) {
  if (!story.needs.has(key)) return 'It was not opened.';
  try {
    const { state, consideredAt, parts, unmetParts } = await readNeed(story, key);
    if (state === 'MET') return state;
    if (!consideredAt) return `It is ${state}. The worker has not looked at it yet.`;
    const why = unmetParts.map((/** @type {any} */ { partId, text }) => {
      const part = parts.find((/** @type {any} */ { id }) => id === partId);
      return ` ${part?.kind.name ?? 'A part'}: ${text}`;
    });
    return `It is ${state}.${why.join('')}`;
  } catch (error) {
    return `Its state is not known: ${reasonOf(error)}`;
  }
}

/** @param {unknown} error */
function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refused) return `${error.message} (${error.code} at ${error.where})`;
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.message}${cause}`;
}
