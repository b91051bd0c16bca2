import {
  receivedReferralStateNow,
  receivedReferralVisible,
  referralStateNow,
  referralVisible,
} from '../access/predicates/referral.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { oneOf, own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { defineRecord, list } from '../platform/records/record.js';
import type { SharePurpose } from '../safeguarding/shares/share-vocabulary.js';
import type { ReferralEnd, ReferralState } from './referral.lifecycle.js';

const MATCH = '(f:Family)-[:REFERRED]->(r:Referral)';

const REFERRALS_OF_FAMILY = {
  from: 'MATCH (f:Family {id: $familyId})-[:REFERRED]->(r:Referral)',
  visible: referralVisible('f'),
};

/** A referral as those see it who work with the family. Sealed under the family's key. */
export const REFERRAL = defineRecord({
  type: 'Referral',
  read: 'referral.read',
  as: 'r',
  match: MATCH,
  visible: referralVisible('f'),
  columns: {
    id: own<string>(),
    familyId: piece<string>('head([(f:Family)-[:REFERRED]->(r) | f.id])'),
    state: piece<ReferralState>(referralStateNow('r')),
    recipient: oneOf(
      { id: own<string>(), name: own<string | null>(), isAgency: piece<boolean>('to:Agency') },
      'to',
      '(r)-[:REFERRED_TO]->(to)',
    ),
    purpose: own<SharePurpose>(),
    request: sealed(),
    until: own<Date>(),
    sentById: piece<string>('head([(p:Person)-[:SENT]->(r) | p.id])'),
    sentAt: own<Date>(),
    dueAt: own<Date>(),
    answeredAt: own<Date | null>(),
    declineReason: sealed(),
    endedAt: own<Date | null>(),
    endReason: own<ReferralEnd | null>(),
    consentIds: own<string[]>(),
    shareId: own<string | null>(),
  },
  lists: { ofFamily: list<{ familyId: string }>(REFERRALS_OF_FAMILY) },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Referral') },
  erasure: 'deleted',
  exported: {
    label: 'Referral',
    from: `MATCH (f:Family)-[:REFERRED]->(r:Referral)
WHERE f.agencyId = $agencyId AND f.id > '' AND r.id > $afterId`,
  },
});

export type ReferralRow = RowOf<typeof REFERRAL.columns>;

/** What is asked stands there only as long as something may come of it. */
function whileLive<T>(value: string) {
  return piece<T | null>(
    `CASE WHEN ${receivedReferralStateNow('r')} IN ['SENT', 'ACCEPTED'] THEN ${value} END`,
  );
}

/** The branches find enough; the rule decides. */
const REFERRALS_RECEIVED = {
  from: `CALL () {
  MATCH (:Agency {id: $viewer.agencyId})<-[:REFERRED_TO]-(found:Referral)
  RETURN found
  UNION
  UNWIND $viewer.spokenForIds AS organisationId
  MATCH (:Organisation {id: organisationId})-[:PROVIDES]->(:Service)<-[:REFERRED_TO]-(found:Referral)
  RETURN found
}
WITH found AS r
MATCH (f:Family)-[:REFERRED]->(r)`,
  visible: receivedReferralVisible('r', 'f'),
};

/** The same as those see it who are asked. */
export const RECEIVED_REFERRAL = defineRecord({
  type: 'ReceivedReferral',
  read: 'referral.receive',
  as: 'r',
  match: MATCH,
  visible: receivedReferralVisible('r', 'f'),
  columns: {
    id: own<string>(),
    state: piece<ReferralState>(receivedReferralStateNow('r')),
    purpose: own<SharePurpose>(),
    until: own<Date>(),
    request: whileLive<string>('r.request'),
    persons: whileLive<number>('r.persons'),
    sentAt: own<Date>(),
    dueAt: own<Date>(),
    answeredAt: own<Date | null>(),
    sender: oneOf(
      { givenName: own<string | null>(), familyName: own<string | null>() },
      'p',
      '(p:Person)-[:SENT]->(r)',
    ),
    agency: oneOf(
      { name: own<string>(), phone: own<string | null>(), email: own<string | null>() },
      'a',
      'a IN COLLECT { MATCH (agency:Agency {id: r.agencyId}) RETURN agency }',
    ),
    serviceName: piece<string | null>('head([(r)-[:REFERRED_TO]->(s:Service) | s.name])'),
  },
  lists: {
    received: list<{ state: ReferralState | null }>(
      REFERRALS_RECEIVED,
      `$state IS NULL OR ${receivedReferralStateNow('r')} = $state`,
    ),
  },
  agency: 'f.agencyId',
  told: {
    families: '[(f:Family)-[:REFERRED]->(r) | f.id]',
    words: inEachLanguage(import.meta.url, 'told.ReceivedReferral'),
  },
  erasure: 'deleted',
});

export type ReceivedReferralRow = RowOf<typeof RECEIVED_REFERRAL.columns>;
