"""The server of the preview: for this machine, for reading, for its own files."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.errors import ConfigError, PipelineError
from pipeline.workspace.server import Server


class Site:
    """Two pages, and a built article."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "pages"
        self.articles: Mapping[str, Path] = {"built/nb": root / "built"}
        self.versions = {"index.html": "1"}
        for path, text in (
            ("pages/index.html", "<p>Forsiden æøå"),
            ("pages/nb/på tur.html", "<p>Tur"),
            ("pages/.hidden", "secret"),
            ("built/på tur/index.html", "<p>Turen"),
            ("built/a.html", "<script>1</script>"),
            ("built/foto.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("secret.txt", "secret"),
        ):
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        (self.folder / "link.html").symlink_to(root / "secret.txt")

    def version(self, page: str) -> str | None:
        return self.versions.get(page)

    def place(self, path: str) -> str | None:
        return "/nb/p%C3%A5%20tur.html#u-1" if path == "nb/på tur.po:41" else None


class Answer(NamedTuple):
    status: int
    body: str
    headers: Mapping[str, str]


class Browser:
    def __init__(self, site: Site, server: Server) -> None:
        self.site = site
        self.server = server
        self.port = int(server.address.rstrip("/").rpartition(":")[2])

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def ask(self, path: str, *, method: str = "GET", host: str | None = None) -> Answer:
        with closing(self.connect()) as connection:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            connection.endheaders()
            got = connection.getresponse()
            return Answer(got.status, got.read().decode(), dict(got.getheaders()))


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    site = Site(tmp_path)
    server = Server(site, 0)
    try:
        yield Browser(site, server)
    finally:
        server.close()


def test_pages_are_shown_with_headers_that_keep_them_in(browser: Browser) -> None:
    for path, body in (("/", "<p>Forsiden æøå"), ("/nb/p%C3%A5%20tur.html?x", "<p>Tur")):
        answer = browser.ask(path)
        assert (answer.status, answer.body) == (200, body)
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Python" not in answer.headers["Server"]


def test_a_head_has_no_body(browser: Browser) -> None:
    answer = browser.ask("/", method="HEAD")
    assert (answer.status, answer.body, answer.headers["Content-Length"]) == (200, "", "18")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/nb/..%2f..%2fsecret.txt", "/..%5csecret.txt",
        "/.hidden", "/nb", "/nb/",  "/link.html", "/nothing.html", "/a%00b", "/built/nb/",
        "/built/nb/../../secret.txt", "/secret.txt", "/" + "x" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_given_out(browser: Browser, path: str) -> None:
    answer = browser.ask(path)
    assert answer.status == 404
    assert "secret" not in answer.body


def test_a_folder_is_shown_by_its_index(browser: Browser) -> None:
    assert browser.ask("/built/nb/p%C3%A5%20tur/").body == "<p>Turen"
    answer = browser.ask("/built/nb/p%C3%A5%20tur?x")
    assert (answer.status, answer.headers["Location"]) == (302, "/built/nb/p%C3%A5%20tur/")
    (browser.site.articles["built/nb"] / "index.html").write_text("<p>Alle", encoding="utf-8")
    assert browser.ask("/built/nb/").body == "<p>Alle"
    assert browser.ask("/built/nb").headers["Location"] == "/built/nb/"


def test_what_is_no_address_is_refused(browser: Browser) -> None:
    assert browser.ask("/%ff").status == 400
    assert browser.ask("http://[x/").status == 400


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1"])
def test_another_name_for_this_machine_is_refused(browser: Browser, host: str) -> None:
    answer = browser.ask("/", host=host)
    assert (answer.status, "Forsiden" in answer.body) == (403, False)


def test_localhost_is_this_machine(browser: Browser) -> None:
    assert browser.ask("/", host=f"localhost:{browser.port}").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_pages_can_be_read_and_nothing_else(browser: Browser, method: str) -> None:
    answer = browser.ask("/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_line_of_a_catalogue_leads_to_its_text(browser: Browser) -> None:
    answer = browser.ask("/nb/p%C3%A5%20tur.po:41")
    assert answer.status == 302
    assert answer.headers["Location"] == "/nb/p%C3%A5%20tur.html#u-1"


def test_nothing_runs_in_a_built_article(browser: Browser) -> None:
    answer = browser.ask("/built/nb/a.html")
    assert (answer.status, answer.body) == (200, "<script>1</script>")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-same-origin; default-src 'none'; ")
    assert "script-src" not in policy
    assert browser.ask("/built/nb/foto.svg").headers["Content-Type"] == "image/svg+xml"


def test_a_page_is_told_its_version_and_each_newer_one(browser: Browser) -> None:
    with closing(browser.connect()) as connection:
        connection.request("GET", "/events?page=index.html")
        events = connection.getresponse()
        assert events.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert (events.readline(), events.readline()) == (b"data: 1\n", b"\n")
        browser.site.versions["index.html"] = "2"
        browser.server.announce()
        assert (events.readline(), events.readline()) == (b"data: 2\n", b"\n")
        browser.server.announce()
        assert events.readline() == b": still here\n"


def test_there_are_no_events_of_a_page_that_is_not_there(browser: Browser) -> None:
    assert browser.ask("/events?page=x.html").status == 404
    assert browser.ask("/events").status == 404


def test_a_port_that_is_taken_is_said_in_a_line(browser: Browser) -> None:
    with pytest.raises(PipelineError, match=rf"cannot listen on 127\.0\.0\.1:{browser.port}"):
        Server(browser.site, browser.port)
    with pytest.raises(ConfigError, match="no such port"):
        Server(browser.site, 70000)


def test_it_listens_on_this_machine_only(browser: Browser) -> None:
    assert browser.server.address == f"http://127.0.0.1:{browser.port}/"
