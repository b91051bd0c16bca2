/** A person, organisation or service to draw. */
export interface WebNode {
  readonly id: string;
  readonly type: 'PERSON' | 'ORGANISATION' | 'SERVICE';
  readonly label: string;
  /** Ties between it and the family; 0 for its members. */
  readonly distance: number;
  readonly memberRole: 'CHILD' | 'GRANDPARENT' | 'OTHER_ADULT' | 'PARENT' | 'PARTNER' | null;
  /** The way from a member of the family. */
  readonly path: readonly { readonly nodeId: string; readonly tieId: string }[];
}

/** A tie to draw: `kind` is what the second is to the first, as HL7 v3 RoleCode. */
export interface WebTie {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: string;
  readonly strength: 'STRONG' | 'MODERATE' | 'WEAK' | null;
  readonly quality: 'SUPPORTIVE' | 'MIXED' | 'STRAINED' | null;
  readonly flow: 'GIVES' | 'RECEIVES' | 'BOTH' | null;
  readonly since: string | null;
  readonly lastContactOn: string | null;
}

export interface Web {
  readonly asOf: string;
  readonly nodes: readonly WebNode[];
  readonly ties: readonly WebTie[];
}

/** What is written beside and in a symbol, in the reader's language. */
export interface Caption {
  readonly name: string;
  /** What they are to the family, or for whom they are; empty where it would say nothing. */
  readonly note: string;
  /** Of members: the age on the day of the web, where it is known. */
  readonly age: string | null;
}

/** The rings around the household, the innermost first. */
export const RINGS = ['kin', 'community', 'services', 'further'] as const;

export type Ring = (typeof RINGS)[number];

/** As genograms have it. Known from words of kinship alone, never from a name. */
export type Sex = 'woman' | 'man' | 'unknown';

/** Wide for screens and paper; narrow, in units of its width, for phones. */
export type Shape = { readonly narrow: false } | { readonly narrow: true; readonly width: number };
