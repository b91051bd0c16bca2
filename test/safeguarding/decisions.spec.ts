import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Chance } from '../../proof/chance.js';
import { differences, questionsOf, type Answered } from '../../proof/access/decisions.js';
import { plainModel } from '../../proof/access/plain-model.js';
import { Product } from '../../proof/access/product.js';
import { drawHats, drawWorld, NOW, type Hat, type World } from '../../proof/access/world.js';
import { withCatalogue } from '../catalogue/load-catalogue.js';
import { startApi, type TestApi } from '../support/api.js';

const SEED = 28;
const HATS = 18;
const FACTS = [
  'memberships',
  'ties',
  'restrictions',
  'assignments',
  'teams',
  'shares',
  'emergencies',
  'askedFor',
  'matches',
  'accounts',
] as const;
type Fact = (typeof FACTS)[number];

let api: TestApi;
let world: World;
const answers: Answered[] = [];

/** The small form of `npm run prove:access`, against the model that needs no other engine. */
beforeAll(async () => {
  api = await startApi();
  api.clock.set(NOW);
  await withCatalogue(api);
  world = drawWorld(SEED);
  const product = await Product.of(api, world);
  const chance = new Chance(SEED);
  for (const hat of await drawTellingHats())
    answers.push(...(await product.answersTo(hat, chance)));
}, 120_000);
afterAll(() => api.close());

test('the product decides about every record as the plain model does', async () => {
  expect(await differences(world, answers, plainModel(world), 'the plain model')).toEqual([]);
});

test('and there is enough to decide: both ways, for every type', () => {
  expect(answers.length).toBeGreaterThan(800);
  for (const type of new Set(answers.map((one) => one.type)))
    for (const seen of [true, false])
      expect(answers.filter((one) => one.type === type && one.seen === seen)).not.toEqual([]);
});

test('of some whom somebody sees the name alone is shown', () => {
  const shown = (type: string) => answers.filter((one) => one.type === type && one.seen);
  const inFull = shown('PersonInFull').map(({ hat, name }) => `${hat.person} ${hat.role} ${name}`);
  const byName = shown('Person').filter(
    ({ hat, name }) => !inFull.includes(`${hat.person} ${hat.role} ${name}`),
  );
  expect(byName.length).toBeGreaterThan(5);
});

test.each(FACTS)('a model that does not know of the %s is seen to differ', async (facts) => {
  const spoilt = plainModel(without(facts, world));
  expect(await differences(world, answers, spoilt, 'the spoilt one')).not.toEqual([]);
});

function without(facts: Fact, whole: World): World {
  if (facts === 'accounts')
    return { ...whole, persons: whole.persons.map((one) => ({ ...one, account: null })) };
  return { ...whole, [facts]: facts === 'matches' ? unhelped(whole) : [] };
}

/** All matches draw on one offer: whoever made the others helps nobody. */
function unhelped({ matches, offers }: World): World['matches'] {
  return matches.map((match) => ({ ...match, offer: offers[0]!.name }));
}

/** Some who ask by chance, and for each sort of facts somebody for whom it decides. */
async function drawTellingHats(): Promise<Hat[]> {
  const hats = drawHats(world, SEED, HATS);
  const everyHat = drawHats(world, SEED, Infinity);
  for (const facts of FACTS) {
    const tells = await Promise.all(everyHat.map((hat) => decidesFor(hat, facts)));
    const telling = everyHat.filter((_, index) => tells[index]);
    if (!telling.some((hat) => hats.some((one) => isDeepStrictEqual(one, hat))))
      hats.push(...telling.slice(0, 1));
  }
  return hats;
}

async function decidesFor(hat: Hat, facts: Fact): Promise<boolean> {
  const questions = questionsOf(world, hat);
  const [whole, spoilt] = await Promise.all([
    plainModel(world)(questions),
    plainModel(without(facts, world))(questions),
  ]);
  return !isDeepStrictEqual(whole, spoilt);
}
