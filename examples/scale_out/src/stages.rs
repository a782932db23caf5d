//! How much each stage cleans in an hour of one core.

use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use zhclean::{
    Cleaner, Stages, decode,
    variant::{self, Config, Converter},
};

/// What one stage reached.
#[derive(Clone, Debug)]
pub struct Speed {
    /// What was measured.
    pub name: &'static str,
    /// Bytes of text in a second of one core.
    pub bytes_per_second: f64,
}

impl Speed {
    /// Gigabytes (10⁹ bytes) in an hour of one core.
    #[must_use]
    pub fn gigabytes_per_core_hour(&self) -> f64 {
        self.bytes_per_second * 3600.0 / 1e9
    }
}

/// A name, and what it does to a page; the number keeps the work from being
/// left out.
type Work = (&'static str, Box<dyn Fn(&str) -> usize>);

fn works() -> Vec<Work> {
    fn stages(name: &'static str, stages: Stages) -> Work {
        let cleaner = Cleaner::builder().stages(stages).build();
        let cleaner = cleaner.expect("no policies, so nothing is unknown");
        (name, Box::new(move |page| cleaner.clean(page).text().len()))
    }
    fn convert(name: &'static str, config: Config) -> Work {
        let converter = Converter::new(config);
        (name, Box::new(move |page| converter.convert(page).len()))
    }
    vec![
        (
            "decode",
            Box::new(|page| {
                decode::decode(page.as_bytes(), None).text().len()
            }),
        ),
        stages("mojibake", Stages::MOJIBAKE),
        stages("injection", Stages::INJECTION),
        stages("unicode", Stages::UNICODE),
        stages("spam", Stages::SPAM),
        stages("boilerplate", Stages::BOILERPLATE),
        stages("all stages (zh_clean)", Stages::ALL),
        convert("zh_convert t2s", Config::T2s),
        convert("zh_convert s2twp", Config::S2twp),
        ("zh_script", Box::new(|page| variant::detect(page).han())),
    ]
}

/// Measures every stage on `pages`, on one thread: `rounds` rounds, all
/// stages in each, of which the middle one counts.
#[must_use]
pub fn measure(pages: &[String], rounds: usize) -> Vec<Speed> {
    let works = works();
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut times = vec![Vec::new(); works.len()];
    // The first round reads tables; it is not counted.
    for round in 0..=rounds.max(1) {
        for ((_, work), times) in works.iter().zip(&mut times) {
            let clock = Clock::start();
            for page in pages {
                black_box(work(black_box(page)));
            }
            if round > 0 {
                times.push(clock.elapsed());
            }
        }
    }
    works
        .iter()
        .zip(times)
        .map(|(&(name, _), mut times)| {
            times.sort();
            let middle = times[times.len() / 2].as_secs_f64().max(1e-9);
            Speed { name, bytes_per_second: bytes as f64 / middle }
        })
        .collect()
}

/// The time that this thread has run, so that other programs on the machine
/// count little; where the system does not tell, the time that passed.
struct Clock {
    begun: Instant,
    ran: Option<Duration>,
}

impl Clock {
    fn start() -> Clock {
        Clock { begun: Instant::now(), ran: thread_time() }
    }

    fn elapsed(&self) -> Duration {
        match (self.ran, thread_time()) {
            (Some(begun), Some(now)) if now > begun => now - begun,
            _ => self.begun.elapsed(),
        }
    }
}

fn thread_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// The time that all threads of this process have run, if the system tells.
#[must_use]
pub fn process_time() -> Option<Duration> {
    /// Linux counts in hundredths of a second, whatever its kernel does.
    const TICKS: f64 = 100.0;
    let told = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold blanks.
    let (_, told) = told.rsplit_once(") ")?;
    let mut fields = told.split(' ').skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(Duration::from_secs_f64((user + system) / TICKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_is_measured() {
        let speeds = measure(&["书店开在巷子的尽头。".repeat(50)], 1);
        assert_eq!(speeds.len(), works().len());
        for speed in speeds {
            assert!(speed.gigabytes_per_core_hour() > 0.0, "{speed:?}");
        }
    }
}
