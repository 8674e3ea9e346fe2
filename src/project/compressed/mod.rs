//! Files that are packed with gzip or Zstandard, read as what they hold.
//!
//! The ending of the name shows how a file is packed: `talks.ndjson.gz` holds `talks.ndjson`. It is
//! unpacked while it is read, so that whoever reads only so many bytes unpacks no more than those.
//! Without the feature `compressed` no name says anything.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;
#[cfg(feature = "compressed")]
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use crate::project::files::Files;

#[cfg(feature = "compressed")]
mod zstandard;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    /// How the file of this name is packed; `None` for what is read as it is.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        if !cfg!(feature = "compressed") {
            return None;
        }
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "gz" => Some(Self::Gzip),
            "zst" => Some(Self::Zstandard),
            _ => None,
        }
    }

    #[cfg(feature = "compressed")]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "Zstandard",
        }
    }
}

/// The name of what a file holds: without the ending that shows how it is packed.
pub(crate) fn unpacked(path: &Path) -> Cow<'_, Path> {
    match Packing::of(path) {
        Some(_) => path.with_extension("").into(),
        None => path.into(),
    }
}

/// Opens a file for reading what it holds.
///
/// # Errors
///
/// When it cannot be opened. What comes of reading it may be an error of kind
/// [`io::ErrorKind::InvalidData`], which says what to do about an archive that is damaged.
pub(crate) fn open(files: &dyn Files, path: &Path) -> io::Result<Box<dyn Read + Send>> {
    let file = files.open(path)?;
    Ok(match Packing::of(path) {
        Some(packing) => unpack(packing, file),
        None => file,
    })
}

#[cfg(feature = "compressed")]
fn unpack(packing: Packing, file: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    use flate2::bufread::MultiGzDecoder;

    let count = Arc::new(AtomicU64::new(0));
    let file = Counted(file, Arc::clone(&count));
    let packed = io::BufReader::with_capacity(64 * 1024, file);
    let unpacked: Box<dyn Read + Send> = match packing {
        Packing::Gzip => Box::new(MultiGzDecoder::new(packed)),
        Packing::Zstandard => Box::new(zstandard::Frames::new(packed)),
    };
    let bounded = Bounded {
        unpacked,
        packed: count,
        length: 0,
    };
    Box::new(Blamed(bounded, packing))
}

/// How many bytes a packed file may hold, whatever its size.
#[cfg(feature = "compressed")]
const FREE: u64 = 64 << 20;

/// How many more it may hold for each of its own bytes. Records take a tenth of their size or a hundredth.
#[cfg(feature = "compressed")]
const RATIO: u64 = 1_000;

/// Counts what is read.
#[cfg(feature = "compressed")]
struct Counted<R>(R, Arc<AtomicU64>);

#[cfg(feature = "compressed")]
impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let length = self.0.read(to)?;
        self.1.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// Ends a file that holds far more than its size lets expect: reading it would take as long as reading a
/// plain file that large, which nobody sent.
#[cfg(feature = "compressed")]
struct Bounded<R> {
    unpacked: R,
    /// How many packed bytes were read.
    packed: Arc<AtomicU64>,
    length: u64,
}

#[cfg(feature = "compressed")]
impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let length = self.unpacked.read(to)?;
        self.length += length as u64;
        if self.length > FREE + RATIO * self.packed.load(Ordering::Relaxed) {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                format!(
                    "it holds more than {RATIO} times as many bytes as it has itself; unpack it, and \
                     give the unpacked file if that is what it should be"
                ),
            ));
        }
        Ok(length)
    }
}

#[cfg(not(feature = "compressed"))]
fn unpack(_: Packing, file: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    Box::new(file)
}

/// Says in plain words that an archive is damaged, where its decoder says why in its own.
#[cfg(feature = "compressed")]
struct Blamed<R>(R, Packing);

#[cfg(feature = "compressed")]
impl<R: Read> Read for Blamed<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let damaged = |error: io::Error| {
            // What the system says is about the file, not about what is in it.
            if error.kind() == io::ErrorKind::Interrupted || error.raw_os_error().is_some() {
                return error;
            }
            let why = match error.kind() {
                io::ErrorKind::Unsupported => error.to_string(),
                _ => format!(
                    "it cannot be unpacked: it is damaged, cut off, or not packed with {}; pack it \
                     anew, or give the unpacked file",
                    self.1.name()
                ),
            };
            io::Error::new(io::ErrorKind::InvalidData, why)
        };
        self.0.read(to).map_err(damaged)
    }
}

#[cfg(all(test, feature = "compressed"))]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn pack(packing: Packing, bytes: &[u8]) -> Vec<u8> {
        match packing {
            Packing::Gzip => {
                let mut to = GzEncoder::new(Vec::new(), Compression::default());
                to.write_all(bytes).expect("memory takes all");
                to.finish().expect("memory takes all")
            }
            Packing::Zstandard => compress_to_vec(bytes, CompressionLevel::Fastest),
        }
    }

    fn read(packing: Packing, packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let from = unpack(packing, io::Cursor::new(packed));
        // A bomb is read as little as anything else.
        from.take(1 << 20).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    const BOTH: [Packing; 2] = [Packing::Gzip, Packing::Zstandard];

    #[test]
    fn the_name_shows_how_a_file_is_packed() {
        let held = |name: &str| unpacked(Path::new(name)).display().to_string();
        assert_eq!(held("in/a.ndjson.gz"), "in/a.ndjson");
        assert_eq!(held("a.YAML.ZST"), "a.YAML");
        assert_eq!(held("a.json"), "a.json");
        assert_eq!(Packing::of(Path::new("a.yaml")), None);
    }

    #[test]
    fn archives_of_several_pieces_are_read_to_their_end() {
        for packing in BOTH {
            let long = vec![b'x'; 300_000];
            let pieces = [&b"one "[..], b"", b"two ", &long];
            let packed = pieces.map(|piece| pack(packing, piece)).concat();
            assert_eq!(read(packing, packed).unwrap(), pieces.concat());
        }
        // What another program put between the frames is none of the data.
        let note = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        let packed = [&note[..], &pack(Packing::Zstandard, b"one"), &note].concat();
        assert_eq!(read(Packing::Zstandard, packed).unwrap(), b"one");
    }

    /// A few bytes that hold very many are not unpacked to the end.
    #[test]
    fn what_holds_too_much_is_an_error() {
        let frame = pack(Packing::Zstandard, &vec![b'\n'; 8 << 20]);
        for (frames, is_read) in [(8, true), (100, false)] {
            let packed = frame.repeat(frames);
            assert!((packed.len() as u64) * RATIO < 100 << 20);
            let mut from = unpack(Packing::Zstandard, io::Cursor::new(packed));
            let read = io::copy(&mut from, &mut io::sink());
            match read {
                Ok(length) => assert!(is_read && length == (8 << 20) * frames as u64),
                Err(error) => {
                    assert!(!is_read, "{error}");
                    assert!(error.to_string().contains("unpack it"), "{error}");
                }
            }
        }
    }

    #[test]
    fn what_is_cut_off_or_something_else_is_an_error() {
        let text = b"{\"type\": \"dataset\", \"onrecord\": 1}\n".repeat(100);
        for packing in BOTH {
            let packed = pack(packing, &text);
            for length in 0..packed.len() {
                let error = read(packing, packed[..length].to_vec()).unwrap_err();
                assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{length}");
                assert!(error.to_string().contains("pack it anew"), "{error}");
            }
            assert!(read(packing, text.clone()).is_err());
            assert!(read(packing, [&packed[..], b"more"].concat()).is_err());
        }
    }

    proptest! {
        /// Whatever is damaged, there is an end to it, and wrong bytes are not taken for right ones.
        #[test]
        fn damage_is_reported(
            text in prop::collection::vec(prop::sample::select(&b"abc \n"[..]), 1..2000),
            at in any::<prop::sample::Index>(),
            flipped in 1_u8..,
        ) {
            for packing in BOTH {
                let mut packed = pack(packing, &text);
                let at = at.index(packed.len());
                packed[at] ^= flipped;
                match read(packing, packed) {
                    // Some bits of a header say nothing about the data.
                    Ok(read) => prop_assert_eq!(&read, &text),
                    Err(error) => prop_assert_eq!(error.kind(), io::ErrorKind::InvalidData),
                }
            }
        }
    }
}
