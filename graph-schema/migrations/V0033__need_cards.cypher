// Needs as donors may know them. Cards of one group appear and run out together.
CREATE CONSTRAINT need_card_id IF NOT EXISTS FOR (n:NeedCard) REQUIRE n.id IS UNIQUE;
CREATE INDEX need_card_shown IF NOT EXISTS FOR (n:NeedCard) ON (n.agencyId, n.until);
CREATE INDEX need_card_group IF NOT EXISTS FOR (n:NeedCard) ON (n.groupId);
