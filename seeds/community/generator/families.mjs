import { COMMUNITIES } from './names.mjs';
import { AREAS, placeIn } from './places.mjs';

/** How a household is made up, and how often. */
const HOUSEHOLDS = {
  TWO_PARENTS: 45,
  MOTHER: 32,
  FATHER: 7,
  GRANDPARENTS: 10,
  THREE_GENERATIONS: 6,
};

/** Families with their members, and the relatives who live elsewhere. */
export function families(random, people, count) {
  return Array.from({ length: count }, (_, index) => family(random, people, index));
}

function family(random, people, index) {
  const community = random.weighted(COMMUNITIES);
  const household = random.weighted(HOUSEHOLDS);
  const familyName = people.familyName(community);
  const parentAge = random.between(21, 43);
  const person = (woman, age, own = true) =>
    people.add({ community, woman, age, familyName: own ? familyName : undefined });

  const made = { community, household, mother: null, father: null, elders: [], children: [] };
  const hasMother = household !== 'FATHER' && household !== 'GRANDPARENTS';
  const hasFather = household === 'TWO_PARENTS' || household === 'FATHER';
  if (hasMother) made.mother = person(true, parentAge);
  if (hasFather) made.father = person(false, parentAge + random.between(0, 5));
  if (household === 'GRANDPARENTS' || household === 'THREE_GENERATIONS') {
    made.elders.push(person(true, parentAge + random.between(20, 26)));
    if (household === 'GRANDPARENTS') made.elders.push(person(false, parentAge + 26));
  }
  const eldest = Math.min(parentAge - 18, 17);
  const ages = childAges(random, eldest, random.between(1, 5));
  made.children = ages.map((age) => person(random.chance(0.5), age));
  made.relatives = relativesElsewhere(random, person, made, parentAge);
  // A father who has left the household keeps his past membership and his tie.
  made.leftFather =
    household === 'MOTHER' && random.chance(0.5) ? person(false, parentAge + 2, false) : null;

  const place = placeIn(random, random.pick(AREAS).code);
  const record = {
    key: `family-${String(index + 1).padStart(2, '0')}-${familyName.toLowerCase()}`,
    name: `${familyName} family`,
    ...place,
    members: members(random, made),
  };
  return { ...made, record, place };
}

function childAges(random, eldest, count) {
  const ages = [];
  let age = random.between(Math.max(0, eldest - 6), eldest);
  while (ages.length < count && age >= 0) {
    ages.push(age);
    age -= random.between(1, 4);
  }
  return ages;
}

function relativesElsewhere(random, person, made, parentAge) {
  const relatives = [];
  const add = (relation, woman, age, own) =>
    relatives.push({ relation, who: person(woman, age, own) });
  if (made.elders.length === 0 && random.chance(0.55)) {
    add('GRANDMOTHER', true, parentAge + random.between(20, 27), Boolean(made.father));
  }
  if (random.chance(0.3)) add('AUNT', true, parentAge + random.between(-4, 6), false);
  if (random.chance(0.2)) add('UNCLE', false, parentAge + random.between(-4, 6), true);
  return relatives;
}

function members(random, made) {
  // The household is a little older than its eldest child; nobody joins it before being born.
  const founded = made.children[0].bornDay - random.between(60, 900);
  const adult = (who, role) => ({
    person: who.key,
    role,
    sinceDay: Math.max(founded, who.bornDay),
  });
  const list = [];
  if (made.mother) list.push(adult(made.mother, 'PARENT'));
  if (made.father)
    list.push(adult(made.father, made.mother && random.chance(0.15) ? 'PARTNER' : 'PARENT'));
  for (const elder of made.elders) list.push(adult(elder, 'GRANDPARENT'));
  for (const child of made.children) {
    // One child in twelve has been away and has come back not long ago.
    const back = child.age > 1 && random.chance(0.08);
    const day = back ? -random.between(20, 200) : child.bornDay;
    list.push({ person: child.key, role: 'CHILD', sinceDay: day });
  }
  if (made.leftFather) {
    const past = { sinceDay: founded, untilDay: -random.between(60, 300) };
    list.push({ person: made.leftFather.key, role: 'PARTNER', ...past });
  }
  return list;
}
