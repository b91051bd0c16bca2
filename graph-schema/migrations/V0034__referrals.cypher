// Requests to other agencies and to services to act for a family.
CREATE CONSTRAINT referral_id IF NOT EXISTS FOR (n:Referral) REQUIRE n.id IS UNIQUE;
CREATE INDEX referral_state_due IF NOT EXISTS FOR (n:Referral) ON (n.state, n.dueAt);
CREATE INDEX referral_state_until IF NOT EXISTS FOR (n:Referral) ON (n.state, n.until);
