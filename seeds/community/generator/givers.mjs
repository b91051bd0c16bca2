import { COMMUNITIES } from './names.mjs';
import { AREAS, placeIn } from './places.mjs';

/** What volunteers can do, with the checks that they have passed so far. */
const SKILLS = {
  HANDS: { share: 30, checks: ['IDENTITY', 'BASIC'] },
  DRIVER: { share: 18, checks: ['IDENTITY', 'BASIC'] },
  BUILDER: { share: 15, checks: ['IDENTITY', 'BASIC'] },
  COMPANION: { share: 20, checks: ['IDENTITY', 'BASIC', 'ENHANCED'] },
  TUTOR: { share: 12, checks: ['IDENTITY', 'BASIC', 'ENHANCED'] },
  ADVISER: { share: 15, checks: ['IDENTITY', 'BASIC'] },
};

/** People who give: volunteers with a skill, and donors of things. */
export function givers(random, people, volunteers, donors) {
  const shares = Object.fromEntries(Object.entries(SKILLS).map(([key, { share }]) => [key, share]));
  return Array.from({ length: volunteers + donors }, (_, index) => {
    const skill = index < volunteers ? random.weighted(shares) : 'DONOR';
    // A few volunteers are still waiting for their last check.
    const held = (SKILLS[skill]?.checks ?? []).slice(0, random.chance(0.12) ? -1 : undefined);
    const community = random.weighted(COMMUNITIES);
    const who = people.add({
      community,
      woman: random.chance(0.55),
      age: random.between(19, 71),
      checks: held,
    });
    return { who, skill, place: placeIn(random, random.pick(AREAS).code) };
  });
}
