// What remains of an erasure: that it was asked for, by whom, and that it is done.
CREATE CONSTRAINT erasure_id IF NOT EXISTS FOR (n:Erasure) REQUIRE n.id IS UNIQUE;
CREATE INDEX erasure_agency IF NOT EXISTS FOR (n:Erasure) ON (n.agencyId, n.id);
