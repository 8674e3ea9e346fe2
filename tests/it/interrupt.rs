//! Checking that is interrupted reports what it has found in the files that it has read.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use onrecord::report::Reason;
use onrecord::{Options, Report, check_paths};

/// Checks ten faulty files with one thread, and interrupts when so many have been read.
fn interrupted_after(files: usize) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let write = |number: usize| {
        let path = folder.path().join(format!("f{number}.onrecord.yaml"));
        std::fs::write(&path, format!("onrecord: 1\ntitel: Talks {number}\n")).unwrap();
        path
    };
    let paths: Vec<_> = (0..10).map(write).collect();
    let flag = Arc::new(AtomicBool::new(files == 0));
    let (set, read) = (Arc::clone(&flag), AtomicUsize::new(0));
    let options = Options::default()
        .with_threads(NonZeroUsize::MIN)
        .with_interrupt(flag)
        .with_progress(move |_| {
            if read.fetch_add(1, Ordering::Relaxed) + 1 == files {
                set.store(true, Ordering::Relaxed);
            }
        });
    check_paths(&paths, &options).unwrap()
}

#[test]
fn the_files_that_were_read_are_reported() {
    for (files, text) in [
        (0, "none of the 10 files was checked"),
        (3, "7 of 10 files were not checked"),
        (9, "1 of 10 files was not checked"),
    ] {
        let report = interrupted_after(files);
        assert_eq!(report.findings().len(), files);
        assert_eq!(report.data_files(), files);
        assert!(report.is_interrupted());
        let notes: Vec<_> = report.unchecked().iter().map(|one| &one.text).collect();
        assert_eq!(notes, [text]);
        assert_eq!(report.unchecked()[0].reason, Reason::Interrupted);
    }
    // Nothing is left out when it comes after the last file.
    assert!(!interrupted_after(10).is_interrupted());
    assert_eq!(interrupted_after(11).findings().len(), 10);
}
