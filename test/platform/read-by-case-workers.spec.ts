import { expect, test } from '@jest/globals';
import { Role, type Actor } from '../../src/access/actor.js';
import { Policy, type Action } from '../../src/access/policy.js';
import { READ_BY_CASE_WORKERS } from '../../src/access/predicates/need.predicate.js';
import { Clock } from '../../src/platform/time/clock.js';
import { recordTypes } from '../../src/records.js';

/**
 * Every text that is kept sealed, every code and every id of somebody who did something, of the records
 * that a practitioner of another agency may read: for whom it is. `THE_FAMILY` is what a share is about,
 * and what the family may be told as well; `CASE_WORKERS` is what is written of those who give, and of
 * the work. Whoever adds one says which it is.
 */
const READ_BY: Readonly<Record<string, 'THE_FAMILY' | 'CASE_WORKERS'>> = {
  'Family.address': 'THE_FAMILY',
  'Family.endReason': 'THE_FAMILY',
  'Family.name': 'THE_FAMILY',
  'Family.note': 'THE_FAMILY',
  'Family.takenBackReason': 'THE_FAMILY',
  'Match.endCode': 'THE_FAMILY',
  'Match.endReason': 'CASE_WORKERS',
  'Match.endedBy': 'CASE_WORKERS',
  'Match.placeReason': 'CASE_WORKERS',
  'Match.takenBackReason': 'CASE_WORKERS',
  'Membership.takenBackReason': 'THE_FAMILY',
  'Need.endReason': 'CASE_WORKERS',
  'Need.kindCode': 'THE_FAMILY',
  'Need.note': 'THE_FAMILY',
  'Need.takenBackReason': 'CASE_WORKERS',
  'NeedPart.kindCode': 'THE_FAMILY',
  'Person.birthDate': 'THE_FAMILY',
  'Person.email': 'THE_FAMILY',
  'Person.endReason': 'THE_FAMILY',
  'Person.familyName': 'THE_FAMILY',
  'Person.formerNames': 'THE_FAMILY',
  'Person.givenName': 'THE_FAMILY',
  'Person.knownAs': 'THE_FAMILY',
  'Person.note': 'THE_FAMILY',
  'Person.phone': 'THE_FAMILY',
  'Person.takenBackReason': 'THE_FAMILY',
  'Task.acceptedById': 'CASE_WORKERS',
  'Task.dropReason': 'CASE_WORKERS',
  'Task.offeredToId': 'CASE_WORKERS',
  'Task.partCode': 'THE_FAMILY',
  'Task.report': 'CASE_WORKERS',
  'Task.reportedBy': 'CASE_WORKERS',
  'Tie.endReason': 'THE_FAMILY',
  'Tie.takenBackReason': 'THE_FAMILY',
};

/** What they wrote themselves: of their own access in an emergency. */
const THEIR_OWN = ['BreakGlassAccess'];

const policy = new Policy(new Clock());

function declared(): Record<string, 'THE_FAMILY' | 'CASE_WORKERS'> {
  const found: Record<string, 'THE_FAMILY' | 'CASE_WORKERS'> = {};
  const elsewhere = { role: Role.PRACTITIONER } as Actor;
  const inCasework = { role: Role.CASE_MANAGER } as Actor;
  for (const { record } of recordTypes.all()) {
    const { type, read, columns, inFull } = record;
    if (THEIR_OWN.includes(type)) continue;
    const mayRead = (actor: Actor) => policy.allows(actor, read as Action);
    // What everybody reads, of the directory and the catalogue, is of nobody's case.
    if (!mayRead(elsewhere) || !mayRead(inCasework) || mayRead({ role: Role.DONOR } as Actor))
      continue;
    for (const [name, { sealed }] of Object.entries(columns)) {
      if (!sealed && !/(Code|Reason|By|edById|edToId)$/.test(name)) continue;
      const isWithheld = inFull?.where === READ_BY_CASE_WORKERS && !(name in inFull.others);
      found[`${type}.${name}`] = isWithheld ? 'CASE_WORKERS' : 'THE_FAMILY';
    }
  }
  return found;
}

test('every text, code and author that a practitioner elsewhere could read says for whom it is', () => {
  expect(declared()).toEqual(READ_BY);
});
