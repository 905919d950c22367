"""Keep what is needed again later in a file, so that memory does not grow with the project."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from tempfile import SpooledTemporaryFile
from typing import Self, TypeVar

from pipeline.errors import PipelineError

_Value = TypeVar("_Value")

_IN_MEMORY = 1 << 20
"""Bytes; what is larger lies in a file without a name, which is gone when the run ends."""


class Shelf(Mapping[str, _Value]):
    """Values by their keys, in the order in which they came; they can be pickled.

    Each look-up gives a new copy. What replaces another value of its key takes further room.

    >>> with Shelf[tuple[int, ...]]() as shelf:
    ...     shelf["a"] = (1, 2)
    ...     shelf["a"], list(shelf), "b" in shelf
    ((1, 2), ['a'], False)
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._offsets: dict[str, int] = {}
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="skagerrak-")  # noqa: SIM115
        self._end = 0
        self._is_at_end = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all values."""
        self._offsets.clear()
        self._file.close()

    def __setitem__(self, key: str, value: _Value) -> None:
        """Put a value in.

        Raises:
            PipelineError: the disk has no room.
        """
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        try:
            if not self._is_at_end:
                self._file.seek(self._end)
                self._is_at_end = True
            self._file.write(data)
        except OSError as error:
            raise PipelineError(
                f"no room for what is needed again later: {error.strerror or error}",
                hint="TMPDIR names a folder with more room",
            ) from None
        self._offsets[key] = self._end
        self._end += len(data)

    def __getitem__(self, key: str) -> _Value:
        """Give a value; what was put in by this very run."""
        offset = self._offsets[key]
        self._is_at_end = False
        self._file.seek(offset)
        value: _Value = pickle.load(self._file)
        return value

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a value, without reading it."""
        return key in self._offsets

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._offsets)

    def __len__(self) -> int:
        """Count the values."""
        return len(self._offsets)
