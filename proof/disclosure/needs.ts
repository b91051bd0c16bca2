import type { Chance } from '../chance.js';
import {
  AREAS,
  daysFromNow,
  hundreds,
  maybe,
  moment,
  oneOf,
  somewhere,
  word,
  type Varied,
} from './values.js';
import type { World } from './world.js';

const NEED_STATES = ['DRAFT', 'OPEN', 'PROPOSED', 'AGREED', 'IN_DELIVERY', 'MET'];

/** What of a need is varied, and to what. */
export const NEED_VARIED: Varied = {
  state: oneOf(NEED_STATES),
  urgency: oneOf(['CRISIS', 'URGENT', 'SOON', 'ROUTINE']),
  quantity: hundreds,
  area: oneOf(AREAS),
  place: somewhere,
  note: maybe(word),
  deadline: maybe(() => daysFromNow(9)),
  changedAt: moment,
  openedAt: moment,
  endReason: maybe(word),
  unmet: (chance) =>
    JSON.stringify({
      blockedBy: 'NO_OFFER',
      parts: [{ partId: 'main', offersOfKind: 9, counts: { TOO_FAR: 1 + chance.below(9) } }],
    }),
};

/** A need of a family with its one part. */
export function drawNeed(
  world: World,
  chance: Chance,
  { family, agency, kind }: { family: string; agency: string; kind: string },
): string {
  const part = world.node('Part', { code: 'main', quantity: 100, attributes: '{}', position: 0 });
  const need = world.node('Need', {
    agencyId: agency,
    state: chance.one(NEED_STATES),
    quantity: 100 * (1 + chance.below(3)),
    attributes: '{}',
    urgency: chance.one(['CRISIS', 'URGENT', 'SOON', 'ROUTINE']),
    windowFrom: daysFromNow(1),
    windowUntil: daysFromNow(20),
    area: chance.one(AREAS),
    place: somewhere(chance),
    divisible: false,
    note: `Need note ${chance.below(9999)}`,
    openedAt: daysFromNow(-chance.below(30)),
    createdAt: daysFromNow(-31),
    changedAt: daysFromNow(-chance.below(15)),
    unmet: JSON.stringify({
      blockedBy: 'NO_OFFER',
      parts: [{ partId: part, offersOfKind: 7, counts: { TOO_FAR: 4, NOT_SUITABLE: 3 } }],
    }),
  });
  world.edge(family, 'HAS_NEED', need);
  world.edge(need, 'OF_KIND', kind);
  world.edge(need, 'HAS_PART', part);
  world.edge(part, 'OF_KIND', kind);
  return need;
}
