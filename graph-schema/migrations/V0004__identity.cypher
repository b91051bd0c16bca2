// Sessions of before know no generation of their token, so nobody can use them any more.
MATCH (s:Session) WHERE s.generation IS NULL DETACH DELETE s;

CREATE CONSTRAINT access_token_id IF NOT EXISTS FOR (n:AccessToken) REQUIRE n.id IS UNIQUE;
CREATE INDEX access_token_expiry IF NOT EXISTS FOR (n:AccessToken) ON (n.expiresAt);
CREATE CONSTRAINT sign_in_provider_id IF NOT EXISTS FOR (n:SignInProvider) REQUIRE n.id IS UNIQUE;
CREATE INDEX sign_in_provider_agency IF NOT EXISTS FOR (n:SignInProvider) ON (n.agencyId, n.id);
// One account for each subject of a provider, however often somebody signs in at once.
CREATE CONSTRAINT known_to_key IF NOT EXISTS FOR ()-[r:KNOWN_TO]-() REQUIRE r.key IS UNIQUE;
