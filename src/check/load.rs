//! A data set with the files that it uses, in which references can be followed from file to file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use super::pipeline;
use crate::model::{
    Actor, ActorId, Coder, CoderId, DataSet, Issue, IssueId, Map, Occasion, OccasionId, Source,
    SourceId, Statement, StatementRef,
};
use crate::project::error::Error;
use crate::project::invalid::Invalid;
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::report::Report;
use crate::report::place::SetId;

/// Reads the data set of a file with all files that it uses, directly or by way of others, and checks
/// them.
///
/// ```
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// for statement in &project.data().statements {
///     // Its actors are in a file of their own.
///     let speaker = project.actor(&statement.speaker).expect("all references were checked");
///     println!("{}: {}", speaker.name, statement.acts[0]);
/// }
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// When the file cannot be read, as [`Error::is_io`] shows; when it or a file that it uses has
/// errors, or cannot be read, which [`Error::invalid`] gives. Warnings are in [`Project::report`].
pub fn load(path: impl AsRef<Path>) -> Result<Project, Error> {
    load_with(path, &Options::default())
}

/// Reads and checks as [`load`] does, with options.
///
/// ```
/// use onrecord::{MemoryFiles, Options, load_with};
///
/// let files = MemoryFiles::from_iter([
///     ("actors.onrecord.yaml", "onrecord: 1\nactors: {roe: {name: Jane Roe}}\n"),
///     (
///         "talks.onrecord.yaml",
///         "onrecord: 1
/// uses: {people: actors.onrecord.yaml}
/// statements:
/// - {id: s1, speaker: roe, acts: [predict], gist: It will take weeks.}
/// ",
///     ),
/// ]);
/// let project = load_with("talks.onrecord.yaml", &Options::default().with_files(files))?;
/// let speaker = &project.data().statements[0].speaker;
/// assert_eq!(project.actor(speaker).unwrap().name, "Jane Roe");
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// # Errors
///
/// Those of [`load`].
pub fn load_with(path: impl AsRef<Path>, options: &Options) -> Result<Project, Error> {
    let mut run = pipeline::Project::new(options);
    let own = run.paths(&[path])?.concat();
    let files = match own.as_slice() {
        [root] => members(&run, *root),
        _ => None,
    };
    let report = run.check(Keep::Shown)?.report;
    match files {
        Some(files) if !report.has_errors() => Ok(Project { files, report }),
        Some(_) | None => Err(Invalid::new(report).into()),
    }
}

/// All data sets that are reached from one, that one first; `None` if one of them cannot be read.
fn members(run: &pipeline::Project<'_>, root: SetId) -> Option<Vec<Member>> {
    let mut reached = vec![root];
    let mut members = Vec::new();
    while let Some(&id) = reached.get(members.len()) {
        let set = &run.sets()[id.0];
        let mut uses = Vec::with_capacity(set.uses.len());
        for used in &set.uses {
            for id in used.sets.as_ref()? {
                let known = reached.iter().position(|one| one == id);
                let place = known.unwrap_or_else(|| {
                    reached.push(*id);
                    reached.len() - 1
                });
                uses.push((used.name.clone(), place));
            }
        }
        members.push(Member {
            name: run.name(id).to_owned(),
            data: run.data(id)?,
            uses,
            statements: OnceLock::new(),
        });
    }
    Some(members)
}

/// A data set with the files that it uses: what [`load`] gives.
///
/// Its own methods look things up as a reference in the given file does: in the file itself, then in
/// those that it names under `uses`. A reference in another file is looked up by that
/// [`ProjectFile`].
///
/// ```
/// let project = onrecord::load("examples/river/talks-march.onrecord.yaml")?;
/// assert_eq!(project.report().max_severity(), None);
/// for statement in &project.data().statements {
///     assert!(project.actor(&statement.speaker).is_some());
///     assert!(statement.issues.iter().all(|id| project.issue(id).is_some()));
///     assert!(statement.source.iter().all(|id| project.source(id).is_some()));
///     assert!(statement.occasion.iter().all(|id| project.occasion(id).is_some()));
///     let coder = statement.coded.as_ref().and_then(|coded| coded.coder.as_ref());
///     assert!(coder.iter().all(|id| project.coder(id).is_some()));
///     assert_eq!(project.statement(&statement.id.clone().into()), Some(statement));
/// }
/// let names: Vec<_> = project.data().uses.keys().collect();
/// let used = project.root().uses(names[0].as_str()).next().unwrap();
/// assert!(used.data().actors.len() > 0);
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Debug)]
pub struct Project {
    /// The given one first.
    files: Vec<Member>,
    report: Report,
}

#[derive(Debug)]
struct Member {
    name: String,
    data: DataSet,
    /// The names under `uses`, each with the place of a data set in the project.
    uses: Vec<(String, usize)>,
    /// Where the statement of each id is; made on the first question.
    statements: OnceLock<HashMap<String, usize>>,
}

impl Project {
    /// The data set of the given file.
    pub fn data(&self) -> &DataSet {
        &self.files[0].data
    }

    /// The given file.
    pub fn root(&self) -> ProjectFile<'_> {
        self.file(0)
    }

    /// All files, the given one first, then the others by how near they are to it.
    ///
    /// ```
    /// let project = onrecord::load("examples/river/talks-april.onrecord.yaml")?;
    /// let statements: usize = project.files().map(|file| file.data().statements.len()).sum();
    /// assert!(project.files().len() > 1 && statements > project.data().statements.len());
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn files(&self) -> impl ExactSizeIterator<Item = ProjectFile<'_>> {
        (0..self.files.len()).map(|index| self.file(index))
    }

    /// What was found, all of it less than an error.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// A coder that the given file may refer to.
    pub fn coder(&self, id: &CoderId) -> Option<&Coder> {
        self.root().coder(id)
    }

    /// A source that the given file may refer to.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.root().source(id)
    }

    /// An actor that the given file may refer to.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.root().actor(id)
    }

    /// An issue that the given file may refer to.
    pub fn issue(&self, id: &IssueId) -> Option<&Issue> {
        self.root().issue(id)
    }

    /// An occasion that the given file may refer to.
    pub fn occasion(&self, id: &OccasionId) -> Option<&Occasion> {
        self.root().occasion(id)
    }

    /// A statement that the given file may refer to: `s4` for its own, `march#s4` for one of the file
    /// that it uses as `march`.
    pub fn statement(&self, reference: &StatementRef) -> Option<&Statement> {
        self.root().statement(reference)
    }

    fn file(&self, index: usize) -> ProjectFile<'_> {
        let project = self;
        ProjectFile { project, index }
    }
}

/// One file of a [`Project`], in which references mean what they mean there.
///
/// ```
/// use onrecord::model::LinkTarget;
///
/// let project = onrecord::load("examples/river/talks-april.onrecord.yaml")?;
/// for statement in &project.data().statements {
///     for link in &statement.links {
///         if let LinkTarget::Statement(reference) = &link.target {
///             let (file, other) = project.root().find(reference).expect("links were checked");
///             let speaker = file.actor(&other.speaker).expect("speakers were checked");
///             println!("{} {} {} in {}", statement.id, link.rel, speaker.name, file.name());
///         }
///     }
/// }
/// # Ok::<(), onrecord::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ProjectFile<'p> {
    project: &'p Project,
    index: usize,
}

impl<'p> ProjectFile<'p> {
    /// The path of the file, as it was reached.
    pub fn name(self) -> &'p str {
        &self.member().name
    }

    /// What is in the file itself.
    pub fn data(self) -> &'p DataSet {
        &self.member().data
    }

    /// The files that it uses under a name: one, or several where a file holds several data sets.
    pub fn uses(self, name: &str) -> impl Iterator<Item = ProjectFile<'p>> {
        let named = self.member().uses.iter();
        let named = named.filter(move |(other, _)| other == name);
        named.map(move |(_, index)| self.project.file(*index))
    }

    /// A coder that the file may refer to.
    pub fn coder(self, id: &CoderId) -> Option<&'p Coder> {
        self.entity(|data| &data.coders, id)
    }

    /// A source that the file may refer to.
    pub fn source(self, id: &SourceId) -> Option<&'p Source> {
        self.entity(|data| &data.sources, id)
    }

    /// An actor that the file may refer to.
    pub fn actor(self, id: &ActorId) -> Option<&'p Actor> {
        self.entity(|data| &data.actors, id)
    }

    /// An issue that the file may refer to.
    pub fn issue(self, id: &IssueId) -> Option<&'p Issue> {
        self.entity(|data| &data.issues, id)
    }

    /// An occasion that the file may refer to.
    pub fn occasion(self, id: &OccasionId) -> Option<&'p Occasion> {
        self.entity(|data| &data.occasions, id)
    }

    /// A statement that the file may refer to, by its id or as `name#id`.
    pub fn statement(self, reference: &StatementRef) -> Option<&'p Statement> {
        self.find(reference).map(|(_, statement)| statement)
    }

    /// The same, with the file that it is in, where its own references are to be looked up.
    pub fn find(self, reference: &StatementRef) -> Option<(ProjectFile<'p>, &'p Statement)> {
        // A bundled statement has `#` in its own id.
        let own = self.own(reference.as_str());
        own.or_else(|| match reference.split() {
            (Some(name), id) => self.uses(name).find_map(|file| file.own(id)),
            (None, _) => None,
        })
    }

    fn own(self, id: &str) -> Option<(ProjectFile<'p>, &'p Statement)> {
        let Member {
            data, statements, ..
        } = self.member();
        let places = statements.get_or_init(|| {
            let ids = data.statements.iter().enumerate();
            ids.map(|(place, one)| (one.id.as_str().to_owned(), place))
                .collect()
        });
        places.get(id).map(|&place| (self, &data.statements[place]))
    }

    fn entity<I: std::hash::Hash + Eq + 'p, T>(
        self,
        of: impl Fn(&'p DataSet) -> &'p Map<I, T>,
        id: &I,
    ) -> Option<&'p T> {
        let used = self.member().uses.iter().map(|(_, index)| *index);
        let mut files = std::iter::once(self.index).chain(used);
        files.find_map(|index| of(&self.project.files[index].data).get(id))
    }

    fn member(self) -> &'p Member {
        &self.project.files[self.index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::files::MemoryFiles;

    fn talk(name: &str, used: &str) -> String {
        format!(
            "onrecord: 1\n{used}actors: {{{name}: {{name: {name}}}}}\nstatements:\n\
             - {{id: s1, speaker: {name}, acts: [predict], gist: It will.}}\n"
        )
    }

    fn options() -> Options {
        Options::default().with_files(MemoryFiles::from_iter([
            ("a.yaml", talk("ann", "uses: {b: sub/b.yaml}\n")),
            ("sub/b.yaml", talk("ben", "uses: {c: c.yaml}\n")),
            ("sub/c.yaml", talk("cleo", "")),
            ("lost.yaml", talk("dan", "uses: {none: none.yaml}\n")),
        ]))
    }

    #[test]
    fn a_reference_means_what_it_means_in_its_file() {
        let project = load_with("a.yaml", &options()).unwrap();
        let names: Vec<_> = project.files().map(|file| file.name().to_owned()).collect();
        assert_eq!(names, ["a.yaml", "sub/b.yaml", "sub/c.yaml"]);
        let speaker = |reference: &str| {
            let (file, statement) = project.root().find(&reference.parse().unwrap())?;
            Some(file.actor(&statement.speaker)?.name.as_str())
        };
        assert_eq!(speaker("s1"), Some("ann"));
        assert_eq!(speaker("b#s1"), Some("ben"));
        assert_eq!((speaker("c#s1"), speaker("b#s2")), (None, None));
        let actor = |id: &str| project.actor(&id.parse().unwrap()).is_some();
        assert_eq!((actor("ben"), actor("cleo")), (true, false));
        let ben = project.root().uses("b").next().unwrap();
        assert!(ben.actor(&"cleo".parse().unwrap()).is_some());
    }

    #[test]
    fn a_missing_file_is_an_invalid_project() {
        let error = load_with("lost.yaml", &options()).unwrap_err();
        let invalid = error.invalid().expect("the given file can be read");
        assert_eq!(invalid.finding().unwrap().rule.name, "unreadable-used-file");
        assert!(load_with("nowhere.yaml", &options()).unwrap_err().is_io());
    }
}
