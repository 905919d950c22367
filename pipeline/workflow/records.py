"""Say in the manifest what a build made, and what of the last one is still there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, overload

from pipeline import __version__
from pipeline.bundle import manifest
from pipeline.bundle.card import Card
from pipeline.bundle.record import (
    FILE_NAME,
    EditionRecord,
    Failure,
    FileKind,
    FileRecord,
    FindingCounts,
    Manifest,
    RateRecord,
    Signature,
    State,
    cldr_version,
    settings_digest,
)
from pipeline.config import FILE_NAME as SETTINGS
from pipeline.errors import PipelineError
from pipeline.model.utf8 import decode_utf8
from pipeline.workflow.article import Localised
from pipeline.workflow.conversions import FILE_NAME as RATES
from pipeline.workflow.conversions import Conversions
from pipeline.workflow.report import Report
from pipeline.workflow.site import LINKS, Output
from pipeline.workspace import files
from pipeline.workspace.project import Project
from pipeline.workspace.shelf import Shelf
from pipeline.workspace.staging import Placed


class Scope(NamedTuple):
    """What of the bundle a build renews."""

    locales: tuple[str, ...]
    """BCP 47 tags."""

    is_every_article: bool
    is_every_locale: bool

    @property
    def is_complete(self) -> bool:
        """Whether all of the bundle is renewed."""
        return self.is_every_article and self.is_every_locale

    def renews(self, record: FileRecord) -> bool:
        """Tell whether a file of the last build is made anew, or gone."""
        return self.is_complete or (self.is_every_article and record.locale in self.locales)


class Records:
    """What one build made."""

    def __init__(self, project: Project, scope: Scope) -> None:
        """Begin with nothing.

        Args:
            project: Where the bundle is.
            scope: What this build renews.
        """
        self._project = project
        self._scope = scope
        self._editions: Shelf[dict[str, EditionRecord]] = Shelf()
        self.files: Shelf[FileRecord] = Shelf()
        """By their paths below the build folder."""

    def __enter__(self) -> Records:
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all of it."""
        self._editions.__exit__()
        self.files.__exit__()

    def add_article(self, record: FileRecord, *, is_last: bool) -> None:
        """Take down a file of an article; of one that stays as it was, what it was made of then."""
        before = self._old.get(record.path) if is_last else None
        is_same = before is not None and before.sha256 == record.sha256
        self.files[record.path] = before if is_same and before is not None else record

    def add_editions(self, key: str, editions: dict[str, EditionRecord]) -> None:
        """Take down how an article is in the locales."""
        if editions:
            self._editions[key] = editions

    def add_asset(self, path: str, content: Path, placed: Placed, tag: str) -> None:
        """Take down a file that goes along as it is."""
        name = self._project.name(content)
        digest = placed.sha256
        self.files[path] = FileRecord(path, *placed, "asset", name, digest, locale=tag)

    def add(self, path: str, placed: Placed, kind: FileKind, tag: str | None) -> None:
        """Take down a file that the build made up."""
        self.files[path] = FileRecord(path, *placed, kind, locale=tag)

    def is_list(self, path: str) -> bool:
        """Tell whether a file was a list in the last build."""
        before = self._old.get(path)
        return before is not None and before.kind == "list"

    def has_other_settings(self) -> bool:
        """Tell whether what this build does not renew was made with other settings."""
        if self._scope.is_complete or self._before is None:
            return False
        return self._before.settings != self._settings

    def has_made(self) -> bool:
        """Tell whether the last build left lists or archives."""
        return any(each.kind in ("list", "archive") for each in self._old_files)

    def gone(self) -> list[str]:
        """List the files of the last build that this one renews and did not make."""
        return [
            each.path
            for each in self._old_files
            if self._scope.renews(each) and each.path not in self.files
        ]

    def manifest(
        self, conversions: Mapping[str, Conversions], report: Report, removed: Collection[Path]
    ) -> Manifest:
        """Say what is in the bundle when the build is in place.

        Args:
            conversions: By the locales that have any.
            report: Its errors keep what the last build left in the place of what failed.
            removed: Files that are taken away.
        """
        config, folder = self._project.config, self._project.build_folder
        source = (config.source_language,) if config.builds_source else ()
        before = self._before
        editions: Mapping[str, Mapping[str, EditionRecord]] = self._editions
        rates = {tag: _rates(used) for tag, used in conversions.items()}
        others, removed = [], set(removed)
        if before is not None:
            others = [
                each
                for each in before.files
                if (report.errors or not self._scope.renews(each))
                and each.path not in self.files
                and folder / each.path not in removed
            ]
            if not self._scope.is_complete or report.errors:
                editions = known = {key: dict(tags) for key, tags in self._editions.items()}
                _take_along(before, known, self._scope)
                rates = {**before.rates, **rates}
        return Manifest(
            __version__,
            cldr_version(),
            self._settings,
            tuple(dict.fromkeys((*source, *config.locales, *self._scope.locales))),
            _Files(self.files, others),
            editions,
            rates,
            tuple(Failure(e.file or "", e.message, e.line) for e in report.errors),
        )

    @cached_property
    def _settings(self) -> Mapping[str, str]:
        return _digest_settings(self._project)

    @cached_property
    def _before(self) -> Manifest | None:
        """What the last build left; read at the end, when little else is in memory."""
        return _read(self._project.build_folder / FILE_NAME)

    @cached_property
    def _old(self) -> dict[str, FileRecord]:
        return {each.path: each for each in self._old_files}

    @property
    def _old_files(self) -> Sequence[FileRecord]:
        return self._before.files if self._before else ()


class _Files(Sequence[FileRecord]):
    """The files of a bundle, which are read when they are asked for."""

    def __init__(self, made: Mapping[str, FileRecord], others: Sequence[FileRecord]) -> None:
        self._made = made
        self._paths = list(made)
        self._others = others

    @overload
    def __getitem__(self, at: int) -> FileRecord: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[FileRecord]: ...

    def __getitem__(self, at: int | slice) -> FileRecord | Sequence[FileRecord]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        number = len(self._paths)
        return self._made[self._paths[at]] if at < number else self._others[at - number]

    def __len__(self) -> int:
        return len(self._paths) + len(self._others)


def file_record(project: Project, article: Localised, output: Output, placed: Placed) -> FileRecord:
    """Say what a file of an article was made of."""
    source = article.variants.get(output.source, output.source)
    catalogue = project.root / article.catalogue if article.catalogue else None
    return FileRecord(
        f"{article.tag}/{output.path}",
        placed.size,
        placed.sha256,
        "article",
        project.name(source),
        _digest(source),
        article.catalogue or None,
        _digest(catalogue) if catalogue else None,
        article.tag,
        article.key,
    )


def edition_record(
    article: Localised, state: State, card: Card | None, built: Iterable[FileRecord]
) -> EditionRecord:
    """Say how an article is in a locale.

    Args:
        article: As localised.
        state: What readers get of it.
        card: What lists show of it.
        built: Its files.
    """
    found = Counter(each.severity for each in article.findings)
    signature = article.approval
    return EditionRecord(
        state,
        card.title if card else "",
        (card.url if card else "") or None,
        tuple(each.path for each in built),
        article.catalogue or None,
        article.texts,
        article.words,
        FindingCounts(found["error"], found["warning"] + article.warnings),
        Signature(signature.by, signature.day, article.is_approved) if signature else None,
    )


def _take_along(
    before: Manifest, editions: dict[str, dict[str, EditionRecord]], scope: Scope
) -> None:
    """Add what the last build says of articles and locales that this one did not print."""
    printed = {*editions} if scope.is_every_article else set()
    for key, tags in before.articles.items():
        for tag, edition in tags.items():
            if not (tag in scope.locales and key in printed):
                editions.setdefault(key, {}).setdefault(tag, edition)


def _rates(conversions: Conversions) -> tuple[RateRecord, ...]:
    used = sorted(conversions.used.values(), key=lambda each: (each.from_currency, each.day))
    return tuple(
        RateRecord(
            each.from_currency,
            each.to_currency,
            each.digits,
            each.day.isoformat(),
            each.source,
        )
        for each in used
    )


def _digest_settings(project: Project) -> dict[str, str]:
    """Make the digests of what decides, beside articles and catalogues, what is built."""
    config = project.config
    names: Iterable[str | None] = (
        project.name(project.glossary_file),
        RATES,
        LINKS,
        config.text_template,
        config.segment_rules,
        *config.its_rules,
    )
    text = decode_utf8(files.read(project.root / SETTINGS, SETTINGS), SETTINGS)
    digests = {SETTINGS: settings_digest(text)}
    for name in filter(None, names):
        if files.is_file(project.root / name):
            digests[name] = _digest(project.root / name)
    return digests


def _digest(path: Path) -> str:
    digest = sha256()
    for piece in files.read_pieces(path):
        digest.update(piece)
    return digest.hexdigest()


def _read(path: Path) -> Manifest | None:
    """Read the manifest of the last build; a broken one is as good as none."""
    data = files.read_if_exists(path)
    try:
        return manifest.read(data, str(path)) if data is not None else None
    except PipelineError:
        return None
