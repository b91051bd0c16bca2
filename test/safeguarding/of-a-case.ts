/** Types of records that belong to a case; a child is a person. */
export const OF_A_CASE: readonly string[] = [
  'Person',
  'Child',
  'Family',
  'Membership',
  'Tie',
  'Check',
  'Restriction',
  'Consent',
  'Share',
  'BreakGlassAccess',
  'Need',
  'Match',
  'Draw',
  'Task',
  'Case',
  'CaseAssignment',
];
