// Offers that a case manager has ruled out for a need.
CREATE CONSTRAINT excludes_id IF NOT EXISTS FOR ()-[r:EXCLUDES]-() REQUIRE r.id IS UNIQUE;

// Funds, and the log of what money was spent on.
CREATE CONSTRAINT fund_id IF NOT EXISTS FOR (n:Fund) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT spending_id IF NOT EXISTS FOR (n:Spending) REQUIRE n.id IS UNIQUE;
// A draw on money is logged once, and taken back once.
CREATE CONSTRAINT spending_once IF NOT EXISTS FOR (n:Spending) REQUIRE n.once IS UNIQUE;
CREATE INDEX fund_agency IF NOT EXISTS FOR (n:Fund) ON (n.agencyId, n.id);
CREATE INDEX spending_agency IF NOT EXISTS FOR (n:Spending) ON (n.agencyId, n.id);
