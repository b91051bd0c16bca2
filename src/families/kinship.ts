import type { TieKind } from './tie-kind.js';

/** What kinds of ties between persons have in common. */
interface Kinship {
  /** Which kinds; what is said of one is said of all, as of mother and father. */
  readonly kinds: readonly TieKind[];
  /** How the same tie may be told from the other side: kinds of these too; its own where both are alike. */
  readonly told: readonly TieKind[];
  /** How many generations the second person is above the first; 0 where it says nothing of that. */
  readonly above: number;
  /** How many years older, in all likelihood: outside of it somebody has mistyped a date. */
  readonly older?: { readonly least: number; readonly most: number };
}

const NO_LIMIT = 200;

const PARENTS: readonly TieKind[] = ['PRN', 'NPRN', 'MTH', 'FTH', 'NMTH', 'NFTH'];
const CHILDREN: readonly TieKind[] = ['CHILD', 'NCHILD', 'SON', 'DAU'];
const STEP_PARENTS: readonly TieKind[] = ['STPPRN', 'STPMTH', 'STPFTH'];
const MATERNAL: readonly TieKind[] = ['MGRMTH', 'MGRFTH'];
const PATERNAL: readonly TieKind[] = ['PGRMTH', 'PGRFTH'];
const GRANDPARENTS: readonly TieKind[] = ['GRPRN', 'GRMTH', 'GRFTH', ...MATERNAL, ...PATERNAL];
const GRANDCHILDREN: readonly TieKind[] = ['GRNDCHILD', 'GRNDSON', 'GRNDDAU'];
const AUNTS: readonly TieKind[] = ['AUNT', 'UNCLE'];
const NIECES: readonly TieKind[] = ['NIENEPH', 'NIECE', 'NEPHEW'];
const PARENTS_IN_LAW: readonly TieKind[] = ['MTHINLAW', 'FTHINLAW'];

/** An aunt can be younger than her niece: only where years are named are ages compared. */
const KINSHIPS: readonly Kinship[] = [
  ...bothWays(PARENTS, CHILDREN, 1, { least: 12, most: 70 }),
  ...bothWays(['ADOPTP'], ['CHLDADOPT'], 1, { least: 0, most: NO_LIMIT }),
  ...bothWays(['PRNFOST'], ['CHLDFOST'], 1, { least: 0, most: NO_LIMIT }),
  ...bothWays(STEP_PARENTS, ['STPCHLD'], 1, { least: 0, most: NO_LIMIT }),
  ...bothWays(GRANDPARENTS, GRANDCHILDREN, 2, { least: 24, most: NO_LIMIT }),
  ...bothWays(['GGRPRN'], [], 3, { least: 36, most: NO_LIMIT }),
  ...bothWays(AUNTS, NIECES, 1),
  ...bothWays(PARENTS_IN_LAW, ['CHLDINLAW'], 1),
  ...bothWays(['GODPARENT'], ['GODCHILD'], 1),
  ...bothWays(['TEACHER'], ['PUPIL'], 0),
  alike('SIB', 'BRO', 'SIS'),
  alike('SPS', 'HUSB', 'WIFE'),
  ...(['HSIB', 'STPSIB', 'DOMPART', 'SIGOTHR', 'FMRSPS', 'COUSN'] as const).map((k) => alike(k)),
  ...(['INLAW', 'SIBINLAW', 'FMRINLAW', 'FAMMEMB', 'EXT'] as const).map((k) => alike(k)),
  ...(['NBOR', 'FRND', 'ROOM', 'COLLEAGUE'] as const).map((k) => alike(k)),
];

/** What a kind has in common with others; what no row names stands for itself, from one side only. */
export function kinshipOf(kind: TieKind): Kinship {
  return (
    KINSHIPS.find(({ kinds }) => kinds.includes(kind)) ?? { kinds: [kind], told: [], above: 0 }
  );
}

function bothWays(
  elders: readonly TieKind[],
  juniors: readonly TieKind[],
  above: number,
  older?: Kinship['older'],
): Kinship[] {
  return [
    { kinds: elders, told: juniors, above, older },
    { kinds: juniors, told: elders, above: -above, older },
  ];
}

function alike(...kinds: TieKind[]): Kinship {
  return { kinds, told: kinds, above: 0 };
}
