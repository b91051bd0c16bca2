import { registerEnumType } from '@nestjs/graphql';

/**
 * What the second person is to the first. Kinship, neighbours and friends: HL7 v3 RoleCode
 * (PersonalRelationshipRoleType). It has no code for former partners' relatives, godparents and those
 * who work with a person: these, and ties to organisations, have words of our own.
 */
const PERSONAL = {
  FAMMEMB: 'Family member',
  CHILD: 'Child',
  NCHILD: 'Natural child',
  SON: 'Natural son',
  DAU: 'Natural daughter',
  CHLDADOPT: 'Adopted child',
  CHLDFOST: 'Foster child',
  STPCHLD: 'Step child',
  PRN: 'Parent',
  NPRN: 'Natural parent',
  MTH: 'Mother',
  FTH: 'Father',
  NMTH: 'Natural mother',
  NFTH: 'Natural father',
  ADOPTP: 'Adoptive parent',
  PRNFOST: 'Foster parent',
  STPPRN: 'Step parent',
  STPMTH: 'Step mother',
  STPFTH: 'Step father',
  SIB: 'Sibling',
  BRO: 'Brother',
  SIS: 'Sister',
  HSIB: 'Half sibling',
  STPSIB: 'Step sibling',
  SPS: 'Spouse',
  HUSB: 'Husband',
  WIFE: 'Wife',
  DOMPART: 'Domestic partner',
  SIGOTHR: 'Significant other',
  FMRSPS: 'Former spouse',
  GRPRN: 'Grandparent',
  GRMTH: 'Grandmother',
  GRFTH: 'Grandfather',
  MGRMTH: 'Maternal grandmother',
  MGRFTH: 'Maternal grandfather',
  PGRMTH: 'Paternal grandmother',
  PGRFTH: 'Paternal grandfather',
  GGRPRN: 'Great-grandparent',
  GRNDCHILD: 'Grandchild',
  GRNDSON: 'Grandson',
  GRNDDAU: 'Granddaughter',
  AUNT: 'Aunt',
  UNCLE: 'Uncle',
  NIENEPH: 'Niece or nephew',
  NIECE: 'Niece',
  NEPHEW: 'Nephew',
  COUSN: 'Cousin',
  INLAW: 'In-law',
  MTHINLAW: 'Mother-in-law',
  FTHINLAW: 'Father-in-law',
  SIBINLAW: 'Sibling-in-law',
  CHLDINLAW: 'Child-in-law',
  EXT: 'Extended family member',
  GUARD: 'Guardian',
  FMRINLAW: 'Relative of a former partner, such as an ex-partner’s mother',
  GODPARENT: 'Godparent',
  GODCHILD: 'Godchild',
  NBOR: 'Neighbour',
  FRND: 'Unrelated friend',
  ROOM: 'Room-mate',
  COLLEAGUE: 'Colleague',
  TEACHER: 'Teacher or educator',
  PUPIL: 'Pupil',
  CLERGY: 'Minister of religion, such as a priest, pastor or imam',
  PROFESSIONAL: 'Professional who works with the first, such as an adviser or a nurse',
  VOLUNTEER: 'Volunteer who helps the first',
} as const;

const ORGANISATIONAL = {
  ATTENDS: 'Attends it, as a child attends a school or a believer a church',
  CLIENT: 'Is served by it',
  EMPLOYEE: 'Works there',
  MEMBER: 'Belongs to it',
} as const;

const ALL = { ...PERSONAL, ...ORGANISATIONAL };

export type TieKind = keyof typeof ALL;

export const TieKind = Object.fromEntries(Object.keys(ALL).map((code) => [code, code])) as {
  [Code in TieKind]: Code;
};

registerEnumType(TieKind, {
  name: 'TieKind',
  description:
    'What the second end is to the first: HL7 v3 RoleCode, or a word, between persons; ' +
    'ATTENDS, CLIENT, EMPLOYEE or MEMBER from a person to an organisation or service.',
  valuesMap: Object.fromEntries(
    Object.entries(ALL).map(([code, meaning]) => [code, { description: `${meaning}.` }]),
  ),
});

const UNRELATED: readonly string[] = [
  ...['GUARD', 'NBOR', 'FRND', 'ROOM', 'GODPARENT', 'GODCHILD', 'COLLEAGUE'],
  ...['TEACHER', 'PUPIL', 'CLERGY', 'PROFESSIONAL', 'VOLUNTEER'],
];

/** Ties of relatives and partners, by blood, marriage, adoption or fostering. */
export const KINSHIP: readonly string[] = Object.keys(PERSONAL).filter(
  (kind) => !UNRELATED.includes(kind),
);

/** To what a person can be tied. */
export const TIE_ENDS = ['Person', 'Organisation', 'Service'] as const;

export type TieEndType = (typeof TIE_ENDS)[number];

/** True for a tie from one person to another. */
export function isPersonal(kind: TieKind): boolean {
  return kind in PERSONAL;
}
