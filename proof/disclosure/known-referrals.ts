import { Role } from '../../src/access/actor.js';
import type { Fact } from './fact.js';
import { holdsNow } from './reach.js';
import { NOW, type Asker, type Paths, type Values } from './world.js';

/** Whom one has asked to act for a family that one sees, and what became of it. */
export function referralsOf(paths: Paths, family: string): Fact[] {
  return paths.ends(family, 'REFERRED').flatMap((referral) => {
    const [sender] = paths.to(referral, 'SENT').map(({ from }) => from);
    const [asked] = paths.ends(referral, 'REFERRED_TO');
    return [
      ['referral of', referral, family],
      [referral, paths.values(referral)],
      ['sent', referral, sender!],
      ['asked', referral, asked!],
      ['named', asked!, paths.values(asked!).name!],
    ];
  });
}

/**
 * What the own agency, or a service that one speaks for, is asked: no word of the family, and of
 * what is over not what was asked (docs/adr/0023-referrals.md). For who speaks for a service it is over
 * once they must keep away; of an agency's workers another one answers.
 */
export function requestsFor(paths: Paths, asker: Asker, barred: ReadonlySet<string>): Fact[] {
  return paths.keysOf('Referral').flatMap((referral): Fact[] => {
    const [family] = paths.to(referral, 'REFERRED').map(({ from }) => from);
    const [to] = paths.ends(referral, 'REFERRED_TO');
    const isBarred = barred.has(family!);
    if (isBarred && asker.role !== Role.SERVICE_PROVIDER) return [];
    if (!isAsked(paths, asker, to!)) return [];
    const { request, persons, ...values } = paths.values(referral);
    const { agencyId, purpose, until, sentAt, dueAt, answeredAt } = values;
    const state = isBarred ? ended(stateNow(values)) : stateNow(values);
    const [sender] = paths.to(referral, 'SENT').map(({ from }) => from);
    const { givenName, familyName } = paths.values(sender!);
    const agency = paths.values(agencyId as string);
    return [
      ['request', referral, state, { purpose, until, sentAt, dueAt, answeredAt } as Values],
      ...(['SENT', 'ACCEPTED'].includes(state) ? [['request', referral, request!, persons!]] : []),
      ['sender', referral, givenName ?? null, familyName ?? null],
      ['asks', referral, agency.name!, agency.phone ?? null, agency.email ?? null],
      ['asked', referral, to === asker.agency ? null : paths.values(to!).name!],
    ];
  });
}

/** True for who speaks for the organisation now. */
export function speaksFor(paths: Paths, asker: Asker, organisation: string): boolean {
  return paths
    .to(organisation, 'SPEAKS_FOR')
    .some((edge) => edge.from === asker.person && holdsNow(edge));
}

function isAsked(paths: Paths, asker: Asker, to: string): boolean {
  if (asker.role !== Role.SERVICE_PROVIDER) return to === asker.agency;
  return paths.to(to, 'PROVIDES').some(({ from }) => speaksFor(paths, asker, from));
}

/** As if whoever sent it had ended it. */
function ended(state: string): string {
  return { SENT: 'WITHDRAWN', ACCEPTED: 'ENDED' }[state] ?? state;
}

/** Unanswered, or longer than asked for, it is over by the clock. */
function stateNow({ state, dueAt, until }: Values): string {
  if (state === 'SENT' && (dueAt as Date) <= NOW) return 'LAPSED';
  if (state === 'ACCEPTED' && (until as Date) <= NOW) return 'ENDED';
  return state as string;
}
