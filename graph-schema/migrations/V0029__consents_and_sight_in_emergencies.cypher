// What members of families agreed to.
CREATE CONSTRAINT consent_id IF NOT EXISTS FOR (n:Consent) REQUIRE n.id IS UNIQUE;
// Sight of a family in an emergency, and the list of it for the supervisors of an agency.
CREATE CONSTRAINT broke_glass_id IF NOT EXISTS FOR ()-[r:BROKE_GLASS]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX broke_glass_agency IF NOT EXISTS FOR ()-[r:BROKE_GLASS]-() ON (r.agencyId, r.id);
