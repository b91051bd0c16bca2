import { inEachLanguage } from '../platform/messages/messages.js';
import { allBut, manyOf, own, piece, sealed, type RowOf } from '../platform/records/columns.js';
import { ENDABLE, TAKEN_BACK_FIELD } from '../platform/records/ending.js';
import { alike, defineRecord, list } from '../platform/records/record.js';
import { familyVisible, VIEWERS_FAMILIES } from '../access/predicates/family.predicate.js';
import {
  fellThrough,
  givenOf,
  needVisible,
  needsOf,
  READ_BY_CASE_WORKERS,
} from '../access/predicates/need.predicate.js';
import type { NeedState } from './need.lifecycle.js';
import type { Urgency } from './urgency.js';

const TOLD = {
  families: '[(n)<-[:HAS_NEED]-(f:Family) | f.id]',
  words: inEachLanguage(import.meta.url, 'told.Need'),
};

/** One component of a need. Quantities in hundredths of the unit, attributes as JSON text. */
export const NEED_PART = defineRecord({
  type: 'NeedPart',
  read: 'need.read',
  as: 'part',
  match: '(n:Need)-[:HAS_PART]->(part:Part)',
  visible: needVisible('n'),
  columns: {
    id: own<string>(),
    code: own<string>(),
    quantity: own<number>(),
    attributes: own<string | null>({ erased: '{}' }),
    kindCode: piece<string>('head([(part)-[:OF_KIND]->(k) | k.code])'),
    unit: piece<string>('head([(part)-[:OF_KIND]->(k) | k.unit])'),
    familyId: piece<string>(
      'head([(part)<-[:HAS_PART]-(:Need)<-[:HAS_NEED]-(needy:Family) | needy.id])',
    ),
  },
  agency: 'n.agencyId',
  told: TOLD,
  erasure: 'stripped',
  exported: {
    label: 'Part',
    from: `MATCH (n:Need)-[:HAS_PART]->(part:Part)
WHERE n.agencyId = $agencyId AND n.id > '' AND part.id > $afterId`,
  },
});

/** The needs of the viewer's families. */
const VIEWERS_NEEDS = {
  from: `${VIEWERS_FAMILIES}
MATCH (f)-[:HAS_NEED]->(n:Need)`,
  visible: needsOf('f'),
  forMany: {
    from: 'MATCH (n:Need {agencyId: $viewer.agencyId})',
    visible: needVisible('n'),
    ordered: 'n.agencyId',
  },
};

const NEEDS_OF_FAMILY = {
  from: 'MATCH (f:Family {id: $familyId})-[:HAS_NEED]->(n:Need)',
  visible: `${familyVisible('f')} AND ${needsOf('f')}`,
};

const NARROWED = `($state IS NULL OR n.state = $state)
  AND ($urgency IS NULL OR n.urgency = $urgency)`;

/** Filters that are null filter nothing. */
type Filter = { state: NeedState | null; urgency: Urgency | null };

const COLUMNS = {
  id: own<string>(),
  state: own<NeedState>(),
  quantity: own<number>(),
  given: piece<number>(givenOf('n')),
  attributes: own<string>({ erased: '{}' }),
  urgency: own<Urgency>(),
  windowFrom: own<Date>(),
  windowUntil: own<Date>(),
  deadline: own<Date | null>(),
  fellThrough: piece<boolean>(fellThrough('n')),
  place: own<{ latitude: number; longitude: number }>(),
  area: own<string | null>({ erased: null }),
  /** Whether the need said where; otherwise it is needed at the family's home, wherever that is. */
  hasOwnPlace: piece<boolean>('coalesce(n.hasOwnPlace, false)'),
  divisible: own<boolean>(),
  note: sealed(),
  openedAt: own<Date | null>(),
  createdAt: own<Date>(),
  changedAt: own<Date>(),
  consideredAt: own<Date | null>(),
  /** Counted reasons why nothing was found: JSON, as matching wrote it. */
  unmet: own<string | null>({ erased: null }),
  endReason: sealed(),
  ...ENDABLE,
  familyId: piece<string>('head([(f:Family)-[:HAS_NEED]->(n) | f.id])'),
  kindCode: piece<string>('head([(n)-[:OF_KIND]->(k) | k.code])'),
  unit: piece<string>('head([(n)-[:OF_KIND]->(k) | k.unit])'),
  forPersonIds: piece<string[]>(
    'COLLECT { MATCH (n)-[:FOR_PERSON]->(p:Person) RETURN p.id ORDER BY p.id }',
  ),
  /** The thing itself: one. Its quantity and attributes are those of the need. */
  mainPart: manyOf(NEED_PART.columns, 'part', "MATCH (n)-[:HAS_PART]->(part:Part {code: 'main'})"),
  otherParts: manyOf(
    NEED_PART.columns,
    'part',
    `MATCH (n)-[:HAS_PART]->(part:Part)
  WHERE part.code <> 'main'
  WITH part ORDER BY part.position, part.code`,
  ),
};

/** Something that a family lacks. Quantities in hundredths of the unit, attributes as JSON text. */
export const NEED = defineRecord({
  type: 'Need',
  read: 'need.read',
  as: 'n',
  match: '(n:Need)',
  visible: needVisible('n'),
  inFull: {
    where: READ_BY_CASE_WORKERS,
    others: allBut(COLUMNS, 'n', 'endReason', 'takenBackReason'),
  },
  columns: COLUMNS,
  fields: {
    ...TAKEN_BACK_FIELD,
    quantity: ['quantity', 'unit'],
    given: ['given', 'unit'],
    window: ['windowFrom', 'windowUntil'],
    parts: ['mainPart', 'otherParts'],
    family: ['familyId'],
    kind: ['kindCode'],
    unmetParts: ['unmet'],
    match: [],
    matches: [],
  },
  changeable: {
    ...alike('quantity', 'attributes', 'urgency', 'deadline', 'forPersonIds', 'divisible', 'note'),
    ...alike('place', 'area'),
    window: ['windowFrom', 'windowUntil'],
    parts: ['otherParts'],
  },
  lists: {
    ofViewer: list<Filter>(VIEWERS_NEEDS, NARROWED),
    ofFamily: list<Filter & { familyId: string }>(NEEDS_OF_FAMILY, NARROWED),
  },
  changes: {
    ...VIEWERS_NEEDS,
    forMany: {
      from: `MATCH (n:Need)
WHERE n.agencyId = $viewer.agencyId AND n.changedAt >= $since
WITH n ORDER BY n.agencyId, n.changedAt`,
      visible: needVisible('n'),
      ordered: 'n.agencyId',
    },
  },
  agency: 'n.agencyId',
  told: TOLD,
  erasure: 'stripped',
  exported: {
    label: 'Need',
    from: 'MATCH (n:Need) WHERE n.agencyId = $agencyId AND n.id > $afterId',
  },
});

export type NeedRow = RowOf<typeof NEED.columns>;

/** What somebody can write of a need. */
export type NeedDetails = Pick<
  NeedRow,
  | 'quantity'
  | 'attributes'
  | 'urgency'
  | 'windowFrom'
  | 'windowUntil'
  | 'deadline'
  | 'place'
  | 'area'
  | 'hasOwnPlace'
  | 'divisible'
  | 'note'
>;
