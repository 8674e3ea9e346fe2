//! Reads the CSV files that `export` writes, also after somebody has changed them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use zip::ZipArchive;

use super::problem::Refused;
use crate::export::csv::file_name;
use crate::model::DataSet;
use crate::tables::gather::Gather;
use crate::tables::{Table, tables};

/// Reads a folder, the descriptor in it, or a zip file. No file may have more than `most` bytes.
///
/// # Errors
///
/// When there are no tables, or their rows make no data set.
pub(crate) fn read(path: &Path, most: usize) -> Result<DataSet, Refused> {
    let mut gather = Gather::default();
    let found = if path.is_dir() {
        folder(path, most, &mut gather)?
    } else if path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
    {
        folder(path.parent().unwrap_or(Path::new("")), most, &mut gather)?
    } else {
        package(path, most, &mut gather)?
    };
    if found == 0 {
        return Err(Refused::new(
            "there are no tables in it, such as `statements.csv`",
        ));
    }
    gather.finish().map_err(Refused::Rows)
}

/// How many tables were read.
fn folder(folder: &Path, most: usize, gather: &mut Gather) -> Result<usize, Refused> {
    let mut found = 0;
    for table in tables() {
        let path = folder.join(file_name(table.name));
        match File::open(&path) {
            Ok(file) => {
                found += 1;
                read_table(table, &bounded(file, table, most)?, gather)?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(named(table, error)),
        }
    }
    Ok(found)
}

fn package(path: &Path, most: usize, gather: &mut Gather) -> Result<usize, Refused> {
    let no_zip = |error| Refused::new(format!("it is neither a folder nor a zip file: {error}"));
    let mut zip = ZipArchive::new(File::open(path)?).map_err(no_zip)?;
    let names: Vec<String> = zip
        .file_names()
        .filter_map(|name| Some(name.ok()?.into_owned()))
        .collect();
    let mut found = 0;
    for table in tables() {
        // Files may be in a folder of the zip file. Nothing is unpacked to the disk, so that it does not
        // matter where their names lead.
        let own = file_name(table.name);
        let mut own = names
            .iter()
            .filter(|name| name.rsplit(['/', '\\']).next() == Some(&own));
        let Some(name) = own.next() else { continue };
        if own.next().is_some() {
            return Err(named(table, "the zip file holds it twice"));
        }
        let file = zip.by_name(name).map_err(|error| named(table, error))?;
        found += 1;
        read_table(table, &bounded(file, table, most)?, gather)?;
    }
    Ok(found)
}

/// The text of a table. What a zip file holds may be far larger than the zip file.
fn bounded(input: impl Read, table: &Table, most: usize) -> Result<String, Refused> {
    let mut bytes = Vec::new();
    let bound = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = input.take(bound).read_to_end(&mut bytes);
    read.map_err(|error| named(table, error))?;
    if bytes.len() > most {
        return Err(named(
            table,
            format!("it has more than {most} bytes; raise the limit with `--max-bytes`"),
        ));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| named(table, "it is not in UTF-8; save it as \"CSV UTF-8\""))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

fn named(table: &Table, problem: impl std::fmt::Display) -> Refused {
    Refused::new(format!("`{}`: {problem}", file_name(table.name)))
}

fn read_table(table: &Table, text: &str, gather: &mut Gather) -> Result<(), Refused> {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let wrong = |error| named(table, error);
    let mut record = StringRecord::new();
    if !reader.read_record(&mut record).map_err(wrong)? {
        return Err(named(
            table,
            "it is empty, without even the names of its columns",
        ));
    }
    let Some(header) = gather.table(table.name, &record) else {
        return Ok(());
    };
    // Rows are counted as spreadsheets do: the names of the columns are row 1.
    let mut number = 1;
    while reader.read_record(&mut record).map_err(wrong)? {
        number += 1;
        gather.row(&header, number, record.iter().map(str::to_owned));
    }
    Ok(())
}

/// What is between the cells. Spreadsheets write semicolons where a comma is in numbers.
pub(super) fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let has = |sign: char| first.contains(sign);
    match (has(','), has(';'), has('\t')) {
        (false, true, _) => b';',
        (false, false, true) => b'\t',
        _ => b',',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary;
    use crate::export::csv::{Mark, file_names, write};
    use crate::export::{Data, pack};
    use crate::project::options::Options;

    fn data(set: &DataSet) -> Data {
        Data::new(set.clone().into(), Vec::new(), None, &Options::default())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn nothing_is_lost_in_csv(set in arbitrary::data_set(), has_mark: bool) {
            let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let mark = if has_mark { Mark::ByteOrder } else { Mark::None };
            write(&data(&set), "talks", mark, one.path()).unwrap();
            write(&data(&set), "talks", mark, two.path()).unwrap();
            prop_assert_eq!(&read(one.path(), usize::MAX - 1).unwrap(), &set);
            for name in file_names() {
                let bytes = |folder: &Path| std::fs::read(folder.join(&name)).unwrap();
                prop_assert_eq!(bytes(one.path()), bytes(two.path()), "{}", name);
            }
            let mut zip = Vec::new();
            pack(one.path(), &file_names(), &mut zip).unwrap();
            let path = two.path().join("talks.zip");
            std::fs::write(&path, zip).unwrap();
            prop_assert_eq!(&read(&path, usize::MAX - 1).unwrap(), &set);
        }
    }

    /// What a spreadsheet makes of the files when somebody saves them.
    #[test]
    fn files_that_a_spreadsheet_saved_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        put(
            "actors.csv",
            "\u{feff}name;id;anonymous;;\r\n\"Roe; Jane\";roe;FALSE;;\r\n;;;;\r\n",
        );
        put(
            "statements.csv",
            "id\tn\tspeaker\tgist\ns1\t1.0\troe\ta \"b\"\n",
        );
        put(
            "statement_acts.csv",
            "statement,act,n\ns1,ask,2\ns1,predict,1\n",
        );
        let set = read(folder.path(), 1000).unwrap();
        assert_eq!(set.actors["roe"].name, "Roe; Jane");
        assert_eq!(set.actors["roe"].anonymous, Some(false));
        let acts: Vec<_> = set.statements[0]
            .acts
            .iter()
            .map(|act| act.as_str())
            .collect();
        assert_eq!(acts, ["predict", "ask"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path, most| match read(path, most) {
            Err(Refused::Unreadable(message)) => message,
            other => panic!("{other:?}"),
        };
        let put =
            |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
        assert!(refused(folder.path(), 10).contains("there are no tables"));
        put("actors.csv", b"");
        assert!(refused(folder.path(), 10).contains("it is empty"));
        put("actors.csv", b"id,name\nroe,J\xe9r\xf4me\n");
        assert!(refused(folder.path(), 100).contains("not in UTF-8"));
        put("actors.csv", b"id,name\nroe,Jane Roe\n");
        assert!(refused(folder.path(), 10).contains("more than 10 bytes"));
        put("talks.zip", b"PK no zip");
        assert!(refused(&folder.path().join("talks.zip"), 10).contains("nor a zip file"));
    }

    /// A zip file that is small and holds a lot is refused before it is all unpacked.
    #[test]
    fn a_zip_bomb_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let text = "id,name\n".to_owned() + &"a".repeat(1 << 24);
        std::fs::write(folder.path().join("actors.csv"), text).unwrap();
        let mut zip = Vec::new();
        pack(folder.path(), &["actors.csv".to_owned()], &mut zip).unwrap();
        assert!(zip.len() < 100_000);
        let path = folder.path().join("talks.zip");
        std::fs::write(&path, zip).unwrap();
        let Err(Refused::Unreadable(message)) = read(&path, 1 << 20) else {
            panic!("it was read")
        };
        assert!(message.contains("more than 1048576 bytes"), "{message}");
    }
}
