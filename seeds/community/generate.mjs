/**
 * Writes `town.json` beside this file: the invented town of the demonstration, always the same.
 * Days in it count from the day of loading, so that the town is fresh whenever it is loaded.
 * With `--print` it writes to the screen instead.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { consents } from './generator/consents.mjs';
import { families } from './generator/families.mjs';
import { givers } from './generator/givers.mjs';
import { needs } from './generator/needs.mjs';
import { offers } from './generator/offers.mjs';
import { organisations } from './generator/organisations.mjs';
import { People } from './generator/people.mjs';
import { AREAS } from './generator/places.mjs';
import { Random } from './generator/random.mjs';
import { belongings, kinTies, neighbourTies, Ties } from './generator/ties.mjs';

const SEED = 20100;
const FAMILIES = 40;
const NEEDS = 60;

function town() {
  const random = new Random(SEED);
  const people = new People(random);
  const bodies = organisations(random);
  const homes = families(random, people, FAMILIES);
  const hands = givers(random, people, 36, 26);
  const ties = new Ties(random);
  for (const home of homes) {
    kinTies(ties, home);
    belongings(ties, random, home);
  }
  neighbourTies(ties, random, homes, hands);
  return {
    areas: AREAS,
    organisations: bodies,
    persons: people.persons,
    families: homes.map(({ record }) => record),
    consents: consents(homes),
    ties: ties.list,
    offers: offers(random, hands, bodies),
    needs: needs(random, homes, NEEDS),
  };
}

/** JSON with one entry on a line: short, and a change shows as the lines it touches. */
function written(lists) {
  const parts = Object.entries(lists).map(
    ([name, list]) => `"${name}": [\n${list.map((entry) => JSON.stringify(entry)).join(',\n')}\n]`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

const text = written(town());
if (process.argv.includes('--print')) process.stdout.write(text);
else writeFileSync(fileURLToPath(new URL('town.json', import.meta.url)), text);
