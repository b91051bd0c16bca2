// Every id is unique, and every look-up has an index. Community edition has no existence constraints:
// required properties are kept by the services.

// Agencies, accounts and signing in
CREATE CONSTRAINT agency_id IF NOT EXISTS FOR (n:Agency) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
// E-mail addresses are sealed: an account is found by the code of its address, once in an agency. No
// agency learns whether another knows the address, so it may have an account in several.
CREATE CONSTRAINT account_email_code IF NOT EXISTS FOR (n:Account) REQUIRE (n.agencyId, n.emailCode) IS UNIQUE;
CREATE INDEX account_email IF NOT EXISTS FOR (n:Account) ON (n.emailCode);
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT access_token_id IF NOT EXISTS FOR (n:AccessToken) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_recovery_id IF NOT EXISTS FOR (n:AccountRecovery) REQUIRE n.id IS UNIQUE;
CREATE INDEX account_recovery_agency IF NOT EXISTS FOR (n:AccountRecovery) ON (n.agencyId, n.id);
CREATE CONSTRAINT sign_in_provider_id IF NOT EXISTS FOR (n:SignInProvider) REQUIRE n.id IS UNIQUE;
// One account for each subject of a provider, even when the same person signs in twice at once.
CREATE CONSTRAINT known_to_key IF NOT EXISTS FOR ()-[r:KNOWN_TO]-() REQUIRE r.key IS UNIQUE;
CREATE INDEX account_agency IF NOT EXISTS FOR (n:Account) ON (n.agencyId, n.id);
CREATE INDEX sign_in_provider_agency IF NOT EXISTS FOR (n:SignInProvider) ON (n.agencyId, n.id);
CREATE INDEX session_expiry IF NOT EXISTS FOR (n:Session) ON (n.expiresAt);
CREATE INDEX access_token_expiry IF NOT EXISTS FOR (n:AccessToken) ON (n.expiresAt);

// The directory
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT service_id IF NOT EXISTS FOR (n:Service) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT location_id IF NOT EXISTS FOR (n:Location) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT speaks_for_id IF NOT EXISTS FOR ()-[r:SPEAKS_FOR]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT resource_kind_code IF NOT EXISTS FOR (n:ResourceKind) REQUIRE n.code IS UNIQUE;
CREATE INDEX organisation_agency IF NOT EXISTS FOR (n:Organisation) ON (n.agencyId, n.id);
CREATE INDEX service_agency IF NOT EXISTS FOR (n:Service) ON (n.agencyId, n.id);
CREATE INDEX location_agency IF NOT EXISTS FOR (n:Location) ON (n.agencyId, n.id);

// Families and their webs
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT family_id IF NOT EXISTS FOR (n:Family) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT member_of_id IF NOT EXISTS FOR ()-[r:MEMBER_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT tied_to_id IF NOT EXISTS FOR ()-[r:TIED_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT merged_record_id IF NOT EXISTS FOR (n:MergedRecord) REQUIRE n.id IS UNIQUE;
CREATE INDEX merged_record_agency IF NOT EXISTS FOR (n:MergedRecord) ON (n.agencyId, n.id);
CREATE INDEX merged_record_at IF NOT EXISTS FOR (n:MergedRecord) ON (n.agencyId, n.mergedAt);
CREATE INDEX person_agency IF NOT EXISTS FOR (n:Person) ON (n.agencyId, n.id);
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.agencyId, n.nameKey);
// Persons who may be in no family's web, and what persons are found by: docs/adr/0064.
CREATE INDEX person_alone IF NOT EXISTS FOR (n:Person) ON (n.mayStandAloneIn, n.id);
CREATE FULLTEXT INDEX person_codes IF NOT EXISTS FOR (n:Person) ON EACH [n.searchCodes] OPTIONS {indexConfig: {`fulltext.analyzer`: 'keyword'}};
CREATE INDEX person_recorder IF NOT EXISTS FOR (n:Person) ON (n.recordedBy);
CREATE INDEX family_agency IF NOT EXISTS FOR (n:Family) ON (n.agencyId, n.id);
// Families that may be left to the supervisors: docs/adr/0064-what-is-left-to-supervisors.md.
CREATE INDEX family_left IF NOT EXISTS FOR (n:Family) ON (n.mayBeLeftIn, n.id);

// Who sees whom: cases, teams, consents, shares, referrals, restrictions, emergency access
CREATE CONSTRAINT case_id IF NOT EXISTS FOR (n:Case) REQUIRE n.id IS UNIQUE;
CREATE INDEX case_agency IF NOT EXISTS FOR (n:Case) ON (n.agencyId, n.id);
CREATE CONSTRAINT leads_id IF NOT EXISTS FOR ()-[r:LEADS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT works_on_id IF NOT EXISTS FOR ()-[r:WORKS_ON]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT supervises_id IF NOT EXISTS FOR ()-[r:SUPERVISES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT consent_id IF NOT EXISTS FOR (n:Consent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT shared_with_id IF NOT EXISTS FOR ()-[r:SHARED_WITH]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT referral_id IF NOT EXISTS FOR (n:Referral) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT restricted_from_id IF NOT EXISTS FOR ()-[r:RESTRICTED_FROM]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT broke_glass_id IF NOT EXISTS FOR ()-[r:BROKE_GLASS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT check_id IF NOT EXISTS FOR (n:Check) REQUIRE n.id IS UNIQUE;
CREATE INDEX referral_state_due IF NOT EXISTS FOR (n:Referral) ON (n.state, n.dueAt);
CREATE INDEX referral_state_until IF NOT EXISTS FOR (n:Referral) ON (n.state, n.until);
CREATE INDEX restricted_from_end_proposed IF NOT EXISTS FOR ()-[r:RESTRICTED_FROM]-() ON (r.endProposedAt);
CREATE INDEX restricted_from_since IF NOT EXISTS FOR ()-[r:RESTRICTED_FROM]-() ON (r.since);
CREATE INDEX broke_glass_agency IF NOT EXISTS FOR ()-[r:BROKE_GLASS]-() ON (r.agencyId, r.id);

// Needs, and their cards for donors
CREATE CONSTRAINT need_id IF NOT EXISTS FOR (n:Need) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT part_id IF NOT EXISTS FOR (n:Part) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT excludes_id IF NOT EXISTS FOR ()-[r:EXCLUDES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT need_card_id IF NOT EXISTS FOR (n:NeedCard) REQUIRE n.id IS UNIQUE;
CREATE INDEX need_agency IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.id);
CREATE INDEX need_state IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.state);
CREATE INDEX need_changed IF NOT EXISTS FOR (n:Need) ON (n.agencyId, n.changedAt);
CREATE INDEX need_due IF NOT EXISTS FOR (n:Need) ON (n.state, n.dueAt);
CREATE POINT INDEX need_place IF NOT EXISTS FOR (n:Need) ON (n.place);
CREATE INDEX need_card_shown IF NOT EXISTS FOR (n:NeedCard) ON (n.agencyId, n.until);
CREATE INDEX need_card_group IF NOT EXISTS FOR (n:NeedCard) ON (n.groupId);

// Offers, funds and what money was spent on
CREATE CONSTRAINT offer_id IF NOT EXISTS FOR (n:Offer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT fund_id IF NOT EXISTS FOR (n:Fund) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT spending_id IF NOT EXISTS FOR (n:Spending) REQUIRE n.id IS UNIQUE;
// A draw on money is logged once, and taken back once.
CREATE CONSTRAINT spending_once IF NOT EXISTS FOR (n:Spending) REQUIRE n.once IS UNIQUE;
CREATE INDEX offer_agency IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.id);
CREATE INDEX offer_state IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.state);
CREATE INDEX offer_changed IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.changedAt);
CREATE INDEX offer_expiry IF NOT EXISTS FOR (n:Offer) ON (n.state, n.expiresAt);
// Matching looks offers up by kind and by the cell that they reach from: src/offers/reach-cells.ts.
CREATE INDEX offer_reach IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.kindCode, n.state, n.reachCell);
CREATE POINT INDEX offer_place IF NOT EXISTS FOR (n:Offer) ON (n.place);
CREATE INDEX fund_agency IF NOT EXISTS FOR (n:Fund) ON (n.agencyId, n.id);
CREATE INDEX spending_agency IF NOT EXISTS FOR (n:Spending) ON (n.agencyId, n.id);
CREATE INDEX spending_at IF NOT EXISTS FOR (n:Spending) ON (n.agencyId, n.at);

// Matches and tasks
CREATE CONSTRAINT match_id IF NOT EXISTS FOR (n:Match) REQUIRE n.id IS UNIQUE;
// A need has at most one live match.
CREATE CONSTRAINT match_live_need IF NOT EXISTS FOR (n:Match) REQUIRE n.liveNeedId IS UNIQUE;
CREATE CONSTRAINT draws_on_id IF NOT EXISTS FOR ()-[r:DRAWS_ON]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT task_id IF NOT EXISTS FOR (n:Task) REQUIRE n.id IS UNIQUE;
// One task for each part of a match, however often the job that makes them runs.
CREATE CONSTRAINT task_once IF NOT EXISTS FOR (n:Task) REQUIRE n.once IS UNIQUE;
CREATE CONSTRAINT whole_run_id IF NOT EXISTS FOR (n:WholeRun) REQUIRE n.id IS UNIQUE;
// An agency has one whole run at a time.
CREATE CONSTRAINT whole_run_agency IF NOT EXISTS FOR (n:WholeRun) REQUIRE n.agencyId IS UNIQUE;
CREATE CONSTRAINT run_slice_id IF NOT EXISTS FOR (n:RunSlice) REQUIRE n.id IS UNIQUE;
CREATE INDEX match_agency IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.id);
CREATE INDEX match_state IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.state);
CREATE INDEX match_changed IF NOT EXISTS FOR (n:Match) ON (n.agencyId, n.changedAt);
CREATE INDEX match_due IF NOT EXISTS FOR (n:Match) ON (n.state, n.dueAt);
CREATE INDEX task_agency IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.id);
CREATE INDEX task_state IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.state);
CREATE INDEX task_changed IF NOT EXISTS FOR (n:Task) ON (n.agencyId, n.changedAt);
CREATE INDEX task_due IF NOT EXISTS FOR (n:Task) ON (n.state, n.dueAt);
CREATE INDEX run_slice_run IF NOT EXISTS FOR (n:RunSlice) ON (n.runId);

// The audit log: a place in a chain is taken once, as is a number of a pen; each chain has one end.
CREATE CONSTRAINT audit_entry_id IF NOT EXISTS FOR (n:AuditEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT audit_entry_place IF NOT EXISTS FOR (n:AuditEntry) REQUIRE (n.agencyId, n.seq) IS UNIQUE;
CREATE CONSTRAINT audit_entry_number IF NOT EXISTS FOR (n:AuditEntry) REQUIRE (n.penId, n.number) IS UNIQUE;
CREATE INDEX audit_entry_waiting IF NOT EXISTS FOR (n:AuditEntry) ON (n.waitsIn);
CREATE CONSTRAINT audit_head_agency IF NOT EXISTS FOR (n:AuditHead) REQUIRE n.agencyId IS UNIQUE;
CREATE CONSTRAINT audit_checkpoint_place IF NOT EXISTS FOR (n:AuditCheckpoint) REQUIRE (n.agencyId, n.seq) IS UNIQUE;
CREATE CONSTRAINT audited_family_id IF NOT EXISTS FOR (n:AuditedFamily) REQUIRE n.id IS UNIQUE;
CREATE INDEX audit_entry_person IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.personId, n.at);
CREATE INDEX audit_entry_operation IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.operation, n.at);
CREATE INDEX audit_entry_time IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.at);

// Erasures: what remains of one is who asked for it, and that it is done.
CREATE CONSTRAINT erasure_id IF NOT EXISTS FOR (n:Erasure) REQUIRE n.id IS UNIQUE;
CREATE INDEX erasure_agency IF NOT EXISTS FOR (n:Erasure) ON (n.agencyId, n.id);
CREATE INDEX erasure_requested IF NOT EXISTS FOR (n:Erasure) ON (n.agencyId, n.requestedAt);

// Outbox and idempotency keys
CREATE CONSTRAINT outbox_entry_id IF NOT EXISTS FOR (n:OutboxEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT idempotency_key IF NOT EXISTS FOR (n:IdempotencyKey) REQUIRE n.key IS UNIQUE;
CREATE INDEX outbox_entry_state IF NOT EXISTS FOR (n:OutboxEntry) ON (n.state, n.createdAt);
CREATE INDEX outbox_entry_failed IF NOT EXISTS FOR (n:OutboxEntry) ON (n.failedAt);
CREATE INDEX outbox_entry_subject IF NOT EXISTS FOR (n:OutboxEntry) ON (n.subjectId, n.job);
CREATE INDEX outbox_entry_parent IF NOT EXISTS FOR (n:OutboxEntry) ON (n.parentId);
CREATE CONSTRAINT installation_name IF NOT EXISTS FOR (n:Installation) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT scheduled_job_name IF NOT EXISTS FOR (n:ScheduledJob) REQUIRE n.name IS UNIQUE;
CREATE INDEX idempotency_key_expiry IF NOT EXISTS FOR (n:IdempotencyKey) ON (n.expiresAt);
