"""The fields of a JSON object, each of the type it has to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

_Word = TypeVar("_Word", bound=str)
_DIGEST = re.compile("[0-9a-f]{64}")


class FieldError(ValueError):
    """A field is missing, unknown or of another type: ``files[3].size must be …``."""


class Fields:
    """A JSON object, which says where it stands when something in it is wrong.

    All methods raise `FieldError`.
    """

    def __init__(self, value: object, place: str, keys: Collection[str] | None = None) -> None:
        """Take an object.

        Args:
            value: As the JSON parser gives it.
            place: Where it stands, such as ``files[3]``; empty for the whole.
            keys: What it must have, and nothing else; None for any.
        """
        if not isinstance(value, dict):
            raise FieldError(f"{place or 'the whole'} must be an object")
        self._members = value
        self._place = place
        if keys is not None:
            self._require(keys)

    def _require(self, keys: Collection[str]) -> None:
        for key in keys:
            if key not in self._members:
                raise FieldError(f"{self._at(key)} is missing")
        for key in self._members:
            if key not in keys:
                raise FieldError(f"{self._at(key)} is unknown")

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._members)

    def _at(self, key: str) -> str:
        return f"{self._place}.{key}" if self._place else key

    def text(self, key: str) -> str:
        """Give a text."""
        value = self._members[key]
        if not isinstance(value, str):
            raise FieldError(f"{self._at(key)} must be a text")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Give a text, or None for null."""
        return None if self._members[key] is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self._members[key]
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise FieldError(f"{self._at(key)} must be a list of texts")
        return tuple(value)

    def number(self, key: str) -> int:
        """Give a whole number from 0 on."""
        value = self._members[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise FieldError(f"{self._at(key)} must be a whole number, not below 0")
        return value

    def number_or_none(self, key: str) -> int | None:
        """Give a whole number from 0 on, or None for null."""
        return None if self._members[key] is None else self.number(key)

    def truth(self, key: str) -> bool:
        """Give true or false."""
        value = self._members[key]
        if not isinstance(value, bool):
            raise FieldError(f"{self._at(key)} must be true or false")
        return value

    def digest(self, key: str) -> str:
        """Give a SHA-256."""
        value = self.text(key)
        if not _DIGEST.fullmatch(value):
            raise FieldError(f"{self._at(key)} must be a SHA-256 in 64 small hexadecimal digits")
        return value

    def digest_or_none(self, key: str) -> str | None:
        """Give a SHA-256, or None for null."""
        return None if self._members[key] is None else self.digest(key)

    def one_of(self, key: str, known: Sequence[_Word]) -> _Word:
        """Give one of some words."""
        value = self._members[key]
        for each in known:
            if each == value:
                return each
        raise FieldError(f"{self._at(key)} must be one of {', '.join(known)}")

    def fields(self, key: str, keys: Collection[str] | None = None) -> Fields:
        """Give an object; *keys* as for a new one."""
        return Fields(self._members[key], self._at(key), keys)

    def fields_or_none(self, key: str, keys: Collection[str]) -> Fields | None:
        """Give an object, or None for null."""
        return None if self._members[key] is None else self.fields(key, keys)

    def list_of_fields(self, key: str, keys: Collection[str]) -> Iterator[Fields]:
        """Give the objects of a list."""
        value = self._members[key]
        if not isinstance(value, list):
            raise FieldError(f"{self._at(key)} must be a list")
        for number, each in enumerate(value):
            yield Fields(each, f"{self._at(key)}[{number}]", keys)
