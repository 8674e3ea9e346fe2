//! The command `onrecord`. What it does is in the library's `cli`.

fn main() -> std::process::ExitCode {
    onrecord::cli::run()
}
