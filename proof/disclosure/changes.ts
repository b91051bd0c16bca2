import { Role } from '../../src/access/actor.js';
import type { Chance } from '../chance.js';
import { DIRECTORY_VARIED } from './directory.js';
import {
  drawConsent,
  drawEmergency,
  drawLogEntry,
  drawMatch,
  drawRestriction,
  drawTask,
  TASK_STATES,
} from './draw-records.js';
import { drawNeed, NEED_VARIED } from './needs.js';
import {
  AREAS,
  bornAbout,
  dayFromNow,
  daysFromNow,
  endedPeriod,
  formerName,
  hundreds,
  maybe,
  moment,
  oneOf,
  SLOTS,
  somewhere,
  word,
  type Varied,
} from './values.js';
import type { Asker, Node, World } from './world.js';

/** What was done to a world, in words, and the world that came of it. */
export interface Change {
  readonly title: string;
  readonly world: World;
}

/** Of what can be ended by mistake. */
const TAKEN_BACK: Varied = { takenBackAt: maybe(moment), takenBackReason: maybe(word) };

/** What of each record is varied, and to what. */
const VARIED: Readonly<Record<string, Varied>> = {
  Person: {
    givenName: word,
    familyName: word,
    knownAs: maybe(word),
    formerNames: maybe(formerName),
    birthDateEstimated: (chance) => chance.of(0.5),
    phone: maybe(word),
    email: maybe(word),
    note: maybe(word),
    birthDate: (chance) => bornAbout(365 * (1 + chance.below(80)), chance),
    changedAt: moment,
    endedOn: maybe(() => dayFromNow(-1)),
    ...TAKEN_BACK,
  },
  Family: {
    name: word,
    address: maybe(word),
    area: oneOf(AREAS),
    place: somewhere,
    note: maybe(word),
    changedAt: moment,
    endedOn: maybe(() => dayFromNow(-1)),
    ...TAKEN_BACK,
    endReason: maybe(word),
  },
  Case: { closedAt: maybe(moment), closeReason: maybe(word), openedAt: moment, ...TAKEN_BACK },
  Need: { ...NEED_VARIED, ...TAKEN_BACK },
  Offer: {
    quantity: hundreds,
    conditions: maybe(word),
    area: oneOf(AREAS),
    place: somewhere,
    radiusMeters: hundreds,
    changedAt: moment,
    endReason: maybe(word),
  },
  Match: {
    slot: oneOf(SLOTS),
    closeness: oneOf(['OWN_WEB', 'STRANGER']),
    changedAt: moment,
    endReason: maybe(word),
    placeReason: maybe(word),
    ...TAKEN_BACK,
    dueAt: maybe(() => daysFromNow(3)),
    explanation: (chance) =>
      JSON.stringify([
        { code: 'WEIGHT', urgency: 'SOON', daysWaited: chance.below(50), points: 1 },
      ]),
  },
  Task: {
    state: oneOf(TASK_STATES),
    slot: oneOf(SLOTS),
    startsAt: (chance) => daysFromNow(chance.below(3)),
    changedAt: moment,
    dropReason: maybe(word),
    report: maybe(word),
    dueAt: maybe(() => daysFromNow(2)),
  },
  Referral: {
    state: oneOf(['SENT', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED', 'ENDED']),
    request: word,
    declineReason: maybe(word),
    persons: (chance) => 1 + chance.below(9),
    dueAt: (chance) => daysFromNow(chance.below(20) - 2),
  },
  Consent: { withdrawnAt: maybe(moment), since: moment },
  Agency: { name: word, neighbourhoodMeters: hundreds },
  SignInProvider: { name: word, clientId: word },
  OutboxEntry: { failure: word },
  Check: { level: oneOf(['IDENTITY', 'BASIC', 'ENHANCED']), expiresOn: () => dayFromNow(300) },
  ...DIRECTORY_VARIED,
  Fund: { name: word, purpose: maybe(word), changedAt: moment },
  Spending: { amount: hundreds, justification: maybe(word) },
  Account: { email: word, disabledAt: () => null, createdAt: moment },
  AccessToken: { name: word, lastUsedAt: maybe(moment) },
  AccountRecovery: { startedAt: moment, acknowledgedAt: maybe(moment) },
  Erasure: { finishedAt: maybe(moment) },
  MergedRecord: { givenName: word, mergeReason: maybe(word), mergedAt: moment },
  AuditEntry: { operation: oneOf(['family', 'needs']), at: moment },
};

/** Records of whom there are most, and who matter most, are changed most. */
const WEIGHTS = ['Person', 'Person', 'Family', 'Family', 'Need', 'Need', 'Match', 'Match', 'Task'];

/** A change at random: of a value, a new record, or the end of a relationship. */
export function drawChange(world: World, askers: readonly Asker[], chance: Chance): Change {
  const twin = world.copy();
  const kind = chance.next();
  const title =
    kind < 0.55
      ? vary(twin, chance)
      : kind < 0.85
        ? chance.one(ADDITIONS)(twin, askers, chance)
        : cut(twin, chance);
  return { title, world: twin };
}

function vary(world: World, chance: Chance): string {
  const label = chance.of(0.6) ? chance.one(WEIGHTS) : chance.one(Object.keys(VARIED));
  const node = chance.one(world.all(label));
  const [name, draw] = chance.one(Object.entries(VARIED[label]!));
  world.nodes.set(node.key, { ...node, values: { ...node.values, [name]: draw(chance) } });
  return `another ${name} of ${called(node)}`;
}

function cut(world: World, chance: Chance): string {
  const ends = ['TIED_TO', 'MEMBER_OF', 'LEADS', 'WORKS_ON', 'SHARED_WITH', 'RESTRICTED_FROM'];
  const edges = [...world.edges.values()].filter(({ type }) => ends.includes(type));
  if (edges.length === 0) return 'nothing';
  const edge = chance.one(edges);
  world.edges.delete(edge.key);
  return `no ${edge.type} from ${edge.from} to ${edge.to}`;
}

type Addition = (world: World, askers: readonly Asker[], chance: Chance) => string;

const addMatch: Addition = (world, _, chance) => {
  const need = chance.one(world.all('Need'));
  const offers = world.all('Offer').filter((one) => agencyOf(one) === agencyOf(need));
  const offer = chance.one(offers).key;
  drawMatch(world, chance, { need: need.key, agency: agencyOf(need), offer });
  return `a match of ${called(need)}`;
};

const ADDITIONS: readonly Addition[] = [
  (world, _, chance) => {
    const family = chance.one(world.all('Family'));
    const kind = chance.one(world.all('ResourceKind')).key;
    drawNeed(world, chance, { family: family.key, agency: agencyOf(family), kind });
    return `a need of ${called(family)}`;
  },
  addMatch,
  addMatch,
  addMatch,
  addMatch,
  (world, _, chance) => {
    const match = chance.one(world.all('Match'));
    drawTask(world, chance, match.key);
    return `a task of ${called(match)}`;
  },
  (world, _, chance) => {
    const [from, to] = chance.some(world.all('Person'), 2, 2);
    world.edgeWithId(from!.key, 'TIED_TO', to!.key, {
      kind: 'FRND',
      strength: chance.one(['STRONG', 'WEAK']),
      parentalResponsibility: false,
      since: dayFromNow(-9),
    });
    return `a tie from ${called(from!)} to ${called(to!)}`;
  },
  (world, _, chance) => {
    const [from, to] = chance.some(world.all('Person'), 2, 2);
    drawRestriction(world, { restrained: from!.key, protectedPerson: to!.key });
    return `a restriction of ${called(from!)} from ${called(to!)}`;
  },
  (world, _, chance) => {
    const person = chance.one(world.all('Person'));
    const family = chance.one(world.all('Family'));
    const values = { role: 'PARENT', since: dayFromNow(-1) };
    world.edgeWithId(person.key, 'MEMBER_OF', family.key, values);
    return `${called(person)} in ${called(family)}`;
  },
  (world, askers, chance) => {
    const family = chance.one(world.all('Family'));
    const { person, agency } = chance.one(askers.filter(({ role }) => role === Role.PRACTITIONER));
    const purpose = chance.one(['ASSESSMENT', 'SUPPORT']);
    const to = chance.one([person, agency]);
    const values = { purpose, consentIds: [], ...endedPeriod(chance) };
    world.edgeWithId(family.key, 'SHARED_WITH', to, values);
    return `${called(family)} shared with ${to}`;
  },
  (world, _, chance) => {
    const person = chance.one(world.all('Person'));
    const values = { level: 'ENHANCED', issuedOn: dayFromNow(-1), expiresOn: dayFromNow(99) };
    world.edge(person.key, 'HOLDS', world.node('Check', values));
    return `a check of ${called(person)}`;
  },
  (world, askers, chance) => {
    const family = chance.one(world.all('Family'));
    const practitioners = askers.filter(({ role }) => role === Role.PRACTITIONER);
    const homes = [...world.edges.values()].filter(({ type }) => type === 'MEMBER_OF');
    if (homes.every(({ to }) => to !== family.key)) return `nothing of ${called(family)}`;
    drawConsent(world, chance, { family: family.key, to: chance.one(practitioners).person });
    return `a consent of ${called(family)}`;
  },
  (world, _, chance) => {
    const need = chance.one(world.all('Need'));
    const offer = chance.one(world.all('Offer'));
    const values = { reason: word(chance), by: null, at: daysFromNow(-1) };
    world.edgeWithId(need.key, 'EXCLUDES', offer.key, values);
    return `${called(offer)} ruled out for ${called(need)}`;
  },
  (world, askers, chance) => {
    const family = chance.one(world.all('Family'));
    const by = chance.one(askers.filter(({ role }) => role === Role.CASE_MANAGER));
    drawEmergency(world, chance, { family: family.key, by: by.person });
    return `${by.name} sees ${called(family)} in an emergency`;
  },
  (world, askers, chance) => {
    const family = chance.one(world.all('Family'));
    const by = chance.one(askers);
    const seq = 1000 + world.all('AuditEntry').length;
    drawLogEntry(world, { agency: by.agency, seq, family: family.key, by });
    return `a look at ${called(family)} by ${by.name}`;
  },
];

function agencyOf({ values }: Node): string {
  return values.agencyId as string;
}

function called({ label, key }: Node): string {
  return `${label} ${key}`;
}
