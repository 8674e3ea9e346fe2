//! The view with one row for each statement: what [`flat`](crate::tables::flat) says, in SQL. A test
//! compares the two.

/// `CREATE VIEW statements_flat`, in the SQL of old versions: a view that a program cannot read keeps it
/// from opening the file at all.
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
  (SELECT group_concat(name, '; ') FROM (SELECT coalesce(x.name, r.actor) AS name FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'jointly_with' ORDER BY r.n)) AS jointly_with,
  (SELECT group_concat(name, '; ') FROM (SELECT coalesce(x.name, r.actor) AS name FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'on_behalf_of' ORDER BY r.n)) AS on_behalf_of,
  (SELECT group_concat(name, '; ') FROM (SELECT coalesce(x.name, r.actor) AS name FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'to' ORDER BY r.n)) AS "to",
  (SELECT group_concat(name, '; ') FROM (SELECT coalesce(x.name, r.actor) AS name FROM statement_actors r
    LEFT JOIN actors x ON x.id = r.actor WHERE r.statement = s.id AND r.rel = 'about' ORDER BY r.n)) AS about,
  (SELECT group_concat(act, '; ') FROM (SELECT act FROM statement_acts WHERE statement = s.id ORDER BY n)) AS acts,
  (SELECT words FROM spans WHERE statement = s.id AND kind = 'quote' ORDER BY n LIMIT 1) AS quotation,
  (SELECT group_concat(words, ' […] ') FROM (SELECT words FROM spans WHERE statement = s.id ORDER BY n)) AS words,
  s.gist,
  (SELECT group_concat(label, '; ') FROM (SELECT coalesce(i.label, r.issue) AS label FROM statement_issues r
    LEFT JOIN issues i ON i.id = r.issue WHERE r.statement = s.id ORDER BY r.n)) AS issues,
  (SELECT group_concat(stance, '; ') FROM (SELECT coalesce(i.label, p.issue) || ': ' || p.stance AS stance
    FROM positions p LEFT JOIN issues i ON i.id = p.issue
    WHERE p.statement = s.id AND p.stance IS NOT NULL ORDER BY p.n)) AS stances,
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
LEFT JOIN sources w ON w.id = coalesce(s.source, (SELECT CASE WHEN count(*) = 1 THEN min(id) END FROM sources))
ORDER BY s.n;
"#;
