import { placeIn } from './places.mjs';

/** [key, name, kind, area, [[service key, service name, what it does], …]] */
const ROSTER = [
  [
    'labour-office',
    'Labour Office Lipovo',
    'PUBLIC_OFFICE',
    'stone-bridge',
    [
      ['jobseekers', 'Jobseekers desk', 'Registers jobseekers and tells them of vacancies.'],
      ['training', 'Training vouchers', 'Pays for short courses that lead to a job.'],
    ],
  ],
  [
    'social-assistance',
    'Social Assistance Office',
    'PUBLIC_OFFICE',
    'stone-bridge',
    [
      ['benefits', 'Benefits desk', 'Takes claims for child, heating and disability benefits.'],
      ['child-protection', 'Child protection department', 'Protects children at risk.'],
    ],
  ],
  [
    'civil-registry',
    'Civil Registry',
    'PUBLIC_OFFICE',
    'stone-bridge',
    [['certificates', 'Birth certificates', 'Issues certificates and records parentage.']],
  ],
  [
    'identity-office',
    'Identity Documents Office',
    'PUBLIC_OFFICE',
    'railway-side',
    [['identity-cards', 'Identity cards', 'Issues and renews identity cards.']],
  ],
  ['kindergarten-swallow', 'Kindergarten Swallow', 'KINDERGARTEN', 'the-birches', []],
  ['kindergarten-acorn', 'Kindergarten Acorn', 'KINDERGARTEN', 'railway-side', []],
  ['nursery-bell', 'Nursery Bell', 'NURSERY', 'stone-bridge', []],
  [
    'first-school',
    'First Primary School',
    'SCHOOL',
    'the-mill',
    [['homework-club', 'Homework club', 'Help with homework on weekday afternoons.']],
  ],
  [
    'second-school',
    'Second Primary School',
    'SCHOOL',
    'lower-quarter',
    [['mediator', 'School mediator', 'Keeps families and school in touch.']],
  ],
  ['trade-school', 'Lipovo Trade School', 'SCHOOL', 'railway-side', []],
  [
    'hospital',
    'Lipovo Hospital',
    'HEALTH',
    'the-birches',
    [
      ['maternity', 'Maternity ward', 'Care around birth, and advice afterwards.'],
      ['imaging', 'Imaging', 'X-ray, ultrasound and EEG.'],
    ],
  ],
  ['practice-linden', 'Linden Practice', 'GP', 'the-birches', []],
  ['practice-riverside', 'Riverside Practice', 'GP', 'lower-quarter', []],
  [
    'rehabilitation-centre',
    'Steps Rehabilitation Centre',
    'HEALTH',
    'the-mill',
    [
      ['physiotherapy', 'Physiotherapy', 'Sessions for children and adults.'],
      ['speech', 'Speech therapy', 'Sessions in Bulgarian, Turkish and Romani.'],
    ],
  ],
  [
    'turning-point',
    'Turning Point',
    'CHARITY',
    'railway-side',
    [
      ['recovery', 'Recovery programme', 'Out-patient recovery from alcohol and drugs.'],
      ['relatives', 'Relatives group', 'A support group for relatives of people in recovery.'],
    ],
  ],
  ['pharmacy-camomile', 'Camomile Pharmacy', 'SHOP', 'stone-bridge', []],
  ['pharmacy-mint', 'Mint Pharmacy', 'SHOP', 'lower-quarter', []],
  [
    'church-saint-elijah',
    'Church of Saint Elijah',
    'CHURCH',
    'the-mill',
    [['soup-kitchen', 'Soup kitchen', 'A hot meal on weekdays.']],
  ],
  ['church-new-life', 'New Life Church', 'CHURCH', 'lower-quarter', []],
  [
    'community-centre-dawn',
    'Community Centre Dawn',
    'COMMUNITY_CENTRE',
    'stone-bridge',
    [
      ['library', 'Library and reading room', 'Books, computers and a quiet table.'],
      ['dance', 'Children’s dance group', 'Two afternoons a week, free of charge.'],
    ],
  ],
  [
    'community-centre-spark',
    'Community Centre Spark',
    'COMMUNITY_CENTRE',
    'railway-side',
    [['parents-cafe', 'Parents’ café', 'A weekly morning for parents with small children.']],
  ],
  ['bread-and-salt', 'Bread and Salt Bakery', 'SHOP', 'railway-side', []],
  ['corner-shop-violet', 'Corner Shop Violet', 'SHOP', 'the-birches', []],
  ['market-hall', 'Lipovo Market Hall', 'SHOP', 'stone-bridge', []],
  ['hardware-hammer', 'Hammer Hardware', 'SHOP', 'railway-side', []],
  [
    'second-round',
    'Second Round Warehouse',
    'CHARITY',
    'railway-side',
    [['furniture', 'Furniture store', 'Collects, mends and passes on furniture.']],
  ],
  [
    'warm-shelf',
    'Warm Shelf Clothes Bank',
    'CHARITY',
    'the-mill',
    [['clothes', 'Clothes bank', 'Clothes and shoes of all sizes, sorted and washed.']],
  ],
  [
    'full-basket',
    'Full Basket Food Bank',
    'CHARITY',
    'stone-bridge',
    [['parcels', 'Food parcels', 'Food parcels on Tuesdays and Fridays.']],
  ],
  [
    'cradle',
    'Cradle Association',
    'CHARITY',
    'the-birches',
    [['baby-kits', 'Baby kits', 'Cots, formula milk and nappies for newborn children.']],
  ],
  ['power-company', 'Lipovo Power', 'UTILITY', 'railway-side', []],
  ['bus-company', 'Lipovo Buses', 'TRANSPORT', 'railway-side', []],
  ['forest-office', 'Lipovo Forestry', 'PUBLIC_OFFICE', 'lower-quarter', []],
  ['removals-snail', 'Snail Removals', 'COMPANY', 'railway-side', []],
  ['builders-plumb-line', 'Plumb Line Builders', 'COMPANY', 'the-mill', []],
  ['sewing-workshop', 'Needle Sewing Workshop', 'COMPANY', 'lower-quarter', []],
  ['farm-two-wells', 'Two Wells Farm', 'FARM', 'lower-quarter', []],
  [
    'law-office',
    'Scales Law Office',
    'COMPANY',
    'stone-bridge',
    [['free-advice', 'Free advice', 'One morning a week without a fee.']],
  ],
  ['sports-club', 'Lipovo Sports Club', 'CLUB', 'the-birches', []],
  [
    'savings-foundation',
    'Lipovo Savings Foundation',
    'FOUNDATION',
    'stone-bridge',
    [['school-start', 'School start grants', 'Grants for the first costs of school.']],
  ],
];

/** The town's organisations and what they provide, each at a place of its own. */
export function organisations(random) {
  return ROSTER.map(([key, name, kind, area, services]) => ({
    key,
    name,
    kind,
    phone: `+359 000 ${random.between(100, 999)} ${random.between(100, 999)}`,
    email: `office@${key}.lipovo.example`,
    ...placeIn(random, area),
    services: services.map(([service, title, description]) => ({
      key: `${key}-${service}`,
      name: title,
      description,
    })),
  }));
}

/** Keys of the organisations of a kind. */
export function keysOf(kind) {
  return ROSTER.filter(([, , each]) => each === kind).map(([key]) => key);
}
