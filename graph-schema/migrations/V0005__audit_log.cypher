// A place in a chain is taken once, and there is one end of each chain.
CREATE CONSTRAINT audit_entry_id IF NOT EXISTS FOR (n:AuditEntry) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT audit_entry_place IF NOT EXISTS FOR (n:AuditEntry) REQUIRE (n.agencyId, n.seq) IS UNIQUE;
CREATE CONSTRAINT audit_head_agency IF NOT EXISTS FOR (n:AuditHead) REQUIRE n.agencyId IS UNIQUE;
CREATE CONSTRAINT audit_checkpoint_place IF NOT EXISTS FOR (n:AuditCheckpoint) REQUIRE (n.agencyId, n.seq) IS UNIQUE;
CREATE CONSTRAINT audited_family_id IF NOT EXISTS FOR (n:AuditedFamily) REQUIRE n.id IS UNIQUE;

CREATE INDEX audit_entry_person IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.personId, n.seq);
CREATE INDEX audit_entry_operation IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.operation, n.seq);
CREATE INDEX audit_entry_time IF NOT EXISTS FOR (n:AuditEntry) ON (n.agencyId, n.at);
