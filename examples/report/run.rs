//! Reads the pages and makes the report.

use std::fs;

use zhclean::decode;

use super::{document::Report, folder::sources, options::Options};

/// The report on the page or folder that the options name.
pub(crate) fn report(options: &Options) -> Result<Report, String> {
    let input = &options.input;
    let fault = |path: &std::path::Path, error: &dyn std::fmt::Display| {
        format!("{}: {error}", path.display())
    };
    let cleaner = options.cleaner().map_err(|error| error.to_string())?;
    let sources = sources(input, &options.extension)
        .map_err(|error| fault(input, &error))?;
    if sources.is_empty() {
        let expected = format!("no page that ends in .{}", options.extension);
        return Err(fault(input, &expected));
    }
    let title = input.file_name().unwrap_or(input.as_os_str());
    let mut report = Report::new(&title.to_string_lossy(), input.is_dir());
    for source in sources {
        let bytes = fs::read(&source.path)
            .map_err(|error| fault(&source.path, &error))?;
        let decoded = decode::decode(&bytes, options.charset.as_deref());
        let page = decoded.into_text();
        report.add(&cleaner, &source.name, &source.site, &page);
    }
    Ok(report)
}
