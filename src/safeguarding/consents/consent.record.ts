import { familyVisible } from '../../access/predicates/family.predicate.js';
import { inEachLanguage } from '../../platform/messages/messages.js';
import { oneOf, own, piece, type RowOf } from '../../platform/records/columns.js';
import { defineRecord, list } from '../../platform/records/record.js';
import { RECIPIENT } from '../shares/recipient.js';
import type { ConsentPurpose } from './consent-purpose.js';

const CONSENTS_OF_FAMILY = {
  from: 'MATCH (f:Family {id: $familyId})-[:HAS_CONSENT]->(c:Consent)',
  visible: familyVisible('f'),
};

/** What a member of a family agreed may be shared. */
export const CONSENT = defineRecord({
  type: 'Consent',
  read: 'consent.read',
  as: 'c',
  match: '(f:Family)-[:HAS_CONSENT]->(c:Consent)',
  visible: familyVisible('f'),
  columns: {
    id: own<string>(),
    familyId: piece<string>('head([(f:Family)-[:HAS_CONSENT]->(c) | f.id])'),
    personId: piece<string>('head([(c)-[:ABOUT]->(p:Person) | p.id])'),
    givenById: piece<string>('head([(g:Person)-[:GAVE]->(c) | g.id])'),
    purpose: own<ConsentPurpose>(),
    since: own<Date>(),
    until: own<Date>(),
    withdrawnAt: own<Date | null>(),
    /** The first day on which those whom it is about, or who gave it, are no longer there. */
    lapsesOn: piece<string | null>(`head(COLLECT {
      MATCH (c)-[:ABOUT|GAVE]-(one:Person)
      WHERE one.endedOn IS NOT NULL
      RETURN one.endedOn AS day ORDER BY day LIMIT 1
    })`),
    /** Null for a consent to all who bring help. */
    recipient: oneOf(RECIPIENT, 'to', '(c)-[:ALLOWS]->(to)'),
  },
  lists: { ofFamily: list<{ familyId: string }>(CONSENTS_OF_FAMILY) },
  agency: 'f.agencyId',
  told: { families: '[f.id]', words: inEachLanguage(import.meta.url, 'told.Consent') },
  erasure: 'deleted',
  exported: {
    label: 'Consent',
    from: `MATCH (f:Family)-[:HAS_CONSENT]->(c:Consent)
WHERE f.agencyId = $agencyId AND f.id > '' AND c.id > $afterId`,
  },
});

export type ConsentRow = RowOf<typeof CONSENT.columns>;
