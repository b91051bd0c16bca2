// Uniqueness of every id, and an index for every look-up. Community edition has no existence
// constraints: required properties are kept by the services.
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT agency_id IF NOT EXISTS FOR (n:Agency) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT service_id IF NOT EXISTS FOR (n:Service) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT location_id IF NOT EXISTS FOR (n:Location) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_email IF NOT EXISTS FOR (n:Account) REQUIRE n.email IS UNIQUE;
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT family_id IF NOT EXISTS FOR (n:Family) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT resource_kind_code IF NOT EXISTS FOR (n:ResourceKind) REQUIRE n.code IS UNIQUE;
CREATE CONSTRAINT need_id IF NOT EXISTS FOR (n:Need) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT part_id IF NOT EXISTS FOR (n:Part) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT offer_id IF NOT EXISTS FOR (n:Offer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT match_id IF NOT EXISTS FOR (n:Match) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT task_id IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT check_id IF NOT EXISTS FOR (n:Check) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT outbox_entry_id IF NOT EXISTS FOR (n:OutboxEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT idempotency_key IF NOT EXISTS FOR (n:IdempotencyKey) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT member_of_id IF NOT EXISTS FOR ()-[r:MEMBER_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT tied_to_id IF NOT EXISTS FOR ()-[r:TIED_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT restricted_from_id IF NOT EXISTS FOR ()-[r:RESTRICTED_FROM]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT draws_on_id IF NOT EXISTS FOR ()-[r:DRAWS_ON]-() REQUIRE r.id IS UNIQUE;

// What must happen once: one live match for a need.
CREATE CONSTRAINT match_live_need IF NOT EXISTS FOR (n:Match) REQUIRE n.liveNeedId IS UNIQUE;
// One task for each part of a match, however often the job that makes them runs.
CREATE CONSTRAINT task_once IF NOT EXISTS FOR (n:Task) REQUIRE n.once IS UNIQUE;

CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.agencyId, n.nameKey);
CREATE INDEX organisation_agency IF NOT EXISTS FOR (n:Organisation) ON (n.agencyId, n.id);
CREATE INDEX service_agency IF NOT EXISTS FOR (n:Service) ON (n.agencyId, n.id);
CREATE INDEX location_agency IF NOT EXISTS FOR (n:Location) ON (n.agencyId, n.id);
CREATE INDEX person_agency IF NOT EXISTS FOR (n:Person) ON (n.agencyId, n.id);
CREATE INDEX family_agency IF NOT EXISTS FOR (n:Family) ON (n.agencyId, n.id);
CREATE INDEX account_agency IF NOT EXISTS FOR (n:Account) ON (n.agencyId, n.id);
CREATE INDEX need_agency IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.id);
CREATE INDEX offer_agency IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.id);
CREATE INDEX match_agency IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.id);
CREATE INDEX task_agency IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.id);
CREATE INDEX need_state IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.state);
CREATE INDEX offer_state IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.state);
CREATE INDEX match_state IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.state);
CREATE INDEX task_state IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.state);
CREATE INDEX need_changed IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.changedAt);
CREATE INDEX offer_changed IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.changedAt);
CREATE INDEX match_changed IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.changedAt);
CREATE INDEX task_changed IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.changedAt);
CREATE INDEX need_due IF NOT EXISTS FOR (n:Need) ON (n.state, n.dueAt);
CREATE INDEX match_due IF NOT EXISTS FOR (n:Match) ON (n.state, n.dueAt);
CREATE INDEX task_due IF NOT EXISTS FOR (n:Task) ON (n.state, n.dueAt);
CREATE INDEX offer_expiry IF NOT EXISTS FOR (n:Offer) ON (n.state, n.expiresAt);
CREATE INDEX outbox_entry_state IF NOT EXISTS FOR (n:OutboxEntry) ON (n.state, n.createdAt);
CREATE INDEX idempotency_key_expiry IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.expiresAt);
CREATE INDEX session_expiry IF NOT EXISTS FOR (n:Session) ON (n.expiresAt);
CREATE POINT INDEX offer_place IF NOT EXISTS FOR (n:Offer) ON (n.place);
CREATE POINT INDEX need_place IF NOT EXISTS FOR (n:Need) ON (n.place);
