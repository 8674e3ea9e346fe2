//! Ctrl-C: the first one stops the work and reports what was found, the second ends the process.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

#[cfg(unix)]
use std::os::unix::net::UnixStream;

use signal_hook::consts::SIGINT;

use super::INTERRUPTED;

/// Notices an interrupt.
pub(super) struct Interrupt {
    flag: Arc<AtomicBool>,
    /// Becomes readable after an interrupt, and so wakes whoever waits for input.
    #[cfg(unix)]
    woken: UnixStream,
}

impl Interrupt {
    /// Notices interrupts from now on.
    pub(super) fn install() -> io::Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        // This is registered first, so that the first interrupt does not yet see its own flag.
        let code = i32::from(INTERRUPTED);
        signal_hook::flag::register_conditional_shutdown(SIGINT, code, Arc::clone(&flag))?;
        signal_hook::flag::register(SIGINT, Arc::clone(&flag))?;
        #[cfg(unix)]
        let (woken, wake) = UnixStream::pair()?;
        #[cfg(unix)]
        signal_hook::low_level::pipe::register(SIGINT, wake)?;
        Ok(Self {
            flag,
            #[cfg(unix)]
            woken,
        })
    }

    pub(super) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.flag)
    }
}

/// Standard input that an interrupt stops, also while no input arrives.
#[cfg(unix)]
pub(super) struct Stdin {
    input: std::fs::File,
    woken: Option<UnixStream>,
}

#[cfg(unix)]
impl Stdin {
    pub(super) fn new(interrupt: Option<&Interrupt>) -> io::Result<Self> {
        use std::os::fd::AsFd;

        // No buffer: `poll` would not see what is already in it.
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        let woken = interrupt.map(|interrupt| interrupt.woken.try_clone());
        Ok(Self {
            input: input.into(),
            woken: woken.transpose()?,
        })
    }

    /// Waits for input.
    fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        use rustix::io::Errno;

        let Some(woken) = &self.woken else {
            return Ok(());
        };
        loop {
            let mut sides = [
                PollFd::new(&self.input, PollFlags::IN),
                PollFd::new(woken, PollFlags::IN),
            ];
            match poll(&mut sides, None) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) if !sides[1].revents().is_empty() => return Err(crate::check::cut()),
                Ok(_) => return Ok(()),
            }
        }
    }
}

#[cfg(unix)]
impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.wait()?;
        self.input.read(buffer)
    }
}

/// Standard input on systems where two things cannot be waited for at once: an interrupt is noticed
/// when the next bytes arrive.
#[cfg(not(unix))]
pub(super) struct Stdin(io::Stdin);

#[cfg(not(unix))]
impl Stdin {
    pub(super) fn new(_: Option<&Interrupt>) -> io::Result<Self> {
        Ok(Self(io::stdin()))
    }
}

#[cfg(not(unix))]
impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}
