import { giverNamed, ownMatchVisible } from '../access/predicates/family-view.predicate.js';
import { VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import { holdsToday } from '../access/predicates/time.predicate.js';
import { MEMBERSHIP } from '../families/family.record.js';
import { shortNameOfPerson } from '../families/person-name.predicate.js';
import { MATCH } from '../matching/matches/match.record.js';
import { manyOf, nested, own, piece, type RowOf } from '../platform/records/columns.js';
import { statementOn } from '../platform/records/record.js';
import { CONSENT } from '../safeguarding/consents/consent.record.js';
import { RECIPIENT } from '../safeguarding/shares/recipient.js';
import { SHARE } from '../safeguarding/shares/share.record.js';

/** A person who lives in a family today. */
const HOUSEHOLD = {
  familyId: piece<string>('f.id'),
  /** Of the family. */
  name: piece<string | null>('f.name'),
  id: piece<string>('p.id'),
  givenName: piece<string | null>(shortNameOfPerson('p')),
  role: MEMBERSHIP.columns.role,
  birthDate: piece<string | null>('p.birthDate'),
  birthDateEstimated: piece<boolean | null>('p.birthDateEstimated'),
};

export type HouseholdRow = RowOf<typeof HOUSEHOLD>;

/** Of every own family who lives there today. */
export const HOUSEHOLDS = statementOn(
  MEMBERSHIP,
  `
${VIEWERS_FAMILIES}
MATCH (f)<-[m:MEMBER_OF]-(p:Person)
WHERE ${holdsToday('m')}`,
  HOUSEHOLD,
  'ORDER BY familyId, id, m.id',
);

/** Of a person who gives the given name alone; an organisation is known by its whole name. */
const OWN_GIFT = {
  quantity: own<number>(),
  kindCode: piece<string>('k.code'),
  unit: piece<string>('k.unit'),
  giverName: piece<string | null>(
    `CASE WHEN ${giverNamed('m')} THEN coalesce(${shortNameOfPerson('giver')}, giver.name) END`,
  ),
};

const OWN_MATCH = {
  id: MATCH.columns.id,
  needId: piece<string>('needId'),
  familyId: piece<string>('f.id'),
  state: MATCH.columns.state,
  slot: MATCH.columns.slot,
  partial: MATCH.columns.partial,
  endCode: MATCH.columns.endCode,
  explanation: MATCH.columns.explanation,
  gifts: manyOf(
    OWN_GIFT,
    'd',
    `MATCH (m)-[d:DRAWS_ON]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
    MATCH (giver)-[:MADE]->(o)
    WITH d, k, giver ORDER BY d.id`,
  ),
};

export type OwnGiftRow = RowOf<typeof OWN_GIFT>;
export type OwnMatchRow = RowOf<typeof OWN_MATCH>;

export const OWN_MATCHES_OF_NEEDS = statementOn(
  MATCH,
  `
UNWIND $needIds AS needId
MATCH (m:Match)-[:MEETS]->(:Need {id: needId})<-[:HAS_NEED]-(f:Family)
WHERE ${ownMatchVisible('m')}`,
  OWN_MATCH,
  'ORDER BY m.proposedAt DESC, id DESC',
);

const OWN_CONSENT = {
  id: CONSENT.columns.id,
  familyId: CONSENT.columns.familyId,
  givenName: piece<string | null>(shortNameOfPerson('p')),
  purpose: CONSENT.columns.purpose,
  since: CONSENT.columns.since,
  until: CONSENT.columns.until,
  withdrawnAt: CONSENT.columns.withdrawnAt,
  lapsesOn: CONSENT.columns.lapsesOn,
  recipient: CONSENT.columns.recipient,
};

export type OwnConsentRow = RowOf<typeof OWN_CONSENT>;

/** Consents about those for whom the viewer speaks. */
export const OWN_CONSENTS = statementOn(
  CONSENT,
  `
${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_CONSENT]->(c:Consent)-[:ABOUT]->(p:Person)
WHERE c.id > $afterId AND p.id IN $spokenFor
WITH c, p ORDER BY c.id LIMIT $limit`,
  OWN_CONSENT,
  'ORDER BY id',
);

export const OWN_CONSENT_BY_ID = statementOn(
  CONSENT,
  `
${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_CONSENT]->(c:Consent {id: $id})-[:ABOUT]->(p:Person)
WHERE p.id IN $spokenFor
WITH c, p`,
  OWN_CONSENT,
);

const OWN_SHARE = {
  id: SHARE.columns.id,
  familyId: SHARE.columns.familyId,
  purpose: SHARE.columns.purpose,
  since: SHARE.columns.since,
  until: SHARE.columns.until,
  recipient: nested(RECIPIENT, 'to'),
};

export type OwnShareRow = RowOf<typeof OWN_SHARE>;

export const OWN_SHARES = statementOn(
  SHARE,
  `
${VIEWERS_FAMILIES}
MATCH (f)-[s:SHARED_WITH]->(to)
WHERE s.id > $afterId
WITH s, to ORDER BY s.id LIMIT $limit`,
  OWN_SHARE,
  'ORDER BY id',
);

export const OWN_SHARE_BY_ID = statementOn(
  SHARE,
  `
${VIEWERS_FAMILIES}
MATCH (f)-[s:SHARED_WITH {id: $id}]->(to)`,
  OWN_SHARE,
);
