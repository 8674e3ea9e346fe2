//! The command `onrecord`. What it does is in the library's `cli`.

/// Records are read by one thread and let go by another, which the allocators of most systems are
/// slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    onrecord::cli::run()
}
