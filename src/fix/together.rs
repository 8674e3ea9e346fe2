//! Corrects files that use each other.
//!
//! Each file is judged with all that it uses, which may be all others. So they are checked together: as
//! often as the one with the most steps needs it, and not as often as all of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashbrown::HashMap;

use super::work::{Others, Taken, Work};
use super::{Fixed, Judged, Reader, State};
use crate::check::check_paths;
use crate::project::error::Error;
use crate::project::files::LayeredFiles;
use crate::project::options::Options;
use crate::report::{FileId, Report, Safety};

/// A file to correct.
pub(crate) struct Part<'p> {
    pub(crate) path: &'p Path,
    pub(crate) text: &'p str,
}

/// Corrects files together, as [`fix_with`](super::fix_with) does one of them. Those that are `beside` them
/// are only read, where one of them uses one.
///
/// # Errors
///
/// Those of `levels`, and of reading the files.
pub(crate) fn fix_together<E: From<Error>>(
    parts: &[Part<'_>],
    beside: &[Part<'_>],
    options: &Options,
    most: Safety,
    levels: &mut dyn FnMut(&mut Report) -> Result<(), E>,
) -> Result<Vec<Fixed>, E> {
    let mut texts: Vec<String> = parts.iter().map(|part| part.text.to_owned()).collect();
    let mut check = |texts: &[String], which: &[usize]| {
        let mut files = LayeredFiles::over(options.shared_files());
        for part in beside {
            files.insert(part.path, part.text);
        }
        for (part, text) in parts.iter().zip(texts) {
            files.insert(part.path, text.as_str());
        }
        let options = options.clone().with_files(files);
        let paths: Vec<_> = which.iter().map(|number| parts[*number].path).collect();
        let mut report = check_paths(&paths, &options)?;
        levels(&mut report)?;
        let report = Arc::new(report);
        Ok::<_, E>(states(&report, &options, parts, texts, which))
    };
    let all: Vec<usize> = (0..parts.len()).collect();
    let mut works: Vec<Work> = { check(&texts, &all)?.into_iter() }
        .map(|state| Work::new(state, most))
        .collect();
    let mut unsure: Vec<usize> = Vec::new();
    loop {
        let mut active: Vec<(usize, Turn)> = Vec::new();
        for (number, work) in works.iter_mut().enumerate() {
            if unsure.contains(&number) {
                active.push((number, Turn::Refresh));
            } else if let Some(text) = work.next_text() {
                texts[number] = text;
                active.push((number, Turn::Step));
            }
        }
        unsure.clear();
        if active.is_empty() {
            return Ok(works.into_iter().map(Work::finish).collect());
        }
        let others = match active.len() {
            1 => Others::Kept,
            _ => Others::Changed,
        };
        let which: Vec<usize> = active.iter().map(|(number, _)| *number).collect();
        let states = check(&texts, &which)?;
        for ((number, turn), state) in active.into_iter().zip(states) {
            let work = &mut works[number];
            match turn {
                Turn::Refresh => work.refresh(state),
                Turn::Step => {
                    if work.take(state, others) == Taken::Unsure {
                        unsure.push(number);
                    }
                    work.text().clone_into(&mut texts[number]);
                }
            }
        }
    }
}

/// Some of the texts with what was found in them.
fn states(
    report: &Arc<Report>,
    options: &Options,
    parts: &[Part<'_>],
    texts: &[String],
    which: &[usize],
) -> Vec<State> {
    // A file may be in the report under the name by which another one uses it.
    let real = |path: &Path| options.files().canonicalize(path).ok();
    let mut ids: HashMap<PathBuf, FileId> = HashMap::new();
    for (id, file) in report.ids().filter(|(id, _)| report.is_data(*id)) {
        if let Some(real) = real(Path::new(file.name())) {
            ids.entry(real).or_insert(id);
        }
    }
    let state = |number: usize| {
        let path = parts[number].path;
        let own = real(path).and_then(|real| ids.get(&real).copied());
        let reader = Reader {
            name: &path.display().to_string(),
            options,
        };
        let text = texts[number].clone();
        // What is not in the report is left as it is.
        let own = own.unwrap_or(FileId(usize::MAX));
        State::new(&reader, text, Arc::clone(report), own, Judged::Own)
    };
    which.iter().copied().map(state).collect()
}

/// What is done with a file in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    /// It is corrected further.
    Step,
    /// It is checked as it is.
    Refresh,
}

impl<'p> From<&'p (PathBuf, String)> for Part<'p> {
    fn from((path, text): &'p (PathBuf, String)) -> Self {
        Self { path, text }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::project::files::{Files, MemoryFiles};

    /// Files that count how often one of them is opened.
    #[derive(Debug)]
    struct Counted(MemoryFiles, Arc<AtomicUsize>);

    impl Files for Counted {
        fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
            self.1.fetch_add(1, Ordering::Relaxed);
            self.0.open(path)
        }

        fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
            self.0.canonicalize(path)
        }

        fn is_file(&self, path: &Path) -> bool {
            self.0.is_file(path)
        }

        fn size(&self, path: &Path) -> io::Result<u64> {
            self.0.size(path)
        }
    }

    /// Files of which each uses the next one, and has a mistake.
    fn chain(length: usize) -> Vec<(PathBuf, String)> {
        let file = |number: usize| {
            let next = number + 1;
            let text = format!(
                "onrecord: 1
uses: {{next: {next}.yaml}}
actors: {{roe{number}: {{name: Jane Roe {number}}}}}
statements:
- {{id: s1, speaker: roe{number}, acts: [assert], gist: It will come., topik: x}}
- {{id: s2, speeker: roe{number}, acts: [assert], gist: It will come.}}
"
            );
            (PathBuf::from(format!("{number}.yaml")), text)
        };
        (0..length).map(file).collect()
    }

    #[test]
    fn the_more_files_the_same_number_of_checks() {
        for length in [10, 20, 40] {
            let files = chain(length);
            let opened = Arc::new(AtomicUsize::new(0));
            let end = ("end.yaml", "onrecord: 1\n");
            let last = (PathBuf::from(format!("{length}.yaml")), end.1.to_owned());
            let memory = MemoryFiles::from_iter([last]);
            let options = Options::default().with_files(Counted(memory, Arc::clone(&opened)));
            let parts: Vec<_> = files.iter().map(Part::from).collect();
            let mut checks = 0;
            let mut count = |_: &mut Report| {
                checks += 1;
                Ok::<_, Error>(())
            };
            let fixed = fix_together(&parts, &[], &options, Safety::Safe, &mut count).unwrap();
            assert_eq!(checks, 2, "{length}");
            // The one file that is not corrected is read once for each check.
            assert!(opened.load(Ordering::Relaxed) <= 2 * checks, "{length}");
            assert_eq!(fixed.len(), length);
            for (one, (_, text)) in fixed.iter().zip(&files) {
                assert_eq!(one.text, text.replace("speeker", "speaker"));
                assert_eq!((one.made.len(), one.rejected.len()), (1, 0));
            }
        }
    }

    /// What each of them does alone is done together.
    #[test]
    fn it_makes_no_difference_to_a_file_that_others_are_corrected() {
        let files = chain(5);
        let memory = || MemoryFiles::from_iter(files.clone());
        let options = Options::default().with_files(memory());
        let parts: Vec<_> = files.iter().map(Part::from).collect();
        let mut keep = |_: &mut Report| Ok::<_, Error>(());
        for most in [Safety::Safe, Safety::Unsafe] {
            let together = fix_together(&parts, &[], &options, most, &mut keep).unwrap();
            for (together, (path, text)) in together.iter().zip(&files) {
                let alone = super::super::fix(&path.display().to_string(), text, most, &options);
                assert_eq!(together.text, alone.text);
                assert_eq!(together.made, alone.made);
            }
        }
    }
}
