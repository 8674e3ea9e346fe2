//! Lists what a speaker said first-hand: in the speaker's own words, and not inside another's speech.
//! Records that no longer stand are left out.
//!
//! ```sh
//! cargo run --example speaker -- examples/river/talks-march.onrecord.yaml castell
//! ```
#![allow(clippy::print_stdout, reason = "a program for the command line")]

use std::env;
use std::error::Error;

use onrecord::model::{ActorId, State, Statement};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(speaker)) = (arguments.next(), arguments.next()) else {
        return Err("give a file and the id of a speaker".into());
    };
    let speaker: ActorId = speaker.parse()?;

    // The actors are often in a file of their own, which this one uses.
    let project = onrecord::load(&file)?;
    let Some(actor) = project.actor(&speaker) else {
        return Err(format!("{file} and the files it uses have no actor `{speaker}`").into());
    };

    println!("{}", actor.name);
    let own = project
        .data()
        .statements
        .iter()
        .filter(|statement| statement.speaker == speaker);
    for statement in own.filter(|statement| is_first_hand(statement)) {
        let acts: Vec<_> = statement.acts.iter().map(|act| act.as_str()).collect();
        let said = statement
            .said
            .as_ref()
            .map_or("no date", |date| date.as_str());
        println!("\n{} ({said}): {}", statement.id, acts.join(", "));
        for words in quotations(statement) {
            println!("  “{words}”");
        }
    }
    Ok(())
}

fn is_first_hand(statement: &Statement) -> bool {
    let stands = match statement.status.as_ref().map(|status| status.state) {
        Some(State::Retracted | State::Superseded) => false,
        Some(_) | None => true,
    };
    stands && statement.within.is_none() && quotations(statement).next().is_some()
}

fn quotations(statement: &Statement) -> impl Iterator<Item = &str> {
    let own = statement
        .text
        .iter()
        .filter(|span| span.words.is_verbatim());
    own.filter_map(|span| span.words.text())
}
