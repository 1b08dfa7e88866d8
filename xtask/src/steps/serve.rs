//! A file server for the demo: this machine only, `GET` and `HEAD`, right types, and the
//! headers under which the page must work anywhere.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::failure::{Failure, Outcome};

/// What a strict host sends, and so what the demo is held to.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                      connect-src 'self'; style-src 'self'; img-src 'self' data:; \
                      base-uri 'none'; form-action 'none'";

/// Ports that are tried, from the one that was asked for.
const TRIES: u16 = 20;

/// One of them may be held by a browser that opened a connection and says nothing.
const WORKERS: usize = 4;

/// A server that has its port.
pub(crate) struct Site {
    server: Server,
    pub(crate) port: u16,
}

/// Takes `port`, or the next free one, and says so. Port 0 is any that is free.
pub(crate) fn bind(port: u16) -> Outcome<Site> {
    let mut first = None;
    for port in port..=port.saturating_add(TRIES) {
        match Server::http(("127.0.0.1", port)) {
            Ok(server) => {
                let port = server.server_addr().to_ip().map_or(port, |addr| addr.port());
                return Ok(Site { server, port });
            }
            Err(error) => {
                eprintln!("☞ port {port} cannot be used ({error}), trying the next");
                first.get_or_insert(error);
            }
        }
    }
    let why = first.map_or_else(String::new, |error| format!(": {error}"));
    Err(Failure::told(format!(
        "none of the ports from {port} on is free{why}. Choose another with --port N."
    )))
}

impl Site {
    /// Answers until the process ends. A file is looked for in each of `roots` in turn.
    pub(crate) fn run(self, roots: Vec<PathBuf>) {
        let server = Arc::new(self.server);
        let roots = Arc::new(roots);
        let workers = (0..WORKERS).map(|_| {
            let (server, roots) = (Arc::clone(&server), Arc::clone(&roots));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A reader who went away is no concern of ours.
                    let _ = answer(request, &roots);
                }
            })
        });
        for worker in workers.collect::<Vec<_>>() {
            let _ = worker.join();
        }
    }
}

fn answer(request: Request, roots: &[PathBuf]) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let response = text(405, "405: this server answers GET and HEAD only\n");
        return request.respond(response.with_header(header("Allow", "GET, HEAD")));
    }
    let found = segments(request.url())
        .and_then(|segments| roots.iter().find_map(|root| find(root, &segments)));
    let response =
        match found.and_then(|path| Some((content_type(&path), fs::read(&path).ok()?))) {
            Some((kind, bytes)) => Response::from_data(bytes)
                .with_header(header("Content-Type", kind))
                .with_header(header("Content-Security-Policy", POLICY)),
            None => text(404, "404: there is no such file\n"),
        };
    request.respond(
        response
            .with_header(header("X-Content-Type-Options", "nosniff"))
            .with_header(header("Cache-Control", "no-cache")),
    )
}

fn text(status: u16, message: &str) -> Response<Cursor<Vec<u8>>> {
    Response::from_string(message)
        .with_status_code(status)
        .with_header(header("Content-Type", "text/plain; charset=utf-8"))
        .with_header(header("Content-Security-Policy", POLICY))
}

fn header(name: &str, value: &str) -> Header {
    // Both are constants of this file, in ASCII.
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("{name}: {value}"))
}

/// The file under `root` that `segments` name; a folder means its `index.html`. A symbolic link
/// that leads out of `root` names nothing.
fn find(root: &Path, segments: &[String]) -> Option<PathBuf> {
    let mut path = root.to_owned();
    path.extend(segments);
    if path.is_dir() {
        path.push("index.html");
    }
    let path = fs::canonicalize(path).ok()?;
    (path.is_file() && path.starts_with(fs::canonicalize(root).ok()?)).then_some(path)
}

/// The names in the path of a URL, decoded; nothing if one of them could lead elsewhere.
fn segments(url: &str) -> Option<Vec<String>> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut res = Vec::new();
    for segment in path.split('/') {
        let name = percent_decode(segment)?;
        if name.starts_with('.') || name.contains(['/', '\\', ':', '\0']) {
            return None;
        }
        if !name.is_empty() {
            res.push(name);
        }
    }
    Some(res)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut res = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            res.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        res.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(res).ok()
}

fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or("").to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        // Sources of a corpus are to be read, not downloaded.
        "md" | "markdown" | "txt" | "toml" | "jsonl" | "ttl" => {
            "text/plain; charset=utf-8"
        }
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(url: &str) -> Option<Vec<String>> {
        segments(url)
    }

    #[test]
    fn urls_become_names() {
        assert_eq!(names("/").unwrap(), Vec::<String>::new());
        assert_eq!(names("/a/b.html?q=1/../2#x").unwrap(), ["a", "b.html"]);
        assert_eq!(names("/caf%C3%A9%20one/").unwrap(), ["café one"]);
    }

    #[test]
    fn nothing_leads_out_of_the_folder() {
        let refused = [
            "/../x",
            "/a/../../x",
            "/%2e%2e/x",
            "/..%2fx",
            "/a%2Fb",
            "/..%5cx",
            "/C:/x",
            "/%00",
            "/.git/config",
            "/%",
            "/%z0",
            "/%ff",
            "x",
            "http://h/../x",
        ];
        for url in refused {
            assert!(names(url).is_none(), "{url}");
        }
    }

    #[test]
    fn a_file_is_found_and_a_link_out_is_not() {
        let dir =
            std::env::temp_dir().join(format!("xtask-serve-{}", std::process::id()));
        let (root, outside) = (dir.join("root"), dir.join("outside.txt"));
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::write(root.join("sub/index.html"), "x").unwrap();
        fs::write(&outside, "x").unwrap();
        let found = find(&root, &names("/sub/").unwrap()).unwrap();
        assert!(found.ends_with("sub/index.html"));
        assert!(find(&root, &names("/").unwrap()).is_none());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, root.join("link.txt")).unwrap();
            assert!(find(&root, &names("/link.txt").unwrap()).is_none());
        }
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn wasm_has_the_type_that_streaming_needs() {
        assert_eq!(content_type(Path::new("a/corpus.WASM")), "application/wasm");
        assert_eq!(content_type(Path::new("README")), "application/octet-stream");
    }

    /// What a client gets for `request`, head and body.
    fn ask(port: u16, request: &str) -> String {
        use std::io::{Read as _, Write as _};
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
        let request =
            format!("{request} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut res = String::new();
        stream.read_to_string(&mut res).unwrap();
        res
    }

    #[test]
    fn a_client_gets_files_under_the_policy() {
        let dir = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        let (first, second) = (dir.join("first"), dir.join("second"));
        fs::create_dir_all(&first).unwrap();
        fs::create_dir_all(&second).unwrap();
        fs::write(first.join("index.html"), "hello").unwrap();
        fs::write(second.join("a.md"), "# A").unwrap();
        let site = bind(0).unwrap();
        let port = site.port;
        std::thread::spawn(move || site.run(vec![first, second]));

        let page = ask(port, "GET /");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(
            page.contains(&format!("Content-Security-Policy: {POLICY}\r\n")),
            "{page}"
        );
        assert!(page.ends_with("\r\n\r\nhello"), "{page}");
        let source = ask(port, "GET /a.md?x=1");
        assert!(
            source.contains("Content-Type: text/plain; charset=utf-8\r\n"),
            "{source}"
        );
        assert!(ask(port, "HEAD /").ends_with("\r\n\r\n"));
        assert!(ask(port, "GET /../second/a.md").starts_with("HTTP/1.1 404"));
        assert!(ask(port, "POST /").starts_with("HTTP/1.1 405"));
        fs::remove_dir_all(&dir).unwrap();
    }
}
