// A task keeps the moments of its slot, so that where to go is shown around them only. The hours are
// those of src/matching/slots.ts.
MATCH (t:Task)
WHERE t.startsAt IS NULL AND t.slot IS NOT NULL
MATCH (a:Agency {id: t.agencyId})
WITH t, a, date(left(t.slot, 10)) AS day, {
  MORNING: {from: 8, until: 12}, AFTERNOON: {from: 12, until: 16}, EVENING: {from: 16, until: 20}
}[substring(t.slot, 11)] AS period
SET t.startsAt = datetime({datetime: datetime({
    date: day, hour: period.from, timezone: a.timeZone
  }), timezone: 'Z'}),
  t.endsAt = datetime({datetime: datetime({
    date: day, hour: period.until, timezone: a.timeZone
  }), timezone: 'Z'});
