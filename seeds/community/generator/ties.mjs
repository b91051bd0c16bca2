import { keysOf } from './organisations.mjs';
import { sinceDay } from './people.mjs';

/** Collects ties; `kind` says what the second person is to the first. */
export class Ties {
  list = [];
  #random;

  constructor(random) {
    this.#random = random;
  }

  /** Ties one person to `person/…`, `organisation/…` or `service/…`. */
  add(from, to, kind, more = {}) {
    const random = this.#random;
    const strength = more.strength ?? random.weighted({ STRONG: 4, MODERATE: 4, WEAK: 2 });
    const quality = more.quality ?? random.weighted({ SUPPORTIVE: 6, MIXED: 3, STRAINED: 1 });
    const reach = { STRONG: 14, MODERATE: 60, WEAK: 300 }[strength];
    this.list.push({
      from: from.key,
      to,
      kind,
      strength,
      quality,
      flow: more.flow ?? random.weighted({ BOTH: 5, RECEIVES: 3, GIVES: 2 }),
      sinceDay: more.sinceDay ?? sinceDay(random, from, 8),
      ...(more.untilDay === undefined ? {} : { untilDay: more.untilDay }),
      source: more.source ?? random.weighted({ FAMILY: 6, PRACTITIONER: 3, RECORD: 1 }),
      confidence: more.confidence ?? random.weighted({ CONFIRMED: 7, LIKELY: 2, UNSURE: 1 }),
      lastContactDay: (more.untilDay ?? 0) - random.between(0, reach),
      ...(more.parentalResponsibility ? { parentalResponsibility: true } : {}),
    });
  }

  toPerson(from, to, kind, more) {
    this.add(from, `person/${to.key}`, kind, more);
  }

  toOrganisation(from, key, kind, more) {
    this.add(from, `organisation/${key}`, kind, more);
  }
}

/** Kinship within and around a household. Each pair is tied once, from the younger to the elder. */
export function kinTies(ties, family) {
  const { mother, father, elders, children, relatives, leftFather } = family;
  const born = (child) => ({ sinceDay: child.bornDay, confidence: 'CONFIRMED' });
  const close = { strength: 'STRONG' };
  for (const child of children) {
    const parent = { ...born(child), ...close, parentalResponsibility: true };
    if (mother) ties.toPerson(child, mother, 'NMTH', parent);
    if (father) ties.toPerson(child, father, 'NFTH', parent);
    if (leftFather) {
      const apart = { strength: 'WEAK', quality: 'STRAINED', parentalResponsibility: true };
      ties.toPerson(child, leftFather, 'NFTH', { ...born(child), ...apart });
    }
    for (const elder of elders)
      ties.toPerson(child, elder, elder.woman ? 'GRMTH' : 'GRFTH', born(child));
    for (const { relation, who } of relatives) {
      const kind = relation === 'GRANDMOTHER' ? 'GRMTH' : relation;
      ties.toPerson(child, who, kind, born(child));
    }
  }
  for (let index = 1; index < children.length; index++) {
    const [younger, elder] = [children[index], children[index - 1]];
    ties.toPerson(younger, elder, elder.woman ? 'SIS' : 'BRO', { ...born(younger), ...close });
  }
  if (mother && father) ties.toPerson(mother, father, 'SPS', { ...close, flow: 'BOTH' });
  const parent = mother ?? father;
  if (!parent) return;
  for (const elder of elders) ties.toPerson(parent, elder, 'MTH', born(parent));
  for (const { relation, who } of relatives) {
    const kind = { GRANDMOTHER: 'MTH', AUNT: 'SIS', UNCLE: 'BRO' }[relation];
    ties.toPerson(parent, who, kind, { confidence: 'CONFIRMED' });
  }
}

/** School, doctor, faith, work and offices: what a household belongs to. */
export function belongings(ties, random, family) {
  const adults = [family.mother, family.father, ...family.elders].filter(Boolean);
  const practice = random.pick(keysOf('GP'));
  for (const child of family.children) {
    const [place, share] =
      child.age < 3 ? ['NURSERY', 0.4] : child.age < 7 ? ['KINDERGARTEN', 0.75] : ['SCHOOL', 0.95];
    if (random.chance(share)) ties.toOrganisation(child, random.pick(keysOf(place)), 'ATTENDS');
    if (random.chance(0.7)) ties.toOrganisation(child, practice, 'CLIENT');
  }
  for (const adult of adults) {
    if (random.chance(0.6)) ties.toOrganisation(adult, practice, 'CLIENT');
    if (random.chance(0.3)) ties.add(adult, 'service/social-assistance-benefits', 'CLIENT');
    if (random.chance(0.35)) ties.toOrganisation(adult, workplace(random), 'EMPLOYEE');
    if (random.chance(0.3)) ties.toOrganisation(adult, faith(random, family.community), 'MEMBER');
  }
  const [first] = adults;
  if (first && random.chance(0.25)) ties.add(first, 'service/labour-office-jobseekers', 'CLIENT');
  if (first && random.chance(0.3)) {
    ties.toOrganisation(first, random.pick(keysOf('COMMUNITY_CENTRE')), 'MEMBER');
  }
}

function workplace(random) {
  return random.pick([...keysOf('COMPANY'), ...keysOf('FARM'), ...keysOf('SHOP')]);
}

function faith(random, community) {
  if (community === 'TURKISH') return 'lipovo-mosque';
  return community === 'ROMA'
    ? random.pick(['church-new-life', 'lipovo-mosque'])
    : 'church-saint-elijah';
}

/** Neighbours and friends, across families and to the people who give. */
export function neighbourTies(ties, random, all, givers) {
  for (const family of all) {
    const adult = family.mother ?? family.father ?? family.elders[0];
    const near = all.filter((other) => other !== family && other.place.area === family.place.area);
    for (const other of random.some(near, random.between(0, 2))) {
      const whom = other.mother ?? other.father ?? other.elders[0];
      ties.toPerson(adult, whom, random.chance(0.7) ? 'NBOR' : 'FRND');
    }
    const close = givers.filter((giver) => giver.place.area === family.place.area);
    for (const giver of random.some(close, random.between(0, 2))) {
      ties.toPerson(adult, giver.who, random.chance(0.75) ? 'NBOR' : 'FRND');
    }
  }
}
