//! Makes one self-contained data set from a file and all the files it uses, or from a folder.

#[cfg(feature = "cli")]
mod folder;
mod members;
mod merge;
mod names;

use std::collections::HashMap;
use std::path::Path;

use crate::check::{Project, Reading};
use crate::model::DataSet;
use crate::project::error::Error;
use crate::project::options::Options;
use crate::quotes::Keep;
use crate::report::place::SetId;

#[cfg(feature = "cli")]
pub(crate) use self::folder::names_in;
use self::members::{Member, members};
use self::merge::Merge;
use self::names::Names;
use super::relocate::{Move, relocate};

/// Makes one self-contained data set from a file and all the files it uses, directly or through others.
///
/// Ids of statements from a used file begin with the name of that file under `uses`: `s4` becomes
/// `march#s4`. Entities keep their ids; an entity that several files contain is written once. Relative
/// paths are adapted to the folder of the given file.
///
/// ```no_run
/// let bundled = onrecord::bundle("talks.onrecord.yaml", &onrecord::Options::default())?;
/// if let Some(data) = bundled.data {
///     println!("{}", onrecord::to_json(&data)?);
/// }
/// # Ok::<(), onrecord::Error>(())
/// ```
///
/// The report has the findings of all these files. If one of them is an error, there is no data.
///
/// # Errors
///
/// When the file cannot be read, or two files define different entities with the same id.
pub fn bundle(path: impl AsRef<Path>, options: &Options) -> Result<Reading, Error> {
    let path = path.as_ref();
    let mut project = Project::new(options);
    let own = project.paths(&[path])?.concat();
    let folder = path.parent().unwrap_or(Path::new(""));
    let joined = match own.as_slice() {
        [root] => Some(join(&project, &Root::File(*root), Some(folder))),
        _ => None,
    };
    let report = project.check(Keep::Shown)?.report;
    let data = match joined {
        Some(joined) if !report.has_errors() => Some(joined?),
        Some(_) | None => None,
    };
    Ok(Reading { data, report })
}

/// What is bundled.
pub(crate) enum Root {
    /// A data set and all that it uses.
    File(SetId),
    /// Several files and all that they use, as if one file used each of them under the given name.
    #[cfg_attr(
        not(any(test, feature = "cli")),
        expect(dead_code, reason = "only the command walks folders")
    )]
    Folder(Vec<(String, Vec<SetId>)>),
}

/// Bundles data sets that were read. Their paths are adapted to `folder`, if it is known.
pub(crate) fn join(
    project: &Project<'_>,
    root: &Root,
    folder: Option<&Path>,
) -> Result<DataSet, Error> {
    let sets = project.sets();
    let members = members(sets, root)?;
    let names = Names::new(sets, &members);
    let mut merge = Merge::default();
    for member in &members {
        let set = &sets[member.set.0];
        let file = project.name(member.set);
        let mut data = project.data(member.set).ok_or_else(|| unreadable(file))?;
        if let (Some(from), Some(to)) = (&set.folder, folder) {
            let renamed = &HashMap::new();
            relocate(&mut data, &Move { from, to, renamed });
        }
        // Alone, it has no other sources.
        if members.len() > 1
            && let Some(source) = names.only_source(member.set)
        {
            name_the_source(&mut data, source)?;
        }
        names.qualify(member.set, &mut data)?;
        merge.add(file, data, member.role());
    }
    merge.finish()
}

impl Member {
    fn role(&self) -> merge::Role {
        match self.prefix {
            None => merge::Role::Root,
            Some(_) => merge::Role::Used,
        }
    }
}

/// Adds the source to statements that name none: the bundle may have several.
fn name_the_source(data: &mut DataSet, source: &str) -> Result<(), Error> {
    for statement in &mut data.statements {
        let spans_name_theirs =
            !statement.text.is_empty() && statement.text.iter().all(|span| span.source.is_some());
        if statement.source.is_none() && !spans_name_theirs {
            statement.source = Some(source.parse().map_err(Error::write)?);
        }
    }
    Ok(())
}

fn unreadable(file: &str) -> Error {
    Error::write(format!(
        "{file} is not a valid data set and cannot be bundled"
    ))
}

#[cfg(test)]
mod tests;
