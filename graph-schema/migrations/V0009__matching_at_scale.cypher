// Matching looks offers up by kind and by the cell from which they reach: see
// src/offers/reach-cells.ts, whose arithmetic the last statement repeats for what is there already.
CREATE INDEX offer_reach IF NOT EXISTS FOR (n:Offer) ON (n.agencyId, n.kindCode, n.state, n.reachCell);
// The work of a whole run, and what waits for all of it.
CREATE CONSTRAINT whole_run_agency IF NOT EXISTS FOR (n:WholeRun) REQUIRE n.agencyId IS UNIQUE;
CREATE CONSTRAINT whole_run_id IF NOT EXISTS FOR (n:WholeRun) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT run_share_id IF NOT EXISTS FOR (n:RunShare) REQUIRE n.id IS UNIQUE;
CREATE INDEX run_share_run IF NOT EXISTS FOR (n:RunShare) ON (n.runId);
CREATE INDEX outbox_entry_parent IF NOT EXISTS FOR (n:OutboxEntry) ON (n.parentId);
MATCH (giver)-[:MADE]->(o:Offer)-[:OF_KIND]->(k:ResourceKind)
WHERE o.reachCell IS NULL
WITH o, k, giver, CASE
  WHEN o.radiusMeters <= 1024 THEN 0
  ELSE toInteger(ceil(log(o.radiusMeters / 1024.0) / log(2) - 1e-12))
END AS size
WITH o, k, giver, size, 1024 * 2 ^ size AS reach, 6371008.8 * pi() / 180 AS perDegree
WITH *, toInteger(floor(o.place.latitude / (reach / perDegree))) AS row
WITH *, CASE WHEN abs(row) > abs(row + 1) THEN abs(row) ELSE abs(row + 1) END * reach / perDegree AS edge
WITH *, toInteger(floor(360 * perDegree * cos(radians(CASE WHEN edge > 90 THEN 90.0 ELSE edge END)) / reach)) AS around
WITH *, CASE WHEN around < 1 THEN 1 ELSE around END AS columns
WITH *, toInteger(floor((o.place.longitude + 180) / 360 * columns)) % columns AS column
SET o.kindCode = k.code, o.reachCell = CASE
  WHEN k.nature = 'MONEY' AND giver:Organisation THEN 'fund'
  WHEN size >= 10 THEN 'far'
  ELSE toString(size) + '/' + toString(row) + '/' + toString(column)
END;
