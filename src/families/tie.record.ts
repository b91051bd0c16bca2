import { familiesOfPersons } from '../access/predicates/family.predicate.js';
import { tieVisible } from '../access/predicates/person.predicate.js';
import { inEachLanguage } from '../platform/messages/messages.js';
import { own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE } from '../platform/records/ending.js';
import { alike, defineRecord } from '../platform/records/record.js';
import type { TieEndType, TieKind } from './tie-kind.js';
import type {
  TieConfidence,
  TieFlow,
  TieQuality,
  TieSource,
  TieStrength,
} from './tie-vocabulary.js';

/** A relationship of a person, sealed under the key of the first of the two. */
export const TIE = defineRecord({
  type: 'Tie',
  read: 'family.read',
  as: 't',
  match: '(a:Person)-[t:TIED_TO]->(b)',
  visible: tieVisible('a', 't', 'b'),
  columns: {
    id: own<string>(),
    fromId: piece<string>('startNode(t).id'),
    toId: piece<string>('endNode(t).id'),
    toType: piece<TieEndType>(`CASE
    WHEN endNode(t):Person THEN 'Person'
    WHEN endNode(t):Service THEN 'Service'
    ELSE 'Organisation'
  END`),
    kind: own<TieKind>(),
    strength: own<TieStrength | null>(),
    quality: own<TieQuality | null>({ erased: null }),
    flow: own<TieFlow | null>(),
    parentalResponsibility: own<boolean | null>(),
    since: own<string | null>(),
    until: own<string | null>(),
    source: own<TieSource | null>(),
    confidence: own<TieConfidence | null>(),
    lastContactOn: own<string | null>({ erased: null }),
    /** The day from which strength, quality and flow are as they are; null for as long as it is known. */
    phaseSince: own<string | null>({ erased: null }),
    /** How they were before: JSON, the earliest first. */
    past: own<string | null>({ erased: null }),
    endReason: sealed(),
    ...ENDABLE,
    changedAt: own<Date>(),
  },
  changeable: alike(
    'kind',
    'strength',
    'quality',
    'flow',
    'parentalResponsibility',
    'since',
    'source',
    'confidence',
    'lastContactOn',
    'phaseSince',
  ),
  agency: 'a.agencyId',
  told: {
    families: familiesOfPersons('[startNode(t), endNode(t)]'),
    words: inEachLanguage(import.meta.url, 'told.Tie'),
  },
  erasure: 'stripped',
});

export type TieRow = RowOf<typeof TIE.columns>;

/** What somebody can write of a tie. */
export type TieDetails = Pick<
  TieRow,
  | 'kind'
  | 'strength'
  | 'quality'
  | 'flow'
  | 'parentalResponsibility'
  | 'since'
  | 'source'
  | 'confidence'
  | 'lastContactOn'
  | 'phaseSince'
  | 'past'
>;
