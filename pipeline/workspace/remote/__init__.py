"""A project in an object store, or on any file system that fsspec knows: worked on in a mirror.

The mirror is a folder of this machine, brought up to date from one listing and carried back by
what differs: so the commands, SQLite and the journal of a build have a real disk, and what they
make of a project is the same, byte for byte, wherever it lies. The other way, paths that know two
kinds of places, would have cost each file of a local project a question, and a store a request for
each file that is only looked at.

`store` is what fsspec is asked, `index` what the mirror holds, `mirror` carries files to and fro,
`lock` keeps two machines apart.
"""

from __future__ import annotations

from pipeline.workspace.remote.mirror import Mirror, opened

__all__ = ["Mirror", "opened"]
