//! Writes made data: `cargo bench --bench generate -- --form ndjson --megabytes 20 -o talks.onrecord.ndjson`.

#[path = "mod.rs"]
mod generate;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};

use generate::faults::Faults;
use generate::forms::{self, Form};
use generate::plan::Plan;
use generate::spans;

/// Write made data, which is the same for the same seed
#[derive(Parser)]
struct Arguments {
    /// What is written
    #[arg(long, value_enum, default_value_t = What::Ndjson)]
    form: What,
    /// How large it is, in millions of bytes: the file, or the text of `spans`
    #[arg(long, default_value_t = 1.0)]
    megabytes: f64,
    /// The number of files of a folder
    #[arg(long, default_value_t = 2_000)]
    files: usize,
    /// The number of spans that are in a text
    #[arg(long, default_value_t = 10_000)]
    spans: usize,
    /// Another seed gives other data
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many of a hundred records have a fault
    #[arg(long, default_value_t = 0.0)]
    faults: f64,
    /// Make the last record faulty
    #[arg(long)]
    fault_last: bool,
    /// The file to write, or the folder
    #[arg(short, long)]
    output: PathBuf,
    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// One record a line
    Ndjson,
    /// One document
    Json,
    /// One document
    Yaml,
    /// A folder of small YAML files, each a data set of its own
    Folder,
    /// A folder with a text, and a data set of quotations from it
    Spans,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let records = match arguments.form {
        What::Ndjson => one(&arguments, Form::Ndjson)?,
        What::Json => one(&arguments, Form::Json)?,
        What::Yaml => one(&arguments, Form::Yaml)?,
        What::Folder => folder(&arguments)?,
        What::Spans => with_text(&arguments)?,
    };
    writeln!(
        io::stdout(),
        "{records} records in {}",
        arguments.output.display()
    )
}

impl Arguments {
    fn bytes(&self) -> u64 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a size"
        )]
        let bytes = (self.megabytes * 1e6) as u64;
        bytes
    }

    fn faults(&self) -> Faults {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share"
        )]
        let share = (self.faults * 1e4) as usize;
        Faults {
            seed: self.seed,
            share,
            last: self.fault_last,
        }
    }
}

fn one(arguments: &Arguments, form: Form) -> io::Result<usize> {
    let plan = forms::plan_for(form, arguments.seed, arguments.bytes())?;
    file(&arguments.output, |out| {
        forms::write(form, plan, &arguments.faults(), out)
    })
}

fn folder(arguments: &Arguments) -> io::Result<usize> {
    fs::create_dir_all(&arguments.output)?;
    let mut records = 0;
    for number in 0..arguments.files {
        let seed = arguments.seed.wrapping_add(number as u64);
        let plan = Plan { seed, articles: 1 };
        let is_last = number + 1 == arguments.files;
        let faults = Faults {
            seed,
            last: arguments.fault_last && is_last,
            ..arguments.faults()
        };
        let name = format!("talks-{:05}.onrecord.yaml", number + 1);
        records += file(&arguments.output.join(name), |out| {
            forms::write(Form::Yaml, plan, &faults, out)
        })?;
    }
    Ok(records)
}

fn with_text(arguments: &Arguments) -> io::Result<usize> {
    fs::create_dir_all(&arguments.output)?;
    let text_file = "wire-1.txt";
    file(&arguments.output.join(text_file), |text| {
        file(&arguments.output.join("talks.onrecord.ndjson"), |data| {
            spans::write(
                arguments.seed,
                arguments.spans,
                arguments.bytes(),
                text_file,
                text,
                data,
            )
        })
    })
}

fn file<T>(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<T>,
) -> io::Result<T> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}
