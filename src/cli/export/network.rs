//! The options of networks.

use clap::{Args, ValueEnum};

use crate::cli::failure::Failure;
use crate::export::network::{Aggregation, Duplicates, Isolates, Mode, Normalization, Wanted};
use crate::model::{Day, Edtf};

/// What a network is made of.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Networks")]
pub(super) struct NetworkArguments {
    /// What the nodes are
    #[arg(long, value_enum, value_name = "NODES", default_value_t = NodesArg::ActorsIssues)]
    nodes: NodesArg,
    /// How positions for and against count
    #[arg(long, value_enum, value_name = "HOW", default_value_t = AggregationArg::Ignore)]
    aggregation: AggregationArg,
    /// How weights between nodes of one kind are made comparable
    #[arg(long, value_enum, value_name = "HOW", default_value_t = NormalizationArg::No)]
    normalization: NormalizationArg,
    /// Within what the same position of the same actor counts only once
    #[arg(long, value_enum, value_name = "RANGE", default_value_t = DuplicatesArg::Include)]
    duplicates: DuplicatesArg,
    /// Keep nodes without edges
    #[arg(long)]
    isolates: bool,
    /// Leave out statements before this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Edtf>,
    /// Leave out statements after this date
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Edtf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NodesArg {
    /// Actors and issues
    ActorsIssues,
    /// Actors, by the issues that they share
    Actors,
    /// Issues, by the actors that they share
    Issues,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AggregationArg {
    /// Stances do not count
    Ignore,
    /// The same stances
    Congruence,
    /// Opposite stances
    Conflict,
    /// The same stances without the opposite ones
    Subtract,
    /// 1 for, 2 against, 3 both: for actors and issues
    Combine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum NormalizationArg {
    /// Not at all
    No,
    /// Divided by the average activity of the two
    Average,
    /// Divided by what either of the two takes up
    Jaccard,
    /// The cosine of the angle between the two
    Cosine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DuplicatesArg {
    /// Each counts
    Include,
    /// Once in a source
    Document,
    /// Once in a week
    Week,
    /// Once in a month
    Month,
    /// Once in a year
    Year,
    /// Once
    Acrossrange,
}

fn date(text: &str) -> Result<Edtf, String> {
    text.parse::<Edtf>().map_err(|error| error.to_string())
}

impl NetworkArguments {
    /// What they ask for, if it makes sense.
    pub(super) fn wanted(&self) -> Result<Wanted, Failure> {
        let day = |date: &Option<Edtf>, end: fn(&Edtf) -> Option<Day>| date.as_ref().and_then(end);
        let wanted = Wanted {
            mode: match self.nodes {
                NodesArg::ActorsIssues => Mode::ActorsIssues,
                NodesArg::Actors => Mode::Actors,
                NodesArg::Issues => Mode::Issues,
            },
            aggregation: match self.aggregation {
                AggregationArg::Ignore => Aggregation::Ignore,
                AggregationArg::Congruence => Aggregation::Congruence,
                AggregationArg::Conflict => Aggregation::Conflict,
                AggregationArg::Subtract => Aggregation::Subtract,
                AggregationArg::Combine => Aggregation::Combine,
            },
            normalization: match self.normalization {
                NormalizationArg::No => Normalization::No,
                NormalizationArg::Average => Normalization::Average,
                NormalizationArg::Jaccard => Normalization::Jaccard,
                NormalizationArg::Cosine => Normalization::Cosine,
            },
            duplicates: match self.duplicates {
                DuplicatesArg::Include => Duplicates::Include,
                DuplicatesArg::Document => Duplicates::Document,
                DuplicatesArg::Week => Duplicates::Week,
                DuplicatesArg::Month => Duplicates::Month,
                DuplicatesArg::Year => Duplicates::Year,
                DuplicatesArg::Acrossrange => Duplicates::AcrossRange,
            },
            isolates: if self.isolates {
                Isolates::Keep
            } else {
                Isolates::Drop
            },
            window: (
                day(&self.from, Edtf::earliest),
                day(&self.until, Edtf::latest),
            ),
        };
        match wanted.contradiction() {
            None => Ok(wanted),
            Some(why) => Err(Failure::new(format!("there is no such network: {why}"))
                .with_help("change `--nodes`, `--aggregation` or `--normalization`")),
        }
    }
}
