//! What is read: standard input, or files, plain or compressed.

use std::{
    fmt,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

/// How much is read at once.
const BUFFER_BYTES: usize = 1 << 20;

/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// One input after the other.
pub(crate) struct Inputs {
    left: std::vec::IntoIter<PathBuf>,
    named: bool,
    position: Arc<Position>,
}

/// An input that is being read.
pub(crate) struct Input {
    /// Nothing if it is the only one and needs no name.
    pub(crate) name: Option<Arc<str>>,
    pub(crate) reader: Box<dyn BufRead>,
}

/// How many bytes were read, as they lie in the files, and of how many.
#[derive(Default)]
pub(crate) struct Position {
    read: AtomicU64,
    total: Option<u64>,
}

impl Position {
    /// The share that was read, from 0 to 1, where the total is known.
    pub(crate) fn share(&self) -> Option<f64> {
        let total = self.total.filter(|&total| total > 0)?;
        Some(self.read.load(Ordering::Relaxed) as f64 / total as f64)
    }
}

impl Inputs {
    /// The inputs of these names, all of which must exist; standard input if
    /// there are none.
    pub(crate) fn new(names: &[PathBuf]) -> io::Result<Inputs> {
        let mut total = Some(0);
        for name in names {
            total = match is_standard_input(name) {
                true => None,
                false => {
                    let metadata = name
                        .metadata()
                        .and_then(refuse_folder)
                        .map_err(|error| of(name.display(), &error))?;
                    total.map(|total| total + metadata.len())
                }
            };
        }
        let names = match names {
            [] => vec![PathBuf::from(STANDARD_INPUT)],
            _ => names.to_vec(),
        };
        let position = Position {
            total: total.filter(|&total| total > 0),
            ..Position::default()
        };
        Ok(Inputs {
            named: names.len() > 1,
            left: names.into_iter(),
            position: Arc::new(position),
        })
    }

    pub(crate) fn position(&self) -> Arc<Position> {
        Arc::clone(&self.position)
    }

    /// Opens the next one.
    pub(crate) fn open_next(&mut self) -> io::Result<Option<Input>> {
        let Some(path) = self.left.next() else { return Ok(None) };
        let name = path.display().to_string();
        let reader = self.open(&path).map_err(|error| of(&name, &error))?;
        let name = self.named.then(|| name.into());
        Ok(Some(Input { name, reader }))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn BufRead>> {
        if is_standard_input(path) {
            return Ok(buffered(io::stdin()));
        }
        let file = File::open(path)?;
        let counted = Counted { file, position: self.position() };
        let extension = path.extension().and_then(|name| name.to_str());
        Ok(match extension {
            Some("gz") => {
                buffered(MultiGzDecoder::new(BufReader::new(counted)))
            }
            Some("zst") => buffered(Frames::new(BufReader::new(counted))),
            _ => buffered(counted),
        })
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == STANDARD_INPUT
}

fn refuse_folder(
    metadata: std::fs::Metadata,
) -> io::Result<std::fs::Metadata> {
    match metadata.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(metadata),
    }
}

fn buffered(reader: impl Read + 'static) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(BUFFER_BYTES, reader))
}

/// The error with the name of the file it came from.
pub(crate) fn of(name: impl fmt::Display, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{name}: {error}"))
}

/// A file that tells how far it was read.
struct Counted {
    file: File,
    position: Arc<Position>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.position.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// A zstd stream of any number of frames, as parallel compressors write it.
struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether the decoder is inside a frame.
    open: bool,
}

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Frames<R> {
        Frames { source, decoder: FrameDecoder::new(), open: false }
    }

    /// Goes to the next frame with content; whether there is one.
    fn open_next(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(
                    ReadFrameHeaderError::SkipFrame { length, .. },
                )) => {
                    let length = u64::from(length);
                    let mut skipped = self.source.by_ref().take(length);
                    if io::copy(&mut skipped, &mut io::sink())? < length {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(invalid(error)),
            }
        }
        Ok(false)
    }

    fn check_sum(&self) -> io::Result<()> {
        let said = self.decoder.get_checksum_from_data();
        let found = self.decoder.get_calculated_checksum();
        match said {
            Some(said) if found != Some(said) => {
                Err(invalid("the checksum of a zstd frame does not fit"))
            }
            _ => Ok(()),
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.open || self.open_next()? {
            self.open = true;
            let decoder = &mut self.decoder;
            while decoder.can_collect() == 0 && !decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                decoder
                    .decode_blocks(&mut self.source, one)
                    .map_err(invalid)?;
            }
            let read = decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.check_sum()?;
            self.open = false;
        }
        Ok(0)
    }
}

fn invalid(
    what: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}
