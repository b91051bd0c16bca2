/**
 * Every relationship that an export may hold, as `start TYPE end`. An agency is an Organisation here.
 * `graph-schema/model.md` says what each means.
 */
const WITHIN = [
  'AccountRecovery OF_ACCOUNT Account',
  'Account KNOWN_TO SignInProvider',
  'Account OF_PERSON Person',
  'Case FOR Family',
  'Consent ABOUT Person',
  'Family HAS_CONSENT Consent',
  'Family HAS_NEED Need',
  'Family REFERRED Referral',
  'Fund BUDGETS Offer',
  'Match DRAWS_ON Offer',
  'Match MEETS Need',
  'MergedRecord HAD Family',
  'MergedRecord HAD MergedRecord',
  'MergedRecord HAD Need',
  'MergedRecord HAD Organisation',
  'MergedRecord HAD Person',
  'MergedRecord HAD Service',
  'MergedRecord HAD Task',
  'MergedRecord MERGED_INTO Family',
  'MergedRecord MERGED_INTO MergedRecord',
  'MergedRecord MERGED_INTO Person',
  'Need EXCLUDES Offer',
  'Need FOR_PERSON Person',
  'Need HAS_PART Part',
  'NeedCard OF_NEED Need',
  'Organisation AT Location',
  'Organisation KEEPS Fund',
  'Organisation MADE Offer',
  'Organisation PROVIDES Service',
  'Person ACCEPTED Task',
  'Person BROKE_GLASS Family',
  'Person GAVE Consent',
  'Person HOLDS Check',
  'Person LEADS Case',
  'Person MADE Offer',
  'Person MEMBER_OF Family',
  'Person OFFERED Task',
  'Person RESTRICTED_FROM Person',
  'Person SENT Referral',
  'Person SPEAKS_FOR Organisation',
  'Person SUPERVISES Person',
  'Person TIED_TO Organisation',
  'Person TIED_TO Person',
  'Person TIED_TO Service',
  'Person WORKS_ON Case',
  'Referral REFERRED_TO Service',
  'Service AT Location',
  'Spending SPENT_FOR Match',
  'Spending SPENT_FROM Offer',
  'Task DELIVERS Match',
] as const;

/** Those whose end may be another agency's: what is agreed with others, who see what is theirs. */
const BEYOND = [
  'Consent ALLOWS Organisation',
  'Consent ALLOWS Person',
  'Family SHARED_WITH Organisation',
  'Family SHARED_WITH Person',
  'Referral REFERRED_TO Organisation',
] as const;

/** Those whose end is the same for all agencies: the catalogue, and families that logs name. */
const COMMON = [
  'AuditEntry CONCERNS AuditedFamily',
  'Need OF_KIND ResourceKind',
  'Offer OF_KIND ResourceKind',
  'Part OF_KIND ResourceKind',
] as const;

export const EXPORTED_RELATIONSHIPS: ReadonlySet<string> = new Set([
  ...WITHIN,
  ...BEYOND,
  ...COMMON,
]);

/** Whether the end of such a relationship need not be in the file. */
export function mayEndOutside(relationship: string): boolean {
  return ([...BEYOND, ...COMMON] as string[]).includes(relationship);
}
