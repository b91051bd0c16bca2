/** What a network is made of, as it is written to the graph; texts are sealed on the way. */

export interface Place {
  latitude: number;
  longitude: number;
}

export interface PersonRow {
  id: string;
  givenName: string;
  familyName: string;
  /** A day. */
  birthDate: string;
  phone: string | null;
  createdAt: string;
}

export interface FamilyRow {
  id: string;
  name: string;
  address: string;
  area: string;
  place: Place;
  createdAt: string;
}

export interface MembershipRow {
  id: string;
  personId: string;
  familyId: string;
  role: string;
  since: string;
}

export interface TieRow {
  id: string;
  fromId: string;
  toId: string;
  toType: 'Person' | 'Service';
  kind: string;
  strength: string;
  quality: string;
  since: string;
  changedAt: string;
}

export interface CaseRow {
  id: string;
  familyId: string;
  openedAt: string;
  /** Nobody leads it where this is empty. */
  leadId: string | null;
  assignmentId: string;
}

export interface RestrictionRow {
  id: string;
  restrainedId: string;
  protectedId: string;
  since: string;
}

export interface NeedRow {
  id: string;
  familyId: string;
  personId: string | null;
  kind: string;
  state: string;
  quantity: number;
  urgency: string;
  divisible: boolean;
  from: string;
  until: string;
  openedAt: string;
  note: string | null;
  place: Place;
  area: string;
  parts: { id: string; code: string; kind: string; quantity: number; position: number }[];
}

export interface OfferRow {
  id: string;
  giverId: string;
  checkId: string;
  kind: string;
  quantity: number;
  capacityPer: string;
  radiusMeters: number;
  place: Place;
  area: string;
  from: string[];
  until: string[];
  createdAt: string;
}

export interface WorkerRow extends PersonRow {
  accountId: string;
  email: string;
  role: 'CASE_MANAGER' | 'SUPERVISOR';
  /** Who supervises a case manager. */
  supervisorId: string | null;
  teamId: string;
}

export interface ServiceRow {
  id: string;
  organisationId: string;
  locationId: string;
  name: string;
  area: string;
  place: Place;
}

/** Everything about some families that live near each other. */
export interface District {
  persons: PersonRow[];
  families: FamilyRow[];
  memberships: MembershipRow[];
  ties: TieRow[];
  cases: CaseRow[];
  restrictions: RestrictionRow[];
  needs: NeedRow[];
  offers: OfferRow[];
}
