//! A progress bar for people who wait at a terminal.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::Options;

/// Work that takes no longer shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar with the bytes read, the rate and the time left. It is shown only if standard error is a
/// terminal and the work takes longer than [`PATIENCE`].
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    /// A bar for files, and the options that advance it.
    pub(super) fn of(files: &[PathBuf], options: Options) -> (Self, Options) {
        if !stderr().is_terminal() {
            return (Self(None), options);
        }
        let sizes = files.iter().filter_map(|file| file.metadata().ok());
        let total = sizes.map(|about| about.len()).sum();
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        let pattern = "{wide_bar} {bytes}/{total_bytes} {binary_bytes_per_sec}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(pattern) {
            bar.set_style(style);
        }
        let (begun, shown) = (Instant::now(), bar.clone());
        let (read, is_shown) = (AtomicU64::new(0), AtomicBool::new(false));
        let options = options.with_progress(move |bytes| {
            let read = read.fetch_add(bytes, Ordering::Relaxed) + bytes;
            if begun.elapsed() < PATIENCE {
                return;
            }
            if !is_shown.swap(true, Ordering::Relaxed) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
            }
            shown.set_position(read);
        });
        (Self(Some(bar)), options)
    }

    /// Removes the bar.
    pub(super) fn end(self) {
        if let Self(Some(bar)) = self {
            bar.finish_and_clear();
        }
    }
}

/// A sign that something is being done, for work whose length is not known. It goes away when dropped.
pub(super) struct Waiting(Option<ProgressBar>);

impl Waiting {
    /// Shows the sign if standard error is a terminal and the work takes longer than [`PATIENCE`].
    pub(super) fn begin(what: &'static str) -> Self {
        if !stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}, {elapsed}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        bar.enable_steady_tick(PATIENCE);
        Self(Some(bar))
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
