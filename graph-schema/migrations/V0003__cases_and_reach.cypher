// Cases, who works on them, teams, shares and spokespersons: the relationships that say what
// somebody sees.
CREATE CONSTRAINT case_id IF NOT EXISTS FOR (n:Case) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT leads_id IF NOT EXISTS FOR ()-[r:LEADS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT works_on_id IF NOT EXISTS FOR ()-[r:WORKS_ON]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT supervises_id IF NOT EXISTS FOR ()-[r:SUPERVISES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT shared_with_id IF NOT EXISTS FOR ()-[r:SHARED_WITH]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT speaks_for_id IF NOT EXISTS FOR ()-[r:SPEAKS_FOR]-() REQUIRE r.id IS UNIQUE;
// Whom somebody has recorded.
CREATE INDEX person_recorder IF NOT EXISTS FOR (n:Person) ON (n.recordedBy);
