//! One `onrecord.toml`, and those that it extends.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::FILE_NAME;
use super::rule_name::{ALL, no_such_rule, rule};
use crate::SourceFile;
use crate::cli::failure::Failure;
use crate::project::files::{Files, Within};
use crate::project::load::read_bounded;
use crate::project::reach::{Unread, reach};
use crate::report::Severity;
use crate::report::suggest::nearest;
use crate::{Level, Levels, Limits};

/// How many files may extend each other in a row.
const MOST_EXTENDED: usize = 16;

/// How many bytes a file may have.
const MOST_BYTES: usize = 1 << 20;

/// What the top of a file may hold.
const KEYS: [&str; 5] = ["extends", "rules", "select", "ignore", "folders"];

/// The settings that a folder may have.
const FOLDER_KEYS: [&str; 3] = ["rules", "select", "ignore"];

/// The words for levels.
const LEVELS: [(&str, Level); 4] = [
    ("allow", Level::Allow),
    ("info", Level::Report(Severity::Info)),
    ("warning", Level::Report(Severity::Warning)),
    ("error", Level::Report(Severity::Error)),
];

/// The settings of a file and of the files that it extends.
#[derive(Debug)]
pub(super) struct Settings {
    levels: Levels,
    /// Folders with levels of their own, outer ones first.
    folders: Vec<(PathBuf, Levels)>,
}

impl Settings {
    /// Reads a file, and those that it extends: no others than those of its project.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let root = root_of(path);
        read(&crate::DiskFiles, path, &root, MOST_EXTENDED)
    }

    /// The levels for a file, by its absolute path.
    pub(super) fn levels(&self, file: &Path) -> Levels {
        let folders = self.folders.iter();
        let around = folders.filter(|(folder, _)| file.starts_with(folder));
        around.fold(self.levels.clone(), |levels, (_, own)| levels.under(own))
    }
}

/// The real path of the folder that `extends` must not leave: that of the repository, or else the outermost
/// one with settings.
fn root_of(path: &Path) -> PathBuf {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("/"));
    let repository = folder.ancestors().find(|above| above.join(".git").exists());
    let with_settings = || {
        let mut above = folder.ancestors().collect::<Vec<_>>().into_iter().rev();
        above.find(|above| above.join(FILE_NAME).is_file())
    };
    let root = repository.or_else(with_settings);
    root.unwrap_or(folder).to_owned()
}

fn read(files: &dyn Files, path: &Path, root: &Path, left: usize) -> Result<Settings, Failure> {
    let name = path.display().to_string();
    let Some(left) = left.checked_sub(1) else {
        return Err(Failure::new(format!(
            "`{name}`: more than {MOST_EXTENDED} settings files extend each other"
        ))
        .with_help("check whether they extend each other in a circle"));
    };
    let text = text_of(files, path)
        .map_err(|error| Failure::new(format!("`{name}` cannot be read: {error}")))?;
    let file = SourceFile::new(name, text);
    let reader = Reader {
        folder: path.parent().unwrap_or(Path::new("")),
        root: root.to_owned(),
        file: &file,
    };
    let table = DeTable::parse(file.text()).map_err(|error| {
        reader.wrong(
            error.span().unwrap_or_default(),
            &first_line(error.message()),
        )
    })?;
    reader.settings(table.get_ref(), left)
}

/// The text of a file, read up to a limit: an endless file must not block the command.
fn text_of(files: &dyn Files, path: &Path) -> io::Result<String> {
    let bytes = read_bounded(files, path, &Limits::default().with_max_bytes(MOST_BYTES))?;
    let wrong = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
    if bytes.len() > MOST_BYTES {
        return Err(wrong(format!("it has more than {MOST_BYTES} bytes")));
    }
    String::from_utf8(bytes).map_err(|_| wrong("it is not saved as UTF-8".to_owned()))
}

/// The reading of one file.
struct Reader<'a> {
    folder: &'a Path,
    /// The folder that `extends` must not leave.
    root: PathBuf,
    file: &'a SourceFile,
}

impl Reader<'_> {
    fn settings(&self, table: &DeTable<'_>, left: usize) -> Result<Settings, Failure> {
        self.known_keys(table, &KEYS)?;
        let mut settings = match table.get("extends") {
            None => Settings {
                levels: Levels::default(),
                folders: Vec::new(),
            },
            Some(value) => {
                let path = self.folder.join(self.text(value)?);
                self.may_extend(&path)
                    .map_err(|what| self.wrong(value.span(), what))?;
                let within = Within {
                    files: &crate::DiskFiles,
                    root: self.root.clone(),
                };
                read(&within, &path, &self.root, left)?
            }
        };
        settings.levels = settings.levels.under(&self.levels(table)?);
        if let Some(folders) = table.get("folders") {
            let folders = self.table(folders)?;
            let here = std::path::absolute(self.folder);
            let here = here.unwrap_or_else(|_| self.folder.to_owned());
            for (name, value) in folders {
                let own = self.table(value)?;
                self.known_keys(own, &FOLDER_KEYS)?;
                let levels = self.levels(own)?;
                let path = here.join(name.get_ref().as_ref());
                if !path.is_dir() {
                    let label = format!("there is no folder `{}`", name.get_ref());
                    return Err(self.wrong(name.span(), &label));
                }
                settings.folders.push((path, levels));
            }
            // Settings for an inner folder override those for an outer one.
            settings
                .folders
                .sort_by_key(|(folder, _)| folder.components().count());
        }
        Ok(settings)
    }

    /// The settings may be a stranger's: they lead to no other files than those of their project.
    fn may_extend(&self, path: &Path) -> Result<(), &'static str> {
        match reach(&crate::DiskFiles, &self.root, path) {
            Ok(_) => Ok(()),
            Err(Unread::Outside) => {
                Err("`extends` must name a file of this project; copy the file into it")
            }
            Err(Unread::Unreadable) => Err("there is no such file"),
        }
    }

    fn levels(&self, table: &DeTable<'_>) -> Result<Levels, Failure> {
        let mut levels = Levels::default();
        if let Some(rules) = table.get("rules") {
            for (name, value) in self.table(rules)? {
                let level = self.level(value)?;
                levels = if name.get_ref() == ALL {
                    levels.with_all(level)
                } else {
                    levels.with(self.rule(name.get_ref(), name.span())?, level)
                };
            }
        }
        if let Some(select) = table.get("select") {
            levels = levels.with_only(self.rules(select)?);
        }
        if let Some(ignore) = table.get("ignore") {
            for name in self.rules(ignore)? {
                levels = levels.with(name, Level::Allow);
            }
        }
        Ok(levels)
    }

    fn known_keys(&self, table: &DeTable<'_>, known: &[&str]) -> Result<(), Failure> {
        for (key, _) in table {
            let written = key.get_ref().as_ref();
            if known.contains(&written) {
                continue;
            }
            let advice = match nearest(written, known.iter().copied()) {
                None if rule(written).is_ok() => "; put rules under `rules`".to_owned(),
                Some(meant) => format!("; did you mean `{meant}`?"),
                None => format!("; the settings are {}", list(known)),
            };
            let label = format!("there is no setting `{written}`{advice}");
            return Err(self.wrong(key.span(), &label));
        }
        Ok(())
    }

    fn level(&self, value: &Spanned<DeValue<'_>>) -> Result<Level, Failure> {
        let word = self.text(value)?;
        let found = LEVELS.iter().find(|(known, _)| *known == word);
        found.map(|(_, level)| *level).ok_or_else(|| {
            let words = LEVELS.map(|(known, _)| known);
            let label = format!("`{word}` is not a level; the levels are {}", list(&words));
            self.wrong(value.span(), &label)
        })
    }

    fn rules(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Failure> {
        let Some(names) = value.get_ref().as_array() else {
            return Err(self.wrong(value.span(), "expected a list of rules: `[\"…\", \"…\"]`"));
        };
        let read = |name| self.rule(self.text(name)?, name.span());
        names.iter().map(read).collect()
    }

    fn rule(&self, name: &str, at: Range<usize>) -> Result<String, Failure> {
        rule(name).map_err(|_| self.wrong(at, &no_such_rule(name)))
    }

    fn text<'v>(&self, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Failure> {
        let text = value.get_ref().as_str();
        text.ok_or_else(|| self.wrong(value.span(), "expected a text between quotation marks"))
    }

    fn table<'v, 'i>(&self, value: &'v Spanned<DeValue<'i>>) -> Result<&'v DeTable<'i>, Failure> {
        let table = value.get_ref().as_table();
        table.ok_or_else(|| self.wrong(value.span(), "expected a group of settings: `{…}`"))
    }

    fn wrong(&self, at: Range<usize>, what: &str) -> Failure {
        let place = self.file.position(at.start);
        let (name, line, column) = (self.file.name(), place.line, place.column);
        Failure::new(format!("{name}:{line}:{column}: {what}"))
    }
}

fn list(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}
