use super::*;
use crate::analysis::list;
use crate::model::DataSet;

fn data() -> DataSet {
    crate::from_str(
        "onrecord: 1
sources:
  wire: {title: Envoy upbeat, published: \"2031-03-04\"}
  radio: {title: Evening news}
actors:
  roe: {name: Jane Roe, aliases: [J. Roe]}
  lind: {name: Aava Lind}
issues:
  river: {label: The river}
  quota: {label: Water quota, broader: river}
  dam: {label: The dam}
statements:
- {id: s1, speaker: roe, acts: [predict], source: wire, gist: It will take ‘weeks’.}
- {id: s2, speaker: lind, acts: [reject], source: radio, said: \"2031-02\", gist: No.,
   positions: [{issue: quota, stance: against}]}
- {id: s3, speaker: lind, jointly_with: [roe], acts: [offer, ask], source: radio, said: 2031-03-10/..,
   gist: Both., issues: [dam], to: [roe]}
",
    )
    .unwrap()
}

#[test]
fn conditions_choose_statements() {
    let data = data();
    for (expression, expected) in [
        ("", "s2 s1 s3"),
        ("speaker = roe", "s1 s3"),
        ("speaker = 'jane roe'", "s1 s3"),
        ("speaker = \"J. Roe\" and not speaker = lind", "s1"),
        ("speaker != roe", "s2"),
        ("act = ask, predict", "s1 s3"),
        ("issue = river", "s2"),
        ("issue = \"water QUOTA\" or issue = dam", "s2 s3"),
        ("stance = against", "s2"),
        ("to = roe", "s3"),
        ("source = radio", "s2 s3"),
        ("since = 2031-03", "s1 s3"),
        ("until = 2031-02-10", "s2"),
        ("until = 2031-03-04", "s2 s1"),
        ("since = 2040", "s3"),
        ("words = \"'WEEKS'\"", "s1"),
        ("id = s1 or id = s2 and act = ask", "s1"),
        ("(id = s1 or id = s2) and act = ask", ""),
        ("not (id = s1 or id = s2)", "s3"),
    ] {
        let query = Query::parse(expression).unwrap();
        let ids = |query: &Query| {
            let listed = list(&data, query).unwrap();
            let ids: Vec<&str> = listed.iter().map(|one| one.id.as_str()).collect();
            ids.join(" ")
        };
        assert_eq!(ids(&query), expected, "{expression}");
        let again = Query::parse(&query.to_string()).unwrap();
        assert_eq!(ids(&again), expected, "{expression} as {query}");
    }
}

#[test]
fn what_is_wrong_is_pointed_to() {
    let data = data();
    for (expression, place, message, help) in [
        (
            "speker = roe",
            "speker",
            "there is no key `speker`",
            "did you mean `speaker`?",
        ),
        (
            "speaker = reo",
            "reo",
            "there is no actor `reo`",
            "did you mean `roe`?",
        ),
        (
            "speaker = roe act = ask",
            "act",
            "`act` cannot follow here",
            "put `and` or `or`",
        ),
        (
            "act = rejekt",
            "rejekt",
            "there is no act `rejekt`",
            "did you mean `reject`?",
        ),
        (
            "stance = maybe",
            "maybe",
            "there is no stance `maybe`",
            "use one of for",
        ),
        ("since = 'March 4'", "'March 4'", "`March 4` is no date", ""),
        (
            "issue = quotas",
            "quotas",
            "there is no issue `quotas`",
            "did you mean `quota`?",
        ),
        (
            "speaker = 'roe",
            "'roe",
            "the quotation mark is not closed",
            "",
        ),
        ("(speaker = roe", "(", "the bracket is not closed", ""),
        ("speaker = roe)", ")", "no bracket is open", ""),
        (
            "speaker roe",
            "roe",
            "`=` or `!=` must follow `speaker`",
            "",
        ),
        ("speaker =", "", "ends where a value is missing", ""),
        (
            "speaker = roe and",
            "",
            "ends where a condition is missing",
            "",
        ),
        ("words = ''", "''", "there are no words", ""),
        ("speaker ! roe", "!", "`!` alone means nothing", "use `!=`"),
        ("= roe", "=", "a condition is missing here", "KEY = VALUE"),
    ] {
        let error = match Query::parse(expression) {
            Ok(query) => list(&data, &query).unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(
            &expression[error.place().unwrap()],
            place,
            "{expression}: {error}"
        );
        assert!(error.to_string().contains(message), "{expression}: {error}");
        assert!(
            error.help().unwrap_or_default().contains(help),
            "{expression}: {error:?}"
        );
    }
    let deep = "(".repeat(5_000) + "id = s1";
    assert!(Query::parse(&deep).is_err());
}
