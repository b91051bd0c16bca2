import { Role } from '../../src/access/actor.js';
import { toGlobalId } from '../../src/platform/ids/global-id.js';
import { Chance } from '../chance.js';
import { drawMatch } from './draw-records.js';
import { drawNeed } from './needs.js';
import { dayFromNow, daysFromNow } from './values.js';
import { mayKnow } from './known.js';
import { Reach } from './reach.js';
import { NOW, Paths, type Asker, type Node, type Values, type World } from './world.js';

/** One question of one asker, and one change of which they may not know. */
export interface Directed {
  readonly role: Role;
  /** What the world must hold besides, so that the change could be told. */
  readonly prepare?: (world: World, asker: Asker) => void;
  /** A request in the short form, of one field. */
  readonly ask: (world: World) => string;
  readonly change: (world: World, asker: Asker) => void;
}

/** By class of leak, a case in which such a leak would be told. */
export const CASES_OF_LEAKS = {
  filter: {
    role: Role.DONOR,
    ask: () => '{ organisations(first: 12, search: "zoe") { edges { node { id name } } } }',
    change: (world, asker) =>
      set(world, hidden(world, asker, 'Person', 'MEMBER_OF'), { givenName: 'Zoe' }),
  },
  sort: {
    role: Role.DONOR,
    ask: () => '{ myOffers(first: 12) { edges { node { id } } } }',
    change: (world, asker) => {
      const paths = new Paths(world);
      const draws = (offer: string) => paths.to(offer, 'DRAWS_ON').length;
      const offers = paths.ends(asker.person, 'MADE').sort();
      const least = Math.min(...offers.map(draws));
      const offer = offers.filter((one) => draws(one) === least).at(-1)!;
      for (let count = 0; count < 9; count += 1)
        match(world, offer, { need: world.all('Need')[0]!, state: 'PROPOSED' });
    },
  },
  count: {
    role: Role.DONOR,
    ask: () =>
      '{ myOffers(first: 12) { edges { node { id left { value } reserved { value } } } } }',
    change: (world, asker) =>
      match(world, offerOf(world, asker), { need: world.all('Need')[0]!, state: 'PROPOSED' }),
  },
  cursor: {
    role: Role.SERVICE_PROVIDER,
    ask: () => '{ organisations(first: 12) { edges { cursor } } }',
    change: (world) => {
      const [family, kind] = [world.all('Family')[0]!, world.all('ResourceKind')[0]!];
      const agency = family.values.agencyId as string;
      drawNeed(world, new Chance(1), { family: family.key, agency, kind: kind.key });
    },
  },
  'error text': {
    role: Role.DONOR,
    ask: () => '{ families(first: 12) { edges { node { id } } } }',
    change: (world, asker) => set(world, hidden(world, asker, 'Family'), { name: 'Zoe' }),
  },
  'audience type': {
    role: Role.DONOR,
    prepare: (world, asker) =>
      match(world, offerOf(world, asker), { need: world.all('Need')[0]!, state: 'APPROVED' }),
    ask: () => '{ myDraws(first: 12) { edges { node { id slot } } } }',
    change: (world) => set(world, world.all('Need')[0]!, { note: 'Zoe' }),
  },
  'note of another case': {
    role: Role.CASE_MANAGER,
    prepare: outsider,
    ask: () => '{ persons(first: 50) { edges { node { id note changedAt version } } } }',
    change: (world) => set(world, outsiders(world)[0]!, { note: 'Zoe', changedAt: NOW }),
  },
  'telephone of another case': {
    role: Role.CASE_MANAGER,
    prepare: outsider,
    ask: () => '{ persons(first: 50, search: "0888 987 654") { edges { node { id } } } }',
    change: (world) => set(world, outsiders(world)[0]!, { phone: '0888 987 654' }),
  },
  'tie of another case': {
    role: Role.CASE_MANAGER,
    prepare: (world, asker) => {
      outsider(world, asker);
      outsider(world, asker);
    },
    ask: () => '{ persons(first: 50) { edges { node { id ties { id kind } } } } }',
    change: (world) => {
      const [one, other] = outsiders(world).map(({ key }) => key);
      world.edgeWithId(one!, 'TIED_TO', other!, { kind: 'FRND', parentalResponsibility: false });
    },
  },
  'reason of a job': {
    role: Role.CASE_MANAGER,
    ask: () =>
      '{ needs(first: 12) { edges { node { id unmetParts { offersOfKind obstacles { count } } } } } }',
    change: (world, asker) => {
      const unmet = {
        blockedBy: 'NO_OFFER',
        parts: [{ partId: 'main', offersOfKind: 99, counts: { TOO_FAR: 99 } }],
      };
      set(world, hidden(world, asker, 'Need'), { changedAt: NOW, unmet: JSON.stringify(unmet) });
    },
  },
} satisfies Readonly<Record<string, Directed>>;

/** By the name of a release, a case in which it tells something. */
export const CASES_OF_RELEASES: Readonly<Record<string, Directed>> = {
  'capacity of an offer': {
    role: Role.CASE_MANAGER,
    ask: () =>
      '{ offers(first: 50) { edges { cursor node { id state changedAt giverName ' +
      'quantity { value } left { value } reserved { value } } } } }',
    change: (world, asker) => agree(world, asker, [offerOf(world, asker)]),
  },
  'published cards': {
    role: Role.DONOR,
    ask: () => '{ needCards(first: 12) { edges { node { id urgency area { code } } } } }',
    change: (world) => {
      for (const card of world.all('NeedCard'))
        set(world, card, { areaCode: '4:99:99', urgency: 'CRISIS', until: daysFromNow(9) });
    },
  },
  'how much givers carry': {
    role: Role.SUPERVISOR,
    prepare: (world, asker) => {
      for (let count = 0; count < 12; count += 1) giver(world, asker);
    },
    ask: () =>
      '{ fairness(days: 30) { giverLoads { from until givers } waiting { kind area waiting } } }',
    change: (world, asker) => agree(world, asker, offersOfNewGivers(world).slice(0, 6)),
  },
  'records that are due to be erased': {
    role: Role.ADMINISTRATOR,
    ask: () => '{ retentionPreview { count days event } }',
    change: (world, asker) => {
      const person = twin(world, hidden(world, asker, 'Person', 'MEMBER_OF'));
      set(world, person, { endedOn: dayFromNow(-9_000) });
    },
  },
  'jobs that wait or have failed': {
    role: Role.ADMINISTRATOR,
    prepare: runInstallation,
    ask: () => '{ failedJobs(first: 12) { edges { node { id job failure } } } }',
    change: (world) => set(world, world.all('OutboxEntry')[0]!, { failure: 'OTHER' }),
  },
  'agencies of the installation': {
    role: Role.ADMINISTRATOR,
    prepare: runInstallation,
    ask: (world) => {
      const id = toGlobalId('Agency', world.all('Agency')[1]!.key);
      return `{ node(id: "${id}") { id ... on Agency { name timeZone } } }`;
    },
    change: (world) => set(world, world.all('Agency')[1]!, { name: 'Another' }),
  },
  'agencies to share with': {
    role: Role.CASE_MANAGER,
    ask: () => '{ partnerAgencies(first: 12) { edges { node { id name } } } }',
    change: (world) => {
      const agency = twin(world, world.all('Agency')[1]!);
      set(world, agency, { agencyId: agency.key, name: 'Third' });
    },
  },
  'what hangs on two persons unseen': {
    role: Role.CASE_MANAGER,
    prepare: (world, asker) => {
      const like = world.nodes.get(asker.person)!;
      for (let count = 0; count < 2; count += 1)
        set(world, twin(world, like), { givenName: DOUBLED, recordedBy: asker.person });
    },
    ask: (world) => {
      const [one, other] = doubled(world).map(({ key }) => toGlobalId('Person', key));
      return (
        `{ mergePersonsPreview(personId: "${one}", duplicateId: "${other}") ` +
        '{ seen against { code message } goesOver { thing moved } } }'
      );
    },
    change: (world) => {
      const account = twin(world, world.all('Account')[0]!);
      set(world, account, {
        roles: ['FAMILY_MEMBER'],
        email: 'doubled',
        emailCode: world.newId(),
      });
      world.edge(account.key, 'OF_PERSON', doubled(world)[1]!.key);
    },
  },
  'ways to sign in': {
    role: Role.DONOR,
    ask: () => '{ signInOptions { name url } }',
    change: (world) => set(world, world.all('SignInProvider')[1]!, { name: 'Another way' }),
  },
};

/** The agency of the asker looks after what belongs to none. */
function runInstallation(world: World, asker: Asker): void {
  world.edge(world.node('Installation', { name: 'installation' }), 'RUN_BY', asker.agency);
}

function set(world: World, { key }: Node, values: Values): void {
  const node = world.nodes.get(key)!;
  world.nodes.set(key, { ...node, values: { ...node.values, ...values } });
}

/** Another one like it, without its relationships. */
function twin(world: World, { label, values }: Node): Node {
  const id = world.newId();
  return world.nodes.get(world.node(label, { ...values, id }, id))!;
}

/** In this world the asker knows of everything that could be hidden from them. */
export class NothingHidden extends Error {}

/** A record of the asker's agency of which they know nothing; it may have to have a relationship. */
function hidden(world: World, asker: Asker, label: string, leaving?: string): Node {
  const { seen } = mayKnow(world, asker);
  const paths = new Paths(world);
  const found = world
    .all(label)
    .filter(({ values }) => values.agencyId === asker.agency)
    .filter(({ key }) => !leaving || paths.from(key, leaving).length > 0)
    .find(({ key }) => !seen.includes(key));
  if (!found) throw new NothingHidden(`${asker.name} knows of every ${label}`);
  return found;
}

/** The first offer that the asker made, or for staff that anybody of the agency made. */
function offerOf(world: World, asker: Asker): string {
  const [own] = new Paths(world).ends(asker.person, 'MADE');
  return own ?? world.all('Offer').find(({ values }) => values.agencyId === asker.agency)!.key;
}

/** A match in this state, which does not hold the need. */
function match(
  world: World,
  offer: string,
  { need, state }: { need: Node; state: 'PROPOSED' | 'APPROVED' },
): void {
  const agency = need.values.agencyId as string;
  const made = drawMatch(world, new Chance(1), { need: need.key, agency, offer });
  const approvedAt = state === 'APPROVED' ? daysFromNow(-1) : null;
  set(world, world.nodes.get(made)!, { state, approvedAt, liveNeedId: null });
}

/** Approves a match of these offers for a need of which the asker does not know. */
function agree(world: World, asker: Asker, offers: readonly string[]): void {
  const need = hidden(world, asker, 'Need');
  for (const offer of offers) match(world, offer, { need, state: 'APPROVED' });
}

const OUTSIDER = 'Outsider';

/** Somebody of another case, who has to do with a family of the asker's. */
function outsider(world: World, asker: Asker): void {
  const paths = new Paths(world);
  const [member] = new Reach(paths, asker).families.flatMap((one) => paths.to(one, 'MEMBER_OF'));
  if (!member) throw new NothingHidden(`${asker.name} works with nobody`);
  const person = hidden(world, asker, 'Person', 'MEMBER_OF');
  set(world, person, { givenName: OUTSIDER });
  const values = { kind: 'NBOR', strength: 'WEAK', parentalResponsibility: false };
  world.edgeWithId(member.from, 'TIED_TO', person.key, values);
}

function outsiders(world: World): Node[] {
  return world.all('Person').filter(({ values }) => values.givenName === OUTSIDER);
}

const NEW_GIVER = 'Giver';
const DOUBLED = 'Doubled';

function doubled(world: World): Node[] {
  return world.all('Person').filter(({ values }) => values.givenName === DOUBLED);
}

/** Somebody else of the agency with an offer like those that there are. */
function giver(world: World, asker: Asker): void {
  const paths = new Paths(world);
  const like = paths.node(offerOf(world, asker));
  const [made] = paths.to(like.key, 'MADE');
  const person = twin(world, paths.node(made!.from));
  set(world, person, { givenName: NEW_GIVER });
  const offer = twin(world, like);
  world.edge(person.key, 'MADE', offer.key);
  world.edge(offer.key, 'OF_KIND', paths.ends(like.key, 'OF_KIND')[0]!);
  set(world, offer, { state: 'AVAILABLE' });
}

function offersOfNewGivers(world: World): string[] {
  const paths = new Paths(world);
  return world
    .all('Person')
    .filter(({ values }) => values.givenName === NEW_GIVER)
    .flatMap(({ key }) => paths.ends(key, 'MADE'));
}
