import type { Chance } from '../chance.js';
import { dayFromNow, daysFromNow, KINDS, SLOTS, somewhere } from './values.js';
import type { Asker, World } from './world.js';

const MATCH_STATES = ['PROPOSED', 'APPROVED', 'CONFIRMED', 'DELIVERED', 'LAPSED'];
export const TASK_STATES = ['OPEN', 'ACCEPTED', 'STARTED', 'DONE', 'CONFIRMED'];

/** Sight of a family in an emergency, going on or over. */
export function drawEmergency(
  world: World,
  chance: Chance,
  { family, by }: { family: string; by: string },
): string {
  return world.edgeWithId(by, 'BROKE_GLASS', family, {
    agencyId: world.nodes.get(family)!.values.agencyId!,
    since: daysFromNow(-0.5),
    until: chance.of(0.6) ? daysFromNow(0.02) : daysFromNow(-0.1),
    reason: `Emergency ${chance.below(99)}`,
    acknowledgedAt: null,
  });
}

/** The card under which a need is published. */
export function drawCard(world: World, chance: Chance, need: string): void {
  const card = world.node('NeedCard', {
    agencyId: world.nodes.get(need)!.values.agencyId!,
    groupId: world.newId(),
    kindCode: chance.one(KINDS),
    areaCode: `4:${chance.below(9)}:${chance.below(9)}`,
    areaSize: 4,
    areaMiddle: somewhere(chance),
    says: '{}',
    attributes: '{}',
    urgency: 'SOON',
    neededBy: dayFromNow(9),
    publishedAt: daysFromNow(-1),
    until: daysFromNow(chance.of(0.8) ? 9 : -0.1),
  });
  world.edge(card, 'OF_NEED', need);
}

/** That a member of a family agreed to what others may know. */
export function drawConsent(
  world: World,
  chance: Chance,
  { family, to }: { family: string; to: string },
): string {
  const members = [...world.edges.values()].filter(
    (one) => one.type === 'MEMBER_OF' && one.to === family,
  );
  const { from: person } = chance.one(members);
  const consent = world.node('Consent', {
    agencyId: world.nodes.get(family)!.values.agencyId!,
    purpose: chance.one(['ASSESSMENT', 'SUPPORT']),
    since: daysFromNow(-20),
    until: daysFromNow(20),
    recordedAt: daysFromNow(-20),
  });
  world.edge(family, 'HAS_CONSENT', consent);
  world.edge(consent, 'ABOUT', person);
  world.edge(person, 'GAVE', consent);
  world.edge(consent, 'ALLOWS', to);
  return consent;
}

/** In most families all have agreed to deliveries; in others some, or nobody was asked. */
export function drawDeliveries(world: World, chance: Chance, family: string): void {
  const members = [...world.edges.values()].filter(
    (one) => one.type === 'MEMBER_OF' && one.to === family,
  );
  const share = chance.one([1, 1, 1, 0.5, 0]);
  for (const { from: person } of members) {
    if (!chance.of(share)) continue;
    const consent = world.node('Consent', {
      agencyId: world.nodes.get(family)!.values.agencyId!,
      purpose: 'DELIVERY',
      since: daysFromNow(-20),
      until: daysFromNow(20),
      recordedAt: daysFromNow(-20),
    });
    world.edge(family, 'HAS_CONSENT', consent);
    world.edge(consent, 'ABOUT', person);
    world.edge(person, 'GAVE', consent);
  }
}

/** That somebody is asked to act for a family: an agency or a service. */
export function drawReferral(
  world: World,
  chance: Chance,
  { family, by, to }: { family: string; by: string; to: string },
): string {
  const state = chance.one(['SENT', 'SENT', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'ENDED']);
  const referral = world.node('Referral', {
    agencyId: world.nodes.get(family)!.values.agencyId!,
    state,
    purpose: chance.one(['ASSESSMENT', 'SUPPORT']),
    request: `Please ${chance.below(9999)}`,
    until: daysFromNow(chance.of(0.8) ? 50 : -1),
    persons: 1 + chance.below(6),
    consentIds: [],
    sentAt: daysFromNow(-3),
    dueAt: daysFromNow(chance.of(0.8) ? 11 : -0.5),
    answeredAt: state === 'SENT' ? null : daysFromNow(-1),
    declineReason: state === 'DECLINED' ? `No ${chance.below(9999)}` : null,
    changedAt: daysFromNow(-1),
  });
  world.edge(family, 'REFERRED', referral);
  world.edge(by, 'SENT', referral);
  world.edge(referral, 'REFERRED_TO', to);
  return referral;
}

/** A match of a need that draws on one offer. */
export function drawMatch(
  world: World,
  chance: Chance,
  { need, agency, offer }: { need: string; agency: string; offer: string },
): string {
  const state = chance.one(MATCH_STATES);
  const live = !world.all('Match').some(({ values }) => values.liveNeedId === need);
  const match = world.node('Match', {
    agencyId: agency,
    state: live ? state : 'LAPSED',
    slot: chance.one(SLOTS),
    partial: false,
    closeness: 'NEIGHBOURHOOD',
    explanation: JSON.stringify([
      { code: 'NEIGHBOURHOOD', offerId: offer, distanceMeters: 100 * chance.below(30) },
      { code: 'WEIGHT', urgency: 'SOON', daysWaited: chance.below(9), points: 3 },
    ]),
    liveNeedId: live && state !== 'LAPSED' ? need : null,
    proposedAt: daysFromNow(-4),
    approvedAt: ['PROPOSED', 'LAPSED'].includes(state) ? null : daysFromNow(-3),
    changedAt: daysFromNow(-chance.below(4)),
    dueAt: daysFromNow(4),
  });
  world.edge(match, 'MEETS', need);
  world.edgeWithId(match, 'DRAWS_ON', offer, {
    quantity: 100,
    metQuantity: 100,
    slot: chance.one(SLOTS),
    substitute: false,
    partId: partOf(world, need),
    confirmedAt: state === 'CONFIRMED' ? daysFromNow(-2) : null,
  });
  return match;
}

/** A task of a match, offered to its giver, and accepted where its state says so; none for a fund. */
export function drawTask(world: World, chance: Chance, match: string): void {
  const edges = [...world.edges.values()];
  const draw = edges.find(({ from, type }) => from === match && type === 'DRAWS_ON')!;
  const giver = edges.find(({ to, type }) => to === draw.to && type === 'MADE')!.from;
  if (world.nodes.get(giver)!.label !== 'Person') return;
  const agency = world.nodes.get(match)!.values.agencyId!;
  const state = chance.one(TASK_STATES);
  const hours = chance.one([-30, 3, 20, 60]);
  const task = world.node('Task', {
    agencyId: agency,
    once: world.newId(),
    state,
    kind: 'FETCH',
    slot: chance.one(SLOTS),
    startsAt: daysFromNow(hours / 24),
    endsAt: daysFromNow((hours + 4) / 24),
    drawId: draw.key,
    partCode: 'main',
    createdAt: daysFromNow(-3),
    changedAt: daysFromNow(-chance.below(3)),
    dueAt: daysFromNow(2),
    dropReason: null,
    report: null,
  });
  world.edge(task, 'DELIVERS', match);
  world.edge(giver, 'OFFERED', task, { at: daysFromNow(-3) });
  if (state !== 'OPEN')
    world.edge(giver, 'ACCEPTED', task, {
      at: daysFromNow(-2),
      until: chance.of(0.2) ? daysFromNow(-1) : null,
    });
}

/** @param proposer who has proposed to end it. */
export function drawRestriction(
  world: World,
  { restrained, protectedPerson }: { restrained: string; protectedPerson: string },
  proposer: string | null = null,
): string {
  return world.edgeWithId(restrained, 'RESTRICTED_FROM', protectedPerson, {
    basis: 'COURT_ORDER',
    since: dayFromNow(-10),
    until: null,
    ...(proposer && {
      endProposedFrom: dayFromNow(3),
      endProposedAt: daysFromNow(-1),
      endProposedBy: proposer,
      endProposedByAccount: world.newId(),
    }),
  });
}

/** An entry of the log that tells of a look at a family. */
export function drawLogEntry(
  world: World,
  { agency, seq, family, by }: { agency: string; seq: number; family: string; by: Asker },
): string {
  const entry = world.node('AuditEntry', {
    version: 1,
    agencyId: agency,
    seq,
    previousHash: `${seq - 1}`,
    at: daysFromNow(-seq),
    event: 'READ',
    operation: 'family',
    outcome: 'DONE',
    code: null,
    accountId: by.account,
    personId: by.person,
    role: by.role,
    requestId: world.newId(),
    records: [`Family:${family}`],
    families: [`${family} Family`],
    keyId: 'none',
    hash: `${agency} ${seq}`,
  });
  const listed = world.all('AuditedFamily').find(({ values }) => values.id === family)!;
  world.edge(entry, 'CONCERNS', listed.key);
  return entry;
}

function partOf(world: World, need: string): string {
  return [...world.edges.values()].find(({ from, type }) => from === need && type === 'HAS_PART')!
    .to;
}
