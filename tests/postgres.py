"""A PostgreSQL to test with: Debian's own, started for the tests, reached by a socket alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_OWNER = "postgres"
_ENCODING = ("--encoding=UTF8", "--locale=C")  # the locale in which æ is no small Æ
_numbers = count(1)


class Server:
    """A server whose databases are thrown away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def address(self, database: str) -> str:
        return f"postgresql://{_OWNER}@/{database}?host={self._folder}"

    def new_database(self, options: str = "") -> str:
        """Make a database, and give its address."""
        import psycopg

        name = f"avis{next(_numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} {options}".encode())
        return self.address(name)


def programs() -> Path | None:
    """Find the folder of the server's programs; where PostgreSQL is not installed there is none."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: path.parts[-3].zfill(3)
    )
    own = shutil.which("initdb")
    path = found[-1] if found else Path(own).resolve() if own else None
    return path.parent if path else None


@contextlib.contextmanager
def started(folder: Path) -> Iterator[Server]:
    """Start a server of the programs in a folder, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="pg") as temporary:
        if os.geteuid() == 0:  # PostgreSQL refuses to be root
            shutil.chown(temporary, _OWNER)
        data = f"{temporary}/data"
        options = f"-F -k {temporary} -c listen_addresses="
        _run(folder / "initdb", "-D", data, "-U", _OWNER, "--auth=trust", "--no-sync", *_ENCODING)
        control = (folder / "pg_ctl", "-D", data, "-w")
        _run(*control, "-l", f"{temporary}/log", "-o", options, "start")
        try:
            yield Server(Path(temporary))
        finally:
            _run(*control, "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    prefix = ("runuser", "-u", _OWNER, "--") if os.geteuid() == 0 else ()
    subprocess.run(
        [*prefix, *command],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # no pipe: the server would hold it open
        stderr=subprocess.DEVNULL,
    )
