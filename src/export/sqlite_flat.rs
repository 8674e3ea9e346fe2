//! The view with one row for each statement: what [`flat`](crate::tables::flat) says, in SQL. A test
//! compares the two.

/// `CREATE VIEW statements_flat`.
pub(super) const VIEW: &str = r#"CREATE VIEW "statements_flat" AS
SELECT
  s.id,
  s.n,
  coalesce(s.said, o.date) AS said,
  CASE WHEN s.said IS NULL THEN o.date_earliest ELSE s.said_earliest END AS said_earliest,
  CASE WHEN s.said IS NULL THEN o.date_latest ELSE s.said_latest END AS said_latest,
  coalesce(a.name, s.speaker) AS speaker,
  s.speaker AS speaker_id,
  s.role,
  s.capacity,
  (SELECT group_concat(coalesce(x.name, r.actor), '; ' ORDER BY r.n) FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'jointly_with') AS jointly_with,
  (SELECT group_concat(coalesce(x.name, r.actor), '; ' ORDER BY r.n) FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'on_behalf_of') AS on_behalf_of,
  (SELECT group_concat(coalesce(x.name, r.actor), '; ' ORDER BY r.n) FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'to') AS "to",
  (SELECT group_concat(coalesce(x.name, r.actor), '; ' ORDER BY r.n) FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'about') AS about,
  (SELECT group_concat(act, '; ' ORDER BY n) FROM statement_acts WHERE statement = s.id) AS acts,
  (SELECT words FROM spans WHERE statement = s.id AND kind = 'quote' ORDER BY n LIMIT 1) AS quotation,
  (SELECT group_concat(words, ' […] ' ORDER BY n) FROM spans WHERE statement = s.id) AS words,
  s.gist,
  (SELECT group_concat(coalesce(i.label, r.issue), '; ' ORDER BY r.n) FROM statement_issues r
    LEFT JOIN issues i ON i.id = r.issue WHERE r.statement = s.id) AS issues,
  (SELECT group_concat(coalesce(i.label, p.issue) || ': ' || p.stance, '; ' ORDER BY p.n) FROM positions p
    LEFT JOIN issues i ON i.id = p.issue WHERE p.statement = s.id AND p.stance IS NOT NULL) AS stances,
  coalesce(o.event, o.kind, s.occasion) AS occasion,
  s.place,
  w.title AS source,
  w.publisher,
  w.published,
  coalesce(w.url, w.archive_url) AS url,
  s.note
FROM statements s
LEFT JOIN actors a ON a.id = s.speaker
LEFT JOIN occasions o ON o.id = s.occasion
LEFT JOIN sources w ON w.id = coalesce(s.source, (SELECT min(id) FROM sources HAVING count(*) = 1))
ORDER BY s.n;
"#;
