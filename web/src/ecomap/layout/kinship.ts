import type { Ring, Sex, WebNode, WebTie } from './web.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const WOMEN = words('MTH NMTH STPMTH GRMTH MGRMTH PGRMTH SIS WIFE DAU AUNT NIECE MTHINLAW GRNDDAU');
const MEN = words('FTH NFTH STPFTH GRFTH MGRFTH PGRFTH BRO HUSB SON UNCLE NEPHEW FTHINLAW GRNDSON');

const PARENTS = words('PRN NPRN MTH FTH NMTH NFTH ADOPTP PRNFOST STPPRN STPMTH STPFTH');
const CHILDREN = words('CHILD NCHILD SON DAU CHLDADOPT CHLDFOST STPCHLD');
const GRANDPARENTS = words('GRPRN GRMTH GRFTH MGRMTH MGRFTH PGRMTH PGRFTH');
const GRANDCHILDREN = words('GRNDCHILD GRNDSON GRNDDAU');
const COUPLES = words('SPS HUSB WIFE DOMPART SIGOTHR FMRSPS');
const SIBLINGS = words('SIB BRO SIS HSIB STPSIB');

/** Who is no relative. Every other kind of tie between persons is one of kinship. */
const UNRELATED = words(
  'GUARD NBOR FRND ROOM GODPARENT GODCHILD COLLEAGUE TEACHER PUPIL CLERGY PROFESSIONAL VOLUNTEER ' +
    'ATTENDS CLIENT EMPLOYEE MEMBER',
);

const isCouple = ({ kind }: WebTie): boolean => COUPLES.has(kind);

/** Whether the genogram of a household says this tie by itself. */
export function isSaidByGenogram({ kind, strength, quality }: WebTie): boolean {
  const isPlain = strength !== 'WEAK' && quality !== 'MIXED' && quality !== 'STRAINED';
  const sets = [PARENTS, CHILDREN, GRANDPARENTS, GRANDCHILDREN, COUPLES, SIBLINGS];
  return isPlain && sets.some((kinds) => kinds.has(kind));
}

/** The two of a couple and whether they have parted; null for any other tie. */
export function coupleOf(tie: WebTie): { pair: [string, string]; parted: boolean } | null {
  return isCouple(tie) ? { pair: [tie.fromId, tie.toId], parted: tie.kind === 'FMRSPS' } : null;
}

/** Who is the child and who the parent, or failing one the grandparent; null for any other tie. */
export function descentOf({ kind, fromId, toId }: WebTie): Descent | null {
  if (PARENTS.has(kind)) return { child: fromId, elder: toId, skips: false };
  if (CHILDREN.has(kind)) return { child: toId, elder: fromId, skips: false };
  if (GRANDPARENTS.has(kind)) return { child: fromId, elder: toId, skips: true };
  if (GRANDCHILDREN.has(kind)) return { child: toId, elder: fromId, skips: true };
  return null;
}

export interface Descent {
  child: string;
  elder: string;
  /** Whether a generation lies between them. */
  skips: boolean;
}

/** What the words for their ties tell of people's sex. */
export function sexesOf(ties: readonly WebTie[]): ReadonlyMap<string, Sex> {
  const found = new Map<string, Sex>();
  for (const { kind, toId } of ties) {
    if (WOMEN.has(kind)) found.set(toId, 'woman');
    if (MEN.has(kind)) found.set(toId, 'man');
  }
  return found;
}

/** The ring of somebody outside the household: kin by an unbroken line of kinship. */
export function ringOf(node: WebNode, ties: ReadonlyMap<string, WebTie>): Ring {
  const isNear = node.distance === 1;
  if (node.type !== 'PERSON') return isNear ? 'services' : 'further';
  const isKin = node.path.every(({ tieId }) => !UNRELATED.has(ties.get(tieId)?.kind ?? 'FRND'));
  if (isKin && isNear) return 'kin';
  return isNear ? 'community' : 'further';
}

/** What the first is to the second, where the kind says what the second is to the first. */
export function seenFromTheOtherEnd(kind: string): string | null {
  if (SAME_BOTH_WAYS.has(kind)) return kind;
  return OTHER_WAY.find(([kinds]) => kinds.has(kind))?.[1] ?? null;
}

const SAME_BOTH_WAYS = words(
  'SIB HSIB STPSIB SPS DOMPART SIGOTHR FMRSPS COUSN INLAW SIBINLAW FMRINLAW FAMMEMB EXT NBOR FRND ' +
    'ROOM COLLEAGUE',
);

/** Without a sex, which the word for one end does not tell of the other. */
const OTHER_WAY: readonly (readonly [ReadonlySet<string>, string])[] = [
  [words('PRN NPRN MTH FTH NMTH NFTH'), 'CHILD'],
  [words('ADOPTP'), 'CHLDADOPT'],
  [words('PRNFOST'), 'CHLDFOST'],
  [words('STPPRN STPMTH STPFTH'), 'STPCHLD'],
  [words('CHILD NCHILD SON DAU'), 'PRN'],
  [words('CHLDADOPT'), 'ADOPTP'],
  [words('CHLDFOST'), 'PRNFOST'],
  [words('STPCHLD'), 'STPPRN'],
  [words('BRO SIS'), 'SIB'],
  [words('HUSB WIFE'), 'SPS'],
  [GRANDPARENTS, 'GRNDCHILD'],
  [GRANDCHILDREN, 'GRPRN'],
  [words('AUNT UNCLE'), 'NIENEPH'],
  [words('NIENEPH NIECE NEPHEW GGRPRN'), 'EXT'],
  [words('MTHINLAW FTHINLAW'), 'CHLDINLAW'],
  [words('CHLDINLAW'), 'INLAW'],
  [words('GODPARENT'), 'GODCHILD'],
  [words('GODCHILD'), 'GODPARENT'],
  [words('TEACHER'), 'PUPIL'],
  [words('PUPIL'), 'TEACHER'],
];
