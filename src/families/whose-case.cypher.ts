import { colleagueVisible } from '../access/predicates/case.predicate.js';
import {
  hasHome,
  isAnsweredFor,
  isOfAnyCase,
  isOfOwnCase,
  knownToAgency,
  personVisible,
  signsInToHelp,
} from '../access/predicates/person.predicate.js';
import { own, piece, type RowOf } from '../platform/records/columns.js';
import { statement } from '../platform/records/record.js';

const WHOSE_CASE = {
  id: own<string>(),
  /** There for the viewer, as a record. */
  isSeen: piece<boolean>(personVisible('p')),
  /** Signs in or gives, so that everybody at the agency may know of them. */
  isKnown: piece<boolean>(knownToAgency('p')),
  /** A colleague, volunteer or whoever else signs in to help. */
  signsIn: piece<boolean>(signsInToHelp('p')),
  /** A colleague who leads cases, works on them or supervises. */
  worksOnCases: piece<boolean>(colleagueVisible('p')),
  /** A restriction keeps them and somebody apart, or did. */
  isRestricted: piece<boolean>('EXISTS { (p)-[:RESTRICTED_FROM]-(:Person) }'),
  /** The viewer has written the record. */
  isRecorder: piece<boolean>('coalesce(p.recordedBy = $viewer.personId, false)'),
  /** Belongs to a family, today or later, whosever case it is. */
  hasHome: piece<boolean>(hasHome('p')),
  /** The same, or did once. */
  isOfAny: piece<boolean>(isOfAnyCase('p')),
  /** Of a case of the viewer's. */
  isOwn: piece<boolean>(isOfOwnCase('p')),
  /** The same, and the viewer leads that case for good, or supervises. */
  isAnsweredFor: piece<boolean>(isAnsweredFor('p')),
};

/** What these persons are to the viewer. */
export const WHOSE_CASES = statement(
  'UNWIND $ids AS personId MATCH (p:Person {id: personId})',
  WHOSE_CASE,
  { as: 'p' },
);

export type WhoseCase = RowOf<typeof WHOSE_CASE>;
