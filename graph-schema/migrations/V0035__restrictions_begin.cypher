// A restriction that was recorded without a first day was kept and held never. It holds now; when it
// was recorded is not known, so it counts as one that always did.
MATCH ()-[r:RESTRICTED_FROM]->()
WHERE r.since IS NULL
SET r.since = date('1970-01-01');
