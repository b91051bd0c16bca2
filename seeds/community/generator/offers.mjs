import { clothesSize, nappySize, shoeSize } from './sizes.mjs';

/** By whom an offer is made: volunteers with a skill, donors, or one organisation. */
const by = (organisation) => ({ organisation });
const skilled = (...skills) => ({ skills });
const DONOR = skilled('DONOR');

const GENERAL_LANGUAGES = ['TR', 'ROM', 'EN'];

/** [kind, how many offers, by whom, quantity low–high, attributes, capacity per] */
const PLAN = [
  ['cot', 3, DONOR, [1, 1], (r) => ({ 'age-months': r.pick([24, 36, 48]) })],
  ['cot', 1, by('cradle'), [4, 4], () => ({ 'age-months': 36 })],
  ['bed', 4, DONOR, [1, 2], (r) => bed(r)],
  ['bed', 1, by('second-round'), [6, 6], () => ({ sleepers: 1, 'width-cm': 90 })],
  ['table', 3, DONOR, [1, 1], (r) => ({ seats: r.pick([4, 6]) })],
  ['chair', 2, DONOR, [2, 6], (r) => ({ 'high-chair': r.chance(0.3) })],
  ['wardrobe', 3, DONOR, [1, 1], (r) => ({ 'width-cm': r.pick([80, 100, 150]) })],
  ['cooker', 2, DONOR, [1, 1], (r) => ({ fuel: r.pick(['ELECTRICITY', 'WOOD']) })],
  ['refrigerator', 3, DONOR, [1, 1], (r) => ({ 'volume-litres': r.pick([120, 180, 250]) })],
  ['washing-machine', 2, DONOR, [1, 1], (r) => ({ 'load-kg': r.pick([5, 6, 7.5]) })],
  ['water-heater', 2, DONOR, [1, 1], (r) => ({ 'volume-litres': r.pick([50, 80]) })],
  ['kitchenware-set', 3, DONOR, [1, 2], (r) => ({ persons: r.pick([4, 6]) })],
  [
    'bedding-set',
    3,
    DONOR,
    [2, 4],
    (r) => ({ bed: r.pick(['SINGLE', 'SINGLE', 'DOUBLE', 'COT']) }),
  ],
  ['clothes', 6, DONOR, [1, 3], (r) => clothes(r)],
  ['clothes', 4, by('warm-shelf'), [5, 9], (r) => clothes(r)],
  ['shoes', 6, DONOR, [1, 2], (r) => shoes(r)],
  ['shoes', 3, by('warm-shelf'), [3, 6], (r) => shoes(r)],
  ['kindergarten-outfit', 3, DONOR, [1, 1], (r) => ({ size: clothesSize(r.between(2, 6)) })],
  ['kindergarten-outfit', 1, by('sewing-workshop'), [5, 5], () => ({ size: 104 })],
  ['nursery-supplies', 2, DONOR, [1, 3], () => ({})],
  ['food-parcel', 2, by('full-basket'), [12, 20], (r) => ({ diet: r.pick(['ANY', 'NO_PORK']) })],
  ['food-parcel', 1, by('farm-two-wells'), [6, 6], () => ({ diet: 'NO_PORK' })],
  ['household-essentials-pack', 2, by('market-hall'), [5, 8], () => ({})],
  ['formula-milk', 3, by('cradle'), [4, 8], (r, at) => ({ stage: `STAGE_${at + 1}` })],
  ['nappies', 4, by('cradle'), [4, 8], (r, at) => ({ size: nappySize([1, 6, 12, 20][at]) })],
  ['firewood', 2, by('forest-office'), [5, 8], (r, at) => ({ cut: at === 0 })],
  ['building-materials', 1, by('hardware-hammer'), [3, 3], () => ({ purpose: materials() })],
  ['building-materials', 2, DONOR, [1, 1], (r) => ({ purpose: r.some(materials(), 2) })],
  ['phone-voucher', 2, DONOR, [1, 3], () => ({})],
  ['travel-card', 1, by('bus-company'), [10, 10], () => ({ for: ['CHILD', 'ADULT'] })],
  ['medication', 1, by('pharmacy-camomile'), [10, 10], () => ({ prescription: true })],
  [
    'furniture-transport',
    1,
    by('removals-snail'),
    [1, 1],
    () => ({ 'load-cubic-metres': 18 }),
    'SLOT',
  ],
  [
    'van-with-driver',
    6,
    skilled('DRIVER'),
    [1, 2],
    (r) => ({ 'load-cubic-metres': r.pick([4, 6.5, 9]) }),
    'SLOT',
  ],
  [
    'clinic-transport',
    3,
    skilled('COMPANION'),
    [1, 1],
    (r) => ({ seats: 3, 'child-seat': r.chance(0.6) }),
    'SLOT',
  ],
  ['carrying-hands', 8, skilled('HANDS', 'DRIVER'), [1, 1], () => ({}), 'SLOT'],
  ['carrying-hands', 1, by('sports-club'), [4, 4], () => ({}), 'SLOT'],
  [
    'skilled-building-work',
    5,
    skilled('BUILDER'),
    [4, 4],
    (r) => ({ trade: r.some(trades(), 2) }),
    'SLOT',
  ],
  [
    'skilled-building-work',
    1,
    by('builders-plumb-line'),
    [4, 4],
    () => ({ trade: trades() }),
    'SLOT',
  ],
  [
    'translation',
    4,
    skilled('COMPANION', 'ADVISER'),
    [2, 3],
    (r) => ({ language: r.some(GENERAL_LANGUAGES, 1) }),
    'SLOT',
  ],
  ['accompaniment', 4, skilled('COMPANION'), [1, 1], () => ({}), 'SLOT'],
  ['learning-support', 4, skilled('TUTOR'), [1, 2], (r) => tutoring(r), 'SLOT'],
  ['household-budget-counselling', 2, skilled('ADVISER'), [2, 2], () => ({}), 'SLOT'],
  [
    'social-benefits-claim',
    2,
    skilled('ADVISER'),
    [1, 1],
    () => ({ benefit: ['CHILD', 'MATERNITY', 'OTHER'] }),
    'SLOT',
  ],
  ['job-search', 2, skilled('ADVISER'), [2, 2], () => ({}), 'SLOT'],
  ['kindergarten-enrolment', 1, skilled('COMPANION'), [1, 1], () => ({}), 'SLOT'],
  [
    'lawyer-hour',
    1,
    by('law-office'),
    [2, 2],
    () => ({ matter: ['PARENTAL_RIGHTS', 'CHILD_SUPPORT', 'HOUSING'] }),
    'SLOT',
  ],
  ['gp-registration', 2, by('practice-linden'), [6, 10], () => ({})],
  ['specialist-care', 1, by('hospital'), [2, 2], () => ({ field: 'Paediatrics' }), 'SLOT'],
  ['physiotherapy', 1, by('rehabilitation-centre'), [2, 2], () => ({}), 'SLOT'],
  [
    'speech-therapy',
    1,
    by('rehabilitation-centre'),
    [2, 2],
    () => ({ language: ['BG', 'TR', 'ROM'] }),
    'SLOT',
  ],
  [
    'addiction-programme',
    1,
    by('turning-point'),
    [3, 3],
    () => ({ dependence: ['ALCOHOL', 'DRUGS'] }),
  ],
  ['support-group', 1, by('turning-point'), [6, 6], () => ({})],
  ['job-offer', 1, by('builders-plumb-line'), [2, 2], () => ({ 'hours-per-week': 40 })],
  ['money', 3, DONOR, [30, 150], () => ({})],
  ['education-sponsorship', 1, by('savings-foundation'), [12, 12], () => ({})],
];

const CONDITIONS = [
  'To be collected from the second floor.',
  'Please ring before coming.',
  'Works well; the manual is there too.',
  'Washed and sorted.',
  'Only to a home without stairs that are too narrow.',
];

const materials = () => ['STAIRCASE', 'WALLS_AND_FLOOR', 'DOORS_AND_WINDOWS'];
const trades = () => ['GENERAL', 'CARPENTRY', 'MASONRY', 'PLUMBING', 'PAINTING'];

function bed(random) {
  const sleepers = random.pick([1, 1, 2]);
  return { sleepers, 'width-cm': sleepers === 1 ? 90 : 140 };
}

function clothes(random) {
  const age = random.between(0, 14);
  const wearer = age < 2 ? 'BABY' : random.pick(['GIRL', 'BOY']);
  return { wearer, size: clothesSize(age), season: random.pick(['WINTER', 'SUMMER', 'ALL_YEAR']) };
}

function shoes(random) {
  const season = random.pick(['WINTER', 'SUMMER', 'ALL_YEAR']);
  return { size: shoeSize(random.between(1, 15)), season };
}

function tutoring(random) {
  const subject = random.some(['READING', 'MATHEMATICS', 'BULGARIAN'], 2);
  return { subject, 'school-year': random.between(4, 8) };
}

/** The town's offers: from people by their skills in turn, and from organisations. */
export function offers(random, givers, organisations) {
  const turn = new Map();
  return PLAN.flatMap(
    ([kind, count, { organisation, skills }, [low, high], attributes, per = 'TOTAL']) =>
      Array.from({ length: count }, (_, at) => {
        const giver = organisation ? null : nextGiver(givers, skills, turn);
        const place = giver?.place ?? organisations.find(({ key }) => key === organisation);
        const offer = {
          key: `${kind}-${organisation ?? giver.who.key}-${at + 1}`,
          by: organisation ? `organisation/${organisation}` : `person/${giver.who.key}`,
          kind,
          quantity: random.between(low, high),
          per,
          attributes: attributes(random, at),
          area: place.area,
          latitude: place.latitude,
          longitude: place.longitude,
          radiusMeters: organisation ? 15000 : random.pick([3000, 3000, 5000, 8000]),
          windows: windows(random, organisation ? 9 : random.between(3, 7)),
        };
        if (per === 'TOTAL' && !organisation) offer.expiresDay = random.between(20, 75);
        if (per === 'TOTAL' && giver && random.chance(0.3))
          offer.conditions = random.pick(CONDITIONS);
        return offer;
      }),
  );
}

/** Everybody with one of the skills in turn, so that the load is spread. */
function nextGiver(givers, skills, turn) {
  const able = givers.filter(({ skill }) => skills.includes(skill));
  const name = skills.join();
  const place = turn.get(name) ?? 0;
  turn.set(name, place + 1);
  return able[place % able.length];
}

/** Half days of the next three weeks, in their order. */
function windows(random, count) {
  const all = Array.from({ length: 20 }, (_, day) => day + 1).flatMap((day) =>
    ['MORNING', 'AFTERNOON', 'EVENING'].map((part) => ({ day, part })),
  );
  const chosen = new Set(random.some(all, count));
  return all.filter((window) => chosen.has(window));
}
