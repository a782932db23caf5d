//! The pages of a folder, and the sites they came from.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A page on disk.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    /// The path within the folder, or the file's name.
    pub(crate) name: String,
    pub(crate) site: String,
}

/// The one file, or all files of the folder and its folders that end in
/// `.extension`, by name. Hidden files and links to folders are left out.
pub(crate) fn sources(
    path: &Path,
    extension: &str,
) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    if fs::metadata(path)?.is_file() {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy().into_owned();
        let site = site(&name).to_owned();
        return Ok(vec![Source { path: path.to_owned(), name, site }]);
    }
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let found = entry.path();
            if entry.file_type()?.is_dir() {
                folders.push(found);
            } else if found.extension().is_some_and(|end| end == extension) {
                let name = found.strip_prefix(path).unwrap_or(&found);
                let name = name.to_string_lossy().replace('\\', "/");
                let site = site(&name).to_owned();
                sources.push(Source { path: found, name, site });
            }
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

/// The site of a page by its name within the folder: the first folder, or
/// the host that the file's name begins with (`www.example.org_17.txt`), or
/// none.
pub(crate) fn site(name: &str) -> &str {
    if let Some((folder, _)) = name.split_once('/') {
        return folder;
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let host = stem
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
        .next()
        .unwrap_or_default();
    let is_label = |label: &str| !label.is_empty() && !label.starts_with('-');
    let top = host.rsplit('.').next().unwrap_or_default();
    let is_host = host.contains('.')
        && host.split('.').all(is_label)
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic());
    if is_host { host } else { "" }
}
