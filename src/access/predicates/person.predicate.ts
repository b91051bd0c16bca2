import { colleagueVisible } from './case.predicate.js';
import { answersFor, familyVisible, VIEWERS_FAMILIES } from './family.predicate.js';
import { inWebOf, isInNoWeb, standsAlone } from './stand-alone.predicate.js';
import { overlap } from './time.predicate.js';

/**
 * Which persons there are for the viewer: whoever is in the web of a family of theirs, also by a
 * tie that has ended; whoever gives something to one; whom they have recorded and who is in no
 * family's web yet, which supervisors see too; and themselves. Never a member of a family that a
 * restriction keeps from them, though it be in the web of another. Webs end at the agency's border.
 */
export function personVisible(p: string): string {
  return `CASE
    WHEN ${p}.id = $viewer.personId THEN true
    WHEN EXISTS {
      MATCH (${p})-[:MEMBER_OF]->(${p}Home:Family) WHERE ${p}Home.id IN $viewer.barredFamilyIds
    } THEN false
    WHEN EXISTS {
      MATCH ${inWebOf(p, `${p}Family`)}
      WHERE ${familyVisible(`${p}Family`)} AND ${p}Family.agencyId = ${p}.agencyId
    } THEN true
    WHEN $viewer.role IN ['CASE_MANAGER', 'SUPERVISOR'] AND EXISTS {
      MATCH (${p})-[:MADE]->(:Offer)<-[:DRAWS_ON]-(:Match)-[:MEETS]->(:Need)
        <-[:HAS_NEED]-(${p}Helped:Family)
      WHERE ${familyVisible(`${p}Helped`)}
    } THEN true
    WHEN ${p}.agencyId <> $viewer.agencyId THEN false
    WHEN ${p}.recordedBy = $viewer.personId
      OR ($viewer.role = 'SUPERVISOR' AND NOT EXISTS { MATCH (${p})<-[:OF_PERSON]-(:Account) })
      THEN ${isInNoWeb(p)}
    ELSE false
  END`;
}

/**
 * A membership of today, or of later; of somebody whose record has ended, one that lasted until then.
 */
function lasts(m: string): string {
  return `(${m}.until IS NULL OR ${m}.until > date($viewer.today) OR ${m}.endedWithPerson)`;
}

/** The person belongs to a family, today or later. */
export function hasHome(p: string): string {
  return `EXISTS { MATCH (${p})-[${p}Lasting:MEMBER_OF]->(:Family) WHERE ${lasts(`${p}Lasting`)} }`;
}

/** The person belongs to a family, or did: what is written of them is of a case. */
export function isOfAnyCase(p: string): string {
  return `EXISTS { (${p})-[:MEMBER_OF]->(:Family) }`;
}

/** Who has left all families, and was not taken in again, is still of the case of those. */
function hasLeftOwnCase(p: string): string {
  return `(NOT ${hasHome(p)} AND EXISTS {
      MATCH (${p})-[:MEMBER_OF]->(${p}Left:Family) WHERE ${familyVisible(`${p}Left`)}
    })`;
}

/** Of the families to which the person belongs, or will, or which they left, one is the viewer's. */
export function isOfOwnCase(p: string): string {
  return `CASE
    WHEN EXISTS {
      MATCH (${p})-[${p}Own:MEMBER_OF]->(${p}OwnHome:Family)
      WHERE ${lasts(`${p}Own`)} AND ${familyVisible(`${p}OwnHome`)}
    } THEN true
    ELSE ${hasLeftOwnCase(p)}
  END`;
}

/** As `isOfOwnCase`, and the viewer answers for the family. */
export function isAnsweredFor(p: string): string {
  return `EXISTS {
    MATCH (${p})-[${p}Answered:MEMBER_OF]->(${p}AnsweredHome:Family)
    WHERE ${answersFor(`${p}AnsweredHome`)} AND (${lasts(`${p}Answered`)} OR NOT ${hasHome(p)})
  }`;
}

/**
 * Whoever sees a person reads all that is written of them where their case is the viewer's, or they
 * have none. Of others, who are seen because they have to do with a family of the viewer's, the name
 * is shown, and what they have with that family (docs/adr/0060).
 */
export function readInFull(p: string): string {
  return `CASE
    WHEN ${p}.id = $viewer.personId THEN true
    WHEN NOT ${isOfAnyCase(p)} THEN true
    ELSE ${isOfOwnCase(p)}
  END`;
}

/** The person belongs to a family of the viewer's, or did while the tie held. */
function livedWith(p: string, t: string): string {
  return `EXISTS {
      MATCH (${p})-[${p}Lived:MEMBER_OF]->(${p}LivedIn:Family)
      WHERE ${familyVisible(`${p}LivedIn`)}
        AND (${lasts(`${p}Lived`)} OR ${overlap(`${p}Lived`, t)})
    }`;
}

/**
 * Ties are seen by whoever sees their ends, everybody an organisation and a service, where one end
 * is of a case of theirs, or was while the tie held, or where none is of any case: what people have
 * with others is of their own.
 */
export function tieVisible(a: string, t: string, b: string): string {
  return `CASE
    WHEN NOT ${personVisible(a)} THEN false
    WHEN ${b}:Person AND NOT ${personVisible(b)} THEN false
    WHEN $viewer.personId IN [${a}.id, ${b}.id] THEN true
    WHEN ${livedWith(a, t)} THEN true
    WHEN ${livedWith(b, t)} THEN true
    WHEN ${hasLeftOwnCase(a)} THEN true
    WHEN ${hasLeftOwnCase(b)} THEN true
    ELSE NOT ${isOfAnyCase(a)} AND NOT ${isOfAnyCase(b)}
  END`;
}

/** The person signs in, other than as a member of a family, or did. */
export function signsInToHelp(p: string): string {
  return `EXISTS {
      MATCH (${p})<-[:OF_PERSON]-(${p}Account:Account)
      WHERE any(role IN ${p}Account.roles WHERE role <> 'FAMILY_MEMBER')
    }`;
}

/** The person has offered something. */
function gives(p: string): string {
  return `EXISTS { MATCH (${p})-[:MADE]->(:Offer) }`;
}

/** Whoever signs in to help, or gives, is known to the whole agency. */
export function knownToAgency(p: string): string {
  return `CASE
    WHEN ${p}.agencyId <> $viewer.agencyId THEN false
    WHEN ${signsInToHelp(p)} THEN true
    ELSE ${gives(p)}
  END`;
}

/**
 * Who can be named as somebody who helps: for whom a check is recorded, who gives, to whom somebody is
 * tied. Visible persons, and those who are known to the whole agency. Knowing their id shows nothing
 * else of them.
 */
export function helperVisible(p: string): string {
  return `CASE
    WHEN ${p}.agencyId <> $viewer.agencyId THEN false
    WHEN ${knownToAgency(p)} THEN true
    ELSE ${personVisible(p)}
  END`;
}

/** Whose checks are shown: of helpers to the whole agency, of others to whoever reads all of them. */
export function checksVisible(p: string): string {
  return `CASE
    WHEN ${knownToAgency(p)} THEN true
    WHEN NOT ${helperVisible(p)} THEN false
    ELSE ${readInFull(p)}
  END`;
}

/**
 * Which of several people of one name the viewer is told of by their ids: whom they see, colleagues,
 * and givers, whose offers all case workers see. Administrators know who signs in.
 */
export function namesakeShown(p: string): string {
  return `CASE
    WHEN $viewer.role = 'ADMINISTRATOR' THEN ${signsInToHelp(p)}
    WHEN ${gives(p)} OR ${colleagueVisible(p)} THEN true
    ELSE ${personVisible(p)}
  END`;
}

/** Begins a statement with the viewer's persons as `p`, as VIEWERS_FAMILIES does with families. */
export const VIEWERS_PERSONS = `
CALL () {
  ${VIEWERS_FAMILIES}
  MATCH (f)<-[:MEMBER_OF]-(member:Person)
  WITH DISTINCT member
  MATCH (member) ((:Person)-[:TIED_TO]-(:Person)){0,1} (person:Person)
  RETURN person
  UNION
  ${VIEWERS_FAMILIES}
  MATCH (f)-[:HAS_NEED]->(:Need)<-[:MEETS]-(:Match)-[:DRAWS_ON]->(:Offer)<-[:MADE]-(person:Person)
  RETURN person
  UNION
  MATCH (person:Person {id: $viewer.personId})
  RETURN person
  UNION
  MATCH (person:Person {recordedBy: $viewer.personId})
  RETURN person
  UNION
  UNWIND CASE $viewer.role WHEN 'SUPERVISOR' THEN [$viewer.agencyId] ELSE [] END AS agencyId
  MATCH (person:Person {mayStandAloneIn: agencyId})
  WHERE person.id > '' AND ${standsAlone('person')}
  RETURN person
}
WITH person AS p
`;
