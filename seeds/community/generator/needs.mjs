import { clothesSize, nappySize, shoeSize, wearer } from './sizes.mjs';

const youngest = (family) => family.children.at(-1);
const anyChild = (family, random) => random.pick(family.children);

/**
 * What a family may need: how often, whether it makes sense for the family, and the need itself.
 * `who` is for whom; nobody means the whole family.
 */
const WISHES = [
  [
    6,
    (f) => youngest(f).age < 2,
    (f) => ({ kind: 'cot', who: youngest(f), attributes: { 'age-months': 24 } }),
  ],
  [6, () => true, () => ({ kind: 'bed', attributes: { sleepers: 1 } })],
  [4, () => true, () => ({ kind: 'wardrobe', attributes: {} })],
  [
    3,
    () => true,
    (f) => ({ kind: 'table', attributes: { seats: Math.min(6, f.record.members.length) } }),
  ],
  [3, () => true, () => ({ kind: 'cooker', attributes: {} })],
  [3, () => true, () => ({ kind: 'refrigerator', attributes: { 'volume-litres': 120 } })],
  [2, () => true, () => ({ kind: 'washing-machine', attributes: {} })],
  [8, () => true, (f, r) => clothes(anyChild(f, r))],
  [8, () => true, (f, r) => shoes(anyChild(f, r))],
  [
    5,
    (f) => youngest(f).age < 1,
    (f, r) => ({
      kind: 'formula-milk',
      who: youngest(f),
      quantity: 4,
      attributes: { stage: r.pick(['STAGE_1', 'STAGE_2']) },
    }),
  ],
  [
    6,
    (f) => youngest(f).age < 3,
    (f) => ({
      kind: 'nappies',
      who: youngest(f),
      quantity: 3,
      attributes: { size: nappySize(12 * youngest(f).age + 6) },
    }),
  ],
  [
    5,
    () => true,
    (f, r) => ({
      kind: 'food-parcel',
      quantity: r.between(1, 3),
      attributes: f.community === 'TURKISH' ? { diet: 'NO_PORK' } : {},
    }),
  ],
  [4, () => true, () => ({ kind: 'firewood', quantity: 2, attributes: {} })],
  [
    3,
    () => true,
    (f, r) => ({
      kind: 'utility-debt',
      quantity: r.between(30, 140),
      attributes: { utility: r.pick(['WATER', 'ELECTRICITY']) },
    }),
  ],
  [
    2,
    () => true,
    (f, r) => ({
      kind: 'building-materials',
      attributes: { purpose: r.pick(['STAIRCASE', 'WALLS_AND_FLOOR']) },
    }),
  ],
  [3, () => true, () => ({ kind: 'gp-registration', quantity: 1, attributes: {} })],
  [
    4,
    (f) => schoolChild(f),
    (f) => ({
      kind: 'learning-support',
      who: schoolChild(f),
      quantity: 2,
      attributes: { subject: 'READING' },
    }),
  ],
  [
    3,
    (f) => kindergartenChild(f),
    (f) => ({
      kind: 'kindergarten-outfit',
      who: kindergartenChild(f),
      attributes: { size: clothesSize(kindergartenChild(f).age) },
    }),
  ],
  [
    2,
    (f) => kindergartenChild(f),
    (f) => ({ kind: 'kindergarten-enrolment', who: kindergartenChild(f), attributes: {} }),
  ],
  [3, () => true, () => ({ kind: 'household-budget-counselling', quantity: 2, attributes: {} })],
  [2, () => true, () => ({ kind: 'social-benefits-claim', attributes: { benefit: 'CHILD' } })],
  [
    2,
    (f) => f.community === 'TURKISH',
    () => ({ kind: 'translation', quantity: 2, attributes: { language: 'TR' } }),
  ],
  [2, () => true, () => ({ kind: 'job-search', quantity: 2, attributes: {} })],
  [2, () => true, () => ({ kind: 'clinic-transport', attributes: {} })],
  // What hardly anybody in the town offers yet: these show what an unmet need looks like.
  [3, () => true, () => ({ kind: 'identity-documents', attributes: {} })],
  [2, () => true, () => ({ kind: 'neighbourhood-support', attributes: { from: 'NEIGHBOUR' } })],
  [2, () => true, () => ({ kind: 'speech-therapy', attributes: { language: 'ROM' } })],
  [2, () => true, () => ({ kind: 'lawyer-hour', attributes: { matter: 'DEBT' } })],
];

const URGENCIES = { CRISIS: 1, URGENT: 3, SOON: 5, ROUTINE: 4 };
/** How many days each urgency leaves. */
const DEADLINES = { CRISIS: 5, URGENT: 10, SOON: 18, ROUTINE: 30 };

const schoolChild = (family) => family.children.find(({ age }) => age >= 7 && age <= 11);
const kindergartenChild = (family) => family.children.find(({ age }) => age >= 2 && age <= 6);

function clothes(child) {
  return {
    kind: 'clothes',
    who: child,
    attributes: { wearer: wearer(child), size: clothesSize(child.age) },
  };
}

function shoes(child) {
  return { kind: 'shoes', who: child, attributes: { size: shoeSize(Math.max(1, child.age)) } };
}

/** Needs of the families, at most three each; nobody needs the same kind twice. */
export function needs(random, families, count) {
  const made = [];
  for (let round = 0; made.length < count; round++) {
    if (round === 3 * families.length) throw new Error('Too few families for so many needs.');
    const family = families[round % families.length];
    const mine = made.filter((need) => need.family === family.record.key);
    const fitting = WISHES.map((wish, index) => ({ wish, index })).filter(({ wish }) =>
      wish[1](family),
    );
    const weights = Object.fromEntries(fitting.map(({ wish, index }) => [index, wish[0]]));
    const wanted = WISHES[Number(random.weighted(weights))][2](family, random);
    if (mine.some((need) => need.kind === wanted.kind)) continue;
    made.push(need(random, family, wanted));
  }
  return made;
}

function need(random, family, { kind, who, quantity = 1, attributes }) {
  const urgency = random.weighted(URGENCIES);
  const fromDay = random.between(1, 3);
  const untilDay = DEADLINES[urgency];
  return {
    key: `${family.record.key}-${kind}`,
    family: family.record.key,
    ...(who ? { for: [who.key] } : {}),
    kind,
    quantity,
    attributes,
    urgency,
    fromDay,
    untilDay,
    deadlineDay: untilDay,
    openedDay: -random.between(0, 12),
  };
}
