import { registerEnumType } from '@nestjs/graphql';

/** What a person or a family can have that goes over to the record that is kept. */
export enum MergedThing {
  MEMBERSHIP = 'MEMBERSHIP',
  TIE = 'TIE',
  RESTRICTION = 'RESTRICTION',
  CHECK = 'CHECK',
  CONSENT = 'CONSENT',
  NEED = 'NEED',
  OFFER = 'OFFER',
  TASK = 'TASK',
  CASE = 'CASE',
  SHARE = 'SHARE',
  REFERRAL = 'REFERRAL',
}

registerEnumType(MergedThing, {
  name: 'MergedThing',
  description: 'What a person or a family can have that goes over to the record that is kept.',
  valuesMap: {
    MEMBERSHIP: { description: 'Membership of a family, past or present.' },
    TIE: { description: 'A tie to somebody, or to an organisation or a service.' },
    RESTRICTION: { description: 'A restriction that protects them or keeps them away.' },
    CHECK: { description: 'A check that they passed.' },
    CONSENT: { description: 'A consent about them, or one that they gave.' },
    NEED: { description: 'A need that is for them.' },
    OFFER: { description: 'An offer of theirs.' },
    TASK: { description: 'A task that they were offered or have accepted.' },
    CASE: { description: 'A case of the family, open or closed.' },
    SHARE: { description: 'A share of the family that has ended.' },
    REFERRAL: { description: 'A referral of the family that has ended.' },
  },
});

/** A relationship of the duplicate, by what becomes of it. */
type Decision =
  /** It goes over. */
  | { readonly thing: MergedThing; readonly once?: false }
  /** It goes over, unless the person has the same already at that time: then one stands for both. */
  | { readonly thing: MergedThing; readonly once: true }
  /** It goes over untold: of what only some may know, not even how often. */
  | { readonly thing: null; readonly once?: false }
  /** Whoever signs in, works or is trusted under a record is the one kept: it stands against. */
  | 'IN_USE'
  /** Of an earlier merge: it stays where it is. */
  | 'STAYS';

const { MEMBERSHIP, TIE, RESTRICTION, CHECK, CONSENT, NEED, OFFER, TASK } = MergedThing;
const { CASE, SHARE, REFERRAL } = MergedThing;

/**
 * What a merge does with each relationship that a person can have, as `start TYPE end`. All that
 * `graph-schema/model.md` lists are here; a test compares the two.
 */
export const WHEN_PERSONS_MERGED: Readonly<Record<string, Decision>> = {
  'Person MEMBER_OF Family': { thing: MEMBERSHIP, once: true },
  'Person TIED_TO Organisation': { thing: TIE, once: true },
  'Person TIED_TO Person': { thing: TIE, once: true },
  'Person TIED_TO Service': { thing: TIE, once: true },
  // Never one for two: of what protects somebody nothing is lost, whatever the other one says.
  'Person RESTRICTED_FROM Person': { thing: RESTRICTION },
  'Person HOLDS Check': { thing: CHECK },
  'Consent ABOUT Person': { thing: CONSENT },
  'Person GAVE Consent': { thing: CONSENT },
  'Need FOR_PERSON Person': { thing: NEED, once: true },
  'Person MADE Offer': { thing: OFFER },
  'Person OFFERED Task': { thing: TASK, once: true },
  'Person ACCEPTED Task': { thing: TASK, once: true },
  'Account OF_PERSON Person': 'IN_USE',
  'Person LEADS Case': 'IN_USE',
  'Person WORKS_ON Case': 'IN_USE',
  'Person SUPERVISES Person': 'IN_USE',
  'Person SPEAKS_FOR Organisation': 'IN_USE',
  'Person SENT Referral': 'IN_USE',
  'Person BROKE_GLASS Family': 'IN_USE',
  'Family SHARED_WITH Person': 'IN_USE',
  'Consent ALLOWS Person': 'IN_USE',
  'MergedRecord MERGED_INTO Person': 'STAYS',
  'MergedRecord HAD Person': 'STAYS',
};

/** The same of a family. What shares it or lets somebody see it must have ended before. */
export const WHEN_FAMILIES_MERGED: Readonly<Record<string, Decision>> = {
  'Person MEMBER_OF Family': { thing: MEMBERSHIP, once: true },
  'Case FOR Family': { thing: CASE },
  'Family HAS_NEED Need': { thing: NEED },
  'Family HAS_CONSENT Consent': { thing: CONSENT },
  'Family REFERRED Referral': { thing: REFERRAL },
  'Family SHARED_WITH Organisation': { thing: SHARE },
  'Family SHARED_WITH Person': { thing: SHARE },
  'Person BROKE_GLASS Family': { thing: null },
  'MergedRecord MERGED_INTO Family': 'STAYS',
  'MergedRecord HAD Family': 'STAYS',
};

/**
 * @param type of the record that is merged.
 * @throws Error for a relationship of which nothing was decided: nothing is merged then.
 */
export function decisionOn(type: 'Person' | 'Family', relationship: string): Decision {
  const decision = (type === 'Person' ? WHEN_PERSONS_MERGED : WHEN_FAMILIES_MERGED)[relationship];
  if (!decision)
    throw new Error(`Nothing in src/merging says what a merge does with ${relationship}.`);
  return decision;
}
