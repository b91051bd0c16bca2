// Restrictions are few and looked up by the day on which they begin.
CREATE INDEX restricted_from_since IF NOT EXISTS FOR ()-[r:RESTRICTED_FROM]-() ON (r.since);
