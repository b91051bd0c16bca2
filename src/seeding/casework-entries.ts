/*
 * Who works with whom, as the files of the community tell it. Entries refer to families, persons
 * and organisations by key; fields that end in Day count days from the day of loading.
 */

/** Families whose cases one person leads, the first day being that of the case. */
export interface CaseloadEntry {
  lead: string;
  sinceDay: number;
  families: string[];
}

export interface TeamEntry {
  supervisor: string;
  sinceDay: number;
  members: string[];
}

export interface ShareEntry {
  family: string;
  with: string;
  purpose: string;
  /** Every adult of the family; the first of them speaks for the children. */
  agreedBy: string[];
  sinceDay: number;
  untilDay: number;
}

/** That a member of a family agreed to deliveries. */
export interface ConsentEntry {
  family: string;
  person: string;
  sinceDay: number;
  untilDay: number;
}

export interface SpokespersonEntry {
  person: string;
  organisation: string;
  sinceDay: number;
}

/** The lists of entries, by their names in the files. */
export interface CaseworkLists {
  caseloads: CaseloadEntry[];
  teams: TeamEntry[];
  shares: ShareEntry[];
  consents: ConsentEntry[];
  spokespersons: SpokespersonEntry[];
}
