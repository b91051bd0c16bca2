// Names and addresses are sealed: an account is found by the code of its e-mail address. What the
// graph held unsealed before is sealed by set-up.
CREATE CONSTRAINT account_email_code IF NOT EXISTS FOR (n:Account) REQUIRE n.emailCode IS UNIQUE;
DROP CONSTRAINT account_email IF EXISTS;
