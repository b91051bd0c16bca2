import { daytimes } from './days.mjs';

/**
 * What people can give. Organisations have no account: the case manager enters what they promise.
 * @typedef {{ by: string, says: string, kind: string, quantity: [number, string], at: string,
 *   known?: [string, string][], capacityPer?: 'TOTAL', windows?: object[], radiusMeters?: number, conditions?: string }}
 *   Offer
 */

/** @type {Offer} */
export const housingAdvice = {
  by: 'vesela',
  says: 'two hours a day for applications and appeals',
  kind: 'municipal-housing-application',
  quantity: [2, 'HOUR'],
  at: 'centre',
  windows: daytimes,
};

const furniture = { by: 'ventsislav', at: 'birches', windows: daytimes };
const takenApart = 'It is taken apart already.';

/** From the family, from around it and from the town. @type {Offer[]} */
export const offers = [
  {
    by: 'yashar',
    says: 'a pair of hands, for which he has taken the day off',
    kind: 'carrying-hands',
    quantity: [1, 'PERSON'],
    at: 'newHouse',
    windows: daytimes,
    radiusMeters: 3000,
  },
  {
    by: 'sabri',
    says: 'a pair of hands, for which he has taken the day off',
    kind: 'carrying-hands',
    quantity: [1, 'PERSON'],
    at: 'newHouse',
    windows: daytimes,
    radiusMeters: 3000,
  },
  {
    by: 'sabri',
    says: 'the boiler that he and Yashar have bought for the whole family',
    kind: 'water-heater',
    quantity: [1, 'PIECE'],
    known: [['volume-litres', '80']],
    at: 'newHouse',
    radiusMeters: 3000,
  },
  {
    by: 'nazife',
    says: 'to pay two of the three examinations herself',
    kind: 'medical-examination',
    quantity: [2, 'VISIT'],
    capacityPer: 'TOTAL',
    at: 'newHouse',
    radiusMeters: 3000,
  },
  {
    ...furniture,
    says: 'two beds that his grandchildren have outgrown',
    kind: 'bed',
    quantity: [2, 'PIECE'],
    known: [
      ['sleepers', '1'],
      ['width-cm', '80'],
    ],
  },
  {
    ...furniture,
    says: 'a wardrobe',
    kind: 'wardrobe',
    quantity: [1, 'PIECE'],
    known: [['width-cm', '120']],
    conditions: takenApart,
  },
  {
    by: 'rasim',
    says: 'trips with his van',
    kind: 'van-with-driver',
    quantity: [2, 'TRIP'],
    known: [['load-cubic-metres', '6']],
    at: 'nextDoor',
    windows: daytimes,
  },
  {
    by: 'rasim',
    says: 'to fetch what is bought',
    kind: 'errand',
    quantity: [1, 'TRIP'],
    at: 'nextDoor',
    windows: daytimes,
  },
  {
    by: 'bilyana',
    says: "trips with the bakery's van",
    kind: 'van-with-driver',
    quantity: [1, 'TRIP'],
    known: [['load-cubic-metres', '5']],
    at: 'townHall',
    windows: daytimes,
  },
  {
    by: 'mara',
    says: "a girl's clothes in size 110",
    kind: 'clothes',
    quantity: [1, 'SET'],
    known: [
      ['wearer', 'GIRL'],
      ['size', '110'],
      ['season', 'ALL_YEAR'],
    ],
    at: 'cornerShop',
  },
  {
    by: 'halime',
    says: "a boy's clothes in size 116",
    kind: 'clothes',
    quantity: [1, 'SET'],
    known: [
      ['wearer', 'BOY'],
      ['size', '116'],
    ],
    at: 'nextDoor',
  },
  {
    by: 'halime',
    says: 'an outfit for kindergarten, sewn to measure',
    kind: 'kindergarten-outfit',
    quantity: [1, 'SET'],
    known: [['size', '92']],
    at: 'nextDoor',
  },
  {
    by: 'mosque',
    says: "children's shoes in size 24, collected among the congregation",
    kind: 'shoes',
    quantity: [2, 'PAIR'],
    known: [['size', '24']],
    at: 'mosque',
  },
  {
    by: 'vesela',
    says: 'help with the papers for kindergarten',
    kind: 'kindergarten-enrolment',
    quantity: [1, 'VISIT'],
    at: 'centre',
    windows: daytimes,
  },
  {
    by: 'vesela',
    says: 'two hours a day for household budgets',
    kind: 'household-budget-counselling',
    quantity: [2, 'HOUR'],
    at: 'centre',
    windows: daytimes,
  },
];

/** @type {Offer} */
export const building = {
  by: 'stoyko',
  says: 'four hours of skilled building work a day',
  kind: 'skilled-building-work',
  quantity: [4, 'HOUR'],
  known: [
    ['trade', 'GENERAL'],
    ['trade', 'CARPENTRY'],
    ['trade', 'PLUMBING'],
  ],
  at: 'mill',
  windows: daytimes,
};

/** @type {Offer} */
export const emergencyMoney = {
  by: 'fund',
  says: '400 euros for what nobody else can give',
  kind: 'money',
  quantity: [400, 'EUR'],
  at: 'townHall',
  radiusMeters: 30_000,
};
