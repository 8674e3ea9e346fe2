//! Writes a data set record by record. The bytes are the same as if it were written as a whole.

use std::io::{self, Write};

use serde::Serialize;

use crate::convert::{json, ndjson};
use crate::model::{Extra, Header, Kind, Record};
use crate::syntax::DataFormat;

/// The formats in which a data set is written record by record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    Json,
    Ndjson,
}

/// Written records of one kind, one after another.
pub(super) struct Run {
    kind: Kind,
    text: Vec<u8>,
}

/// Adds a record to the runs. The header of the data set is not part of a run.
pub(super) fn append(runs: &mut Vec<Run>, record: &Record, layout: Layout) -> io::Result<()> {
    let Some(kind) = record.kind() else {
        return Ok(());
    };
    let run = match runs.last_mut() {
        Some(run) if run.kind == kind => {
            run.text.extend_from_slice(layout.separator());
            run
        }
        Some(_) | None => runs.push_mut(Run {
            kind,
            text: Vec::new(),
        }),
    };
    layout.write(record, &mut run.text)
}

impl Run {
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }
}

/// How deep a record is nested in a document: in a section of the whole.
const INSIDE: usize = 2;

impl Layout {
    /// `None` for YAML: its layout depends on the whole data set.
    pub(crate) const fn of(format: DataFormat) -> Option<Self> {
        match format {
            DataFormat::Json => Some(Self::Json),
            DataFormat::Ndjson => Some(Self::Ndjson),
            DataFormat::Yaml => None,
        }
    }

    /// What is written between two records of one kind.
    const fn separator(self) -> &'static [u8] {
        match self {
            Self::Json => b",\n    ",
            Self::Ndjson => b"",
        }
    }

    fn write(self, record: &Record, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Ndjson => ndjson::write_line(record, out),
            Self::Json => match record {
                Record::DataSet(_) => Ok(()),
                Record::Coder(id, coder) => entry(id, coder, out),
                Record::Source(id, source) => entry(id, source, out),
                Record::Actor(id, actor) => entry(id, actor, out),
                Record::Issue(id, issue) => entry(id, issue, out),
                Record::Occasion(id, occasion) => entry(id, occasion, out),
                Record::Statement(statement) => json::nested(statement, INSIDE, out),
            },
        }
    }
}

fn entry(id: &impl Serialize, entity: &impl Serialize, out: &mut Vec<u8>) -> io::Result<()> {
    json::nested(id, INSIDE, &mut *out)?;
    out.extend_from_slice(b": ");
    json::nested(entity, INSIDE, out)
}

/// Joins runs to a data set. Their kinds must come in the order of the specification.
pub(super) struct Sections<'w> {
    out: &'w mut (dyn Write + Send),
    layout: Layout,
    open: Option<Kind>,
    /// In a document, this comes after all records.
    extra: Extra,
}

impl<'w> Sections<'w> {
    pub(super) fn begin(
        out: &'w mut (dyn Write + Send),
        layout: Layout,
        mut header: Header,
    ) -> io::Result<Self> {
        let mut extra = Extra::default();
        match layout {
            Layout::Json => {
                extra = std::mem::take(&mut header.extra);
                let mut text = Vec::new();
                json::nested(&header, 0, &mut text)?;
                // The map is never empty, since it has the version. The closing brace comes later.
                out.write_all(text.strip_suffix(b"\n}").unwrap_or(&text))?;
            }
            Layout::Ndjson => ndjson::write_line(&Record::DataSet(Box::new(header)), out)?,
        }
        Ok(Self {
            out,
            layout,
            open: None,
            extra,
        })
    }

    pub(super) fn add(&mut self, run: &Run) -> io::Result<()> {
        if self.open == Some(run.kind) {
            self.out.write_all(self.layout.separator())?;
        } else {
            self.close_section()?;
            self.open = Some(run.kind);
            if self.layout == Layout::Json {
                let bracket = if run.kind == Kind::Statement {
                    '['
                } else {
                    '{'
                };
                let section = run.kind.section();
                write!(self.out, ",\n  \"{section}\": {bracket}\n    ")?;
            }
        }
        self.out.write_all(&run.text)
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.close_section()?;
        if self.layout == Layout::Ndjson {
            return Ok(());
        }
        if !self.extra.is_empty() {
            self.out.write_all(b",\n  \"extra\": ")?;
            let mut text = Vec::new();
            json::nested(&self.extra, 1, &mut text)?;
            self.out.write_all(&text)?;
        }
        self.out.write_all(b"\n}\n")
    }

    fn close_section(&mut self) -> io::Result<()> {
        match (self.layout, self.open) {
            (Layout::Json, Some(Kind::Statement)) => self.out.write_all(b"\n  ]"),
            (Layout::Json, Some(_)) => self.out.write_all(b"\n  }"),
            (Layout::Ndjson, _) | (_, None) => Ok(()),
        }
    }
}
