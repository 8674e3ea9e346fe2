//! Builds a record in code, checks it, and writes it as YAML.
//!
//! ```sh
//! cargo run --example build_record > talks.onrecord.yaml
//! ```
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::error::Error;

use onrecord::model::{
    Act, Actor, ActorKind, Certainty, DataSet, Forecast, Source, Statement, TextSpan,
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut wire = Source::new();
    wire.title = Some("Envoy upbeat on river talks".to_owned());
    wire.publisher = Some("Example Wire".to_owned());
    wire.published = Some("2031-03-04".parse()?);

    let mut roe = Actor::new("Jane Roe".to_owned());
    roe.kind = Some(ActorKind::Person);

    // Ids, dates and codes are types of their own: what is not one is refused when it is parsed.
    let mut statement = Statement::new("s1".parse()?, "roe".parse()?, vec![Act::Predict]);
    statement.text = vec![
        TextSpan::quote("It is a matter of weeks, not months."),
        TextSpan::report("an agreement could come before the summer"),
    ];
    statement.said = Some("2031-03-03?".parse()?);
    statement.said_as = Some("yesterday".to_owned());
    let mut forecast = Forecast::new("an agreement".to_owned());
    forecast.horizon = Some("P2M".parse()?);
    forecast.certainty = Some(Certainty::Probable);
    statement.forecast = Some(forecast);

    let mut data = DataSet::default();
    data.title = Some("The river talks of spring 2031".to_owned());
    data.sources.insert("wire-1".parse()?, wire);
    data.actors.insert("roe".parse()?, roe);
    data.statements.push(statement);

    // The types keep single values right. Whether all references are defined is checked when it is read.
    let yaml = onrecord::to_yaml(&data)?;
    assert_eq!(onrecord::from_str(&yaml)?, data);

    print!("{yaml}");
    Ok(())
}
