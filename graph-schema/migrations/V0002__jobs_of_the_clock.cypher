// When each job of the clock was last asked for
CREATE CONSTRAINT scheduled_job_name IF NOT EXISTS FOR (n:ScheduledJob) REQUIRE n.name IS UNIQUE;
