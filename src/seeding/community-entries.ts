import type { CaseworkLists } from './casework-entries.js';
import type { StoredAttributes } from '../catalogue/attribute-value.js';

/*
 * The community as its files tell it. Entries refer to each other by key; fields that end in Day
 * count days from the day of loading.
 */

interface PlaceEntry {
  area: string;
  latitude: number;
  longitude: number;
}

interface BodyEntry extends PlaceEntry {
  key: string;
  name: string;
  description?: string;
  phone?: string;
  email?: string;
  address: string;
}

export interface AgencyEntry extends BodyEntry {
  timeZone: string;
  locale: string;
  neighbourhoodMeters: number;
}

export interface OrganisationEntry extends BodyEntry {
  kind: string;
  services: { key: string; name: string; description: string }[];
}

export interface PersonEntry {
  key: string;
  /** At least one of the two. */
  givenName?: string;
  familyName?: string;
  knownAs?: string;
  formerNames?: { givenName?: string; familyName?: string; untilDay?: number }[];
  bornDay: number;
  /** How far it is known; the day if left out. */
  bornKnown?: 'MONTH' | 'YEAR';
  bornEstimated?: boolean;
  languages: string[];
  phone?: string;
  email?: string;
  checks?: { level: string; issuedDay: number; expiresDay: number }[];
}

export interface FamilyEntry extends PlaceEntry {
  key: string;
  name: string;
  address: string;
  note?: string;
  members: { person: string; role: string; sinceDay: number; untilDay?: number }[];
}

/** Keys of the persons who live there on the day of loading. */
export function membersNow(members: FamilyEntry['members']): string[] {
  return members.filter(({ untilDay }) => untilDay === undefined).map(({ person }) => person);
}

export interface TieEntry {
  from: string;
  /** `person/…`, `organisation/…` or `service/…`. */
  to: string;
  kind: string;
  strength: string;
  quality: string;
  flow: string;
  sinceDay: number;
  untilDay?: number;
  source: string;
  confidence: string;
  lastContactDay: number;
  parentalResponsibility?: boolean;
}

export interface OfferEntry extends PlaceEntry {
  key: string;
  /** `person/…` or `organisation/…`. */
  by: string;
  kind: string;
  quantity: number;
  per: 'SLOT' | 'TOTAL';
  attributes: StoredAttributes;
  radiusMeters: number;
  windows: { day: number; part: DayPart }[];
  expiresDay?: number;
  conditions?: string;
}

export interface NeedEntry {
  key: string;
  family: string;
  for?: string[];
  kind: string;
  quantity: number;
  attributes: StoredAttributes;
  urgency: string;
  fromDay: number;
  untilDay: number;
  deadlineDay: number;
  openedDay: number;
  note?: string;
}

export interface AccountEntry {
  role: string;
  email: string;
  password: string;
  person: string;
}

export type DayPart = 'MORNING' | 'AFTERNOON' | 'EVENING';

/** The lists of entries, by their names in the files. */
export interface CommunityLists extends CaseworkLists {
  areas: { code: string; name: string }[];
  organisations: OrganisationEntry[];
  persons: PersonEntry[];
  families: FamilyEntry[];
  ties: TieEntry[];
  offers: OfferEntry[];
  needs: NeedEntry[];
  accounts: AccountEntry[];
}

/** The whole demonstration community. */
export interface Community extends CommunityLists {
  agency: AgencyEntry;
}
