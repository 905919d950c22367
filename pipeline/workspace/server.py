"""Show pages to a browser on this machine: the only code that listens on a network.

It answers 127.0.0.1 alone, reads and runs nothing that a request says, and gives out no other file
than those of the folders it is told.
"""

from __future__ import annotations

import contextlib
import mimetypes
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from pipeline.errors import ConfigError, PipelineError, one_line
from pipeline.workspace import files
from pipeline.workspace.containment import is_inside

ADDRESS = "127.0.0.1"

_OURS = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the pages' own policies, which name their style and script, allow at most."""

_ARTICLES = (
    "sandbox allow-same-origin; default-src 'none'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""Built articles are as others wrote them: nothing in them runs, or asks another host."""

_INDEX = "index.html"

_HEARTBEAT = 15.0
"""Seconds after which a browser that has gone away is noticed."""


class Site(Protocol):
    """What is shown."""

    @property
    def folder(self) -> Path:
        """The pages."""
        ...

    @property
    def articles(self) -> Mapping[str, Path]:
        """Folders of built articles, by the path under which they are shown: ``built/nb``."""
        ...

    def version(self, page: str) -> str | None:
        """Name the version of a page as it is now; None where there is no such page."""
        ...

    def place(self, path: str) -> str | None:
        """Give the address that a path like ``nb/topmoede.po:41`` leads to; None for no such."""
        ...


class Server:
    """Shows a site until it is closed."""

    def __init__(self, site: Site, port: int) -> None:
        """Begin to listen.

        Args:
            site: What to show.
            port: Where; 0 for any that is free.

        Raises:
            PipelineError: the port is taken.
            ConfigError: there is no such port.
        """
        self._changed = threading.Condition()
        self._revision = 0
        self._is_closed = False
        if not 0 <= port <= 65535:
            raise ConfigError(f"--port {port}: there is no such port", hint="0 takes a free one")
        server = self

        class Handler(_Handler):
            shown = site

            def changes(self) -> Iterator[None]:
                return server.changes()

        try:
            self._http = _Listener((ADDRESS, port), Handler)
        except OSError as error:
            raise PipelineError(
                f"cannot listen on {ADDRESS}:{port}: {error.strerror or error}",
                hint="--port 0 takes a free one",
            ) from None
        self._thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where the site is, with a slash at the end."""
        return f"http://{ADDRESS}:{self._http.server_address[1]}/"

    def announce(self) -> None:
        """Say that pages may have changed."""
        with self._changed:
            self._revision += 1
            self._changed.notify_all()

    def changes(self) -> Iterator[None]:
        """Give a beat now, at whatever `announce` says, and once in a while, until the end."""
        seen = -1
        while True:
            with self._changed:
                if seen == self._revision and not self._is_closed:
                    self._changed.wait(_HEARTBEAT)
                if self._is_closed:
                    return
                seen = self._revision
            yield None

    def watch(self, update: Callable[[], bool], *, seconds: float = 0.5) -> None:
        """Ask again and again whether pages have changed, until the user ends it (Ctrl-C).

        Args:
            update: Brings the pages up to date, and tells whether one has changed.
            seconds: Between two questions.
        """
        pause = threading.Event()
        with contextlib.suppress(KeyboardInterrupt):
            while not pause.wait(seconds):
                if update():
                    self.announce()

    def close(self) -> None:
        """Listen no longer."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Listener(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        """Take the address as it is: HTTPServer would ask a name server for its name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away, but of a fault of ours."""
        error = sys.exception()
        if not isinstance(error, OSError):
            what = f"unexpected {type(error).__name__}: {error}"
            sys.stderr.write(one_line("error", what, hint="this is a fault of ours") + "\n")


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    shown: Site
    protocol_version = "HTTP/1.1"
    server_version = "skagerrak"
    sys_version = ""
    timeout = 60

    def changes(self) -> Iterator[None]:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a terminal is no place for what browsers ask."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or one that asks for more than to read."""
        self.close_connection = True
        is_other = code == HTTPStatus.NOT_IMPLEMENTED
        status = HTTPStatus.METHOD_NOT_ALLOWED if is_other else HTTPStatus(code)
        self._send(status, b"Pages can be read here, and nothing else.\n")

    def _answer(self) -> None:
        assert isinstance(self.server, _Listener)
        port = self.server.server_port
        # A name that another site gave this address would let its pages read ours.
        if self.headers.get("Host") not in (f"{ADDRESS}:{port}", f"localhost:{port}"):
            self._send(HTTPStatus.FORBIDDEN, b"This is not the host that you asked for.\n")
            return
        try:
            url = urlsplit(self.path)
            path = unquote(url.path, errors="strict").removeprefix("/")
        except ValueError:
            self._send(HTTPStatus.BAD_REQUEST, b"No address.\n")
            return
        if path == "events":
            if self.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
                self._send(HTTPStatus.FORBIDDEN, b"This is for pages of the preview.\n")
                return
            self._tell(parse_qs(url.query).get("page", [""])[0])
            return
        place = self.shown.place(path)
        if place is not None:
            self._send(HTTPStatus.FOUND, b"", location=place)
            return
        for prefix, folder in self.shown.articles.items():
            if path == prefix or path.startswith(f"{prefix}/"):
                self._send_file(folder, path.removeprefix(prefix), _ARTICLES)
                return
        self._send_file(self.shown.folder, f"/{path}", _OURS)

    def _send_file(self, folder: Path, path: str, policy: str) -> None:
        """Send a file, or the index of a folder.

        Args:
            folder: Nothing that lies elsewhere is sent.
            path: Below it: ``/web/havn.html``; ``/web/`` and ``/web`` for a folder, empty for all.
            policy: What the page may do.
        """
        place = _find(folder, f"{path}{_INDEX}" if path.endswith("/") else path)
        if place is None and _find(folder, f"{path}/{_INDEX}"):
            # Without the slash, the links of the index would lead from the folder above.
            self._send(HTTPStatus.FOUND, b"", location=f"{urlsplit(self.path).path}/")
            return
        if place is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n")
            return
        kind = mimetypes.guess_type(place.name)[0] or "application/octet-stream"
        kind = f"{kind}; charset=utf-8" if policy is _OURS else kind
        try:
            self._send(HTTPStatus.OK, files.read(place), kind=kind, policy=policy)
        except PipelineError:
            self._send(HTTPStatus.NOT_FOUND, b"This page cannot be read.\n")

    def _send(
        self,
        status: HTTPStatus,
        body: bytes,
        *,
        kind: str = "text/plain; charset=utf-8",
        policy: str = "default-src 'none'",
        location: str = "",
    ) -> None:
        self.send_response(status)
        self._send_safety(kind, policy)
        self.send_header("Content-Length", str(len(body)))
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_safety(self, kind: str, policy: str) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")

    def _tell(self, page: str) -> None:
        """Tell a page its version now, and each newer one (Source: WHATWG, Server-sent events)."""
        if self.shown.version(page) is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n")
            return
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self._send_safety("text/event-stream; charset=utf-8", "default-src 'none'")
        self.end_headers()
        if self.command == "HEAD":
            return
        told = None
        for _ in self.changes():
            now = self.shown.version(page)
            line = f"data: {now}\n\n" if now is not None and now != told else ": still here\n\n"
            self.wfile.write(line.encode())
            self.wfile.flush()
            told = now or told


def _find(folder: Path, path: str) -> Path | None:
    """Find a file below a folder; none that is hidden or that lies elsewhere."""
    parts = path.removeprefix("/").split("/")
    if any(not part or part.startswith(".") or "\\" in part for part in parts):
        return None
    place = folder.joinpath(*parts)
    return place if files.is_file(place) and is_inside(place, folder) else None
