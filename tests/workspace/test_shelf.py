"""What is put on a shelf is there again, in memory and in a file."""

from __future__ import annotations

import pytest

from pipeline.errors import PipelineError
from pipeline.workspace import shelf
from pipeline.workspace.shelf import Shelf


@pytest.mark.parametrize("most", [1, 1 << 20])
def test_values_are_read_between_writing_others(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_IN_MEMORY", most)
    with Shelf[list[int]]() as kept:
        for number in range(50):
            kept[f"å{number}"] = [number] * number
            assert kept[f"å{number // 2}"] == [number // 2] * (number // 2)
        kept["å7"] = [1]
        assert kept["å7"] == [1]
        assert len(kept) == 50
        assert list(kept)[:2] == ["å0", "å1"]
        assert "x" not in kept


def test_a_disk_without_room_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with Shelf[str]() as kept:
        monkeypatch.setattr(kept._file, "write", fail)
        with pytest.raises(PipelineError, match="No space left on device"):
            kept["a"] = "b"
        assert "a" not in kept
