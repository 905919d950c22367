"""Put the bundle together: articles, what goes along with them, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from pipeline.bundle import manifest
from pipeline.bundle.archive import zip_pieces
from pipeline.bundle.card import Card
from pipeline.bundle.names import collisions, why_unsafe
from pipeline.bundle.record import FILE_NAME, Manifest
from pipeline.errors import PipelineError, SourceError
from pipeline.workflow.conversions import METADATA, Conversions, metadata
from pipeline.workflow.lists import lists_of, undated
from pipeline.workflow.pressed import Pressed
from pipeline.workflow.records import Records, Scope
from pipeline.workflow.report import Report
from pipeline.workspace import files
from pipeline.workspace.listing import walk
from pipeline.workspace.project import Project
from pipeline.workspace.staging import Stage

_ALL = "all.zip"


class Assembly:
    """The bundle of one build."""

    def __init__(
        self, project: Project, stage: Stage, records: Records, report: Report, scope: Scope
    ) -> None:
        """Take what all its files share.

        Args:
            project: Where to write.
            stage: Takes the files.
            records: Takes down what they are.
            report: Gets what was done.
            scope: What this build renews.
        """
        self._project = project
        self._folder = project.build_folder
        self._stage = stage
        self._records = records
        self._report = report
        self._scope = scope
        config = project.config
        self._has_lists = (
            config.has_feed or config.has_index or config.has_epub or config.has_sitemap
        )
        self._cards: dict[str, list[Card]] = {tag: [] for tag in scope.locales}
        self._copies: dict[str, list[Card]] = {tag: [] for tag in scope.locales}
        """Of articles that stand there in the source language."""

    def add(self, pressed: Pressed) -> None:
        """Take down what lists and the manifest say of an article that was printed."""
        self._stage.take(pressed.written, pressed.removed)
        for record, is_last in pressed.files:
            self._records.add_article(record, is_last=is_last)
        self._records.add_editions(pressed.key, pressed.editions)
        for tag, edition in pressed.editions.items():
            if tag in pressed.cards and self._has_lists:
                cards = self._copies if edition.state == "source" else self._cards
                cards[tag].append(pressed.cards[tag])

    def finish(self, conversions: Mapping[str, Conversions]) -> None:
        """Add what goes along with the articles, and say what is in the bundle.

        Args:
            conversions: By the locales that have any.

        Raises:
            PipelineError: two files would have one name, or a name that not all systems can write.
        """
        for tag, used in conversions.items():
            self._add_rates(tag, used)
        if self._scope.is_every_article:
            others = self._project.other_files()
            for tag in self._scope.locales:
                self._add_assets(tag, others)
            self.require_names(self._records.files)
            self._add_lists()
            self._require_no_collision()
            self._remove_others()
        elif self._records.has_made():
            self._report.notes.append("lists and archives stay: a build without SOURCE renews them")
        if self._records.has_other_settings():
            self._report.notes.append("the rest was built with other settings: build all of it")
        said = self._records.manifest(conversions, self._report, self._stage.removed)
        if self._add_archives(said):
            said = self._records.manifest(conversions, self._report, self._stage.removed)
        pieces = partial(manifest.write_pieces, said)
        self._stage.write_pieces(self._folder / FILE_NAME, pieces)
        self._tell_changes()

    def _add_rates(self, tag: str, used: Conversions) -> None:
        path = self._folder / tag / METADATA
        before = None if self._scope.is_every_article else files.read_if_exists(path, METADATA)
        placed = self._stage.write(path, metadata(tag, used, before))
        self._records.add(f"{tag}/{METADATA}", placed, "metadata", tag)
        self._report.findings += used.findings()

    def _add_assets(self, tag: str, others: Iterable[Path]) -> None:
        """Add pictures and the like, in the locale's own version where it has one."""
        project = self._project
        for path in others:
            if project.is_variant(path):
                continue
            content = project.variant(path, tag) or path
            target = project.target(path, tag)
            try:
                placed = self._stage.copy(target, content)
            except SourceError as error:
                self._report.errors.append(error)
                continue
            name = target.relative_to(self._folder).as_posix()
            self._records.add_asset(name, content, placed, tag)

    def _add_lists(self) -> None:
        """Add feeds, index pages and the like; the source's own file of that name goes before."""
        config, records = self._project.config, self._records
        made = lists_of(
            config,
            self._cards,
            self._copies,
            records.files,
            self._read,
            is_whole=self._scope.is_every_locale,
        )
        for each in made:
            if each.path in records.files:
                self._report.notes.append(f"build/{each.path}: the source has one of its own")
            else:
                placed = self._stage.write(self._folder / each.path, each.data)
                records.add(each.path, placed, each.kind, each.locale)
                self._tell(each.locale, each.path)
        self._report.notes += undated(config, self._cards)

    def _archives(self) -> dict[str, tuple[str, ...]]:
        """Name the zips that are wanted, and the locales that each is of."""
        if not self._scope.is_every_article:
            return {}
        wanted, tags = self._project.config.zips, self._scope.locales
        archives = {f"{tag}.zip": (tag,) for tag in tags} if "locale" in wanted else {}
        return archives | ({_ALL: tags} if "all" in wanted and self._scope.is_every_locale else {})

    def _add_archives(self, said: Manifest) -> bool:
        """Add zips, each with the manifest of what is in it, and tell whether there are any."""
        archives = self._archives()
        for name, inside in archives.items():
            paths = [
                each.path
                for each in said.files
                if each.kind != "archive" and (each.locale in inside or name == _ALL)
            ]
            own = manifest.write(said.restricted(set(paths), inside))
            placed = self._stage.write_pieces(self._folder / name, partial(self._zip, paths, own))
            tag = None if name == _ALL else inside[0]
            self._records.add(name, placed, "archive", tag)
            self._tell(tag, name)
        return bool(archives)

    def _zip(self, paths: Iterable[str], own: bytes) -> Iterator[bytes]:
        contents = {path: partial(self._stage.pieces, self._folder / path) for path in paths}
        return zip_pieces({**contents, FILE_NAME: own})

    def _tell(self, tag: str | None, path: str) -> None:
        self._report.add_targets([(tag, self._project.name(self._folder / path))])

    def _read(self, path: str) -> bytes:
        return b"".join(self._stage.pieces(self._folder / path))

    def require_names(self, names: Iterable[str]) -> None:
        """Refuse what some system cannot write, or would write elsewhere.

        Args:
            names: Below the build folder.

        Raises:
            PipelineError: there is such a name.
        """
        for name in names:
            why = why_unsafe(name)
            if why is not None:
                raise PipelineError(
                    f"cannot be part of a bundle: its name {why}",
                    file=f"build/{name}",
                    hint="rename its source; nothing is built till then",
                )

    def _require_no_collision(self) -> None:
        """Refuse what some system would write over another file."""
        for group in collisions(self._records.files):
            raise PipelineError(
                f"would be one file with {', '.join(group[1:])} on some systems",
                file=f"build/{group[0]}",
                hint="rename a source; nothing is built till then",
            )

    def _remove_others(self) -> None:
        """Take away what earlier builds left of articles that are gone or held back."""
        if self._report.errors:
            return  # the article that could not be built is not gone
        made, folder, archives = self._records.files, self._folder, self._archives()
        found = {folder / path for path in self._records.gone() if not why_unsafe(path)}
        for tag in self._scope.locales:
            for each in walk(folder / tag, hidden=True):
                name = f"{tag}/{each.name}"
                if (each.is_link or not each.is_folder) and name not in made:
                    found.add(folder / name)
        kept = {folder / name for name in archives}
        for path in sorted(found - kept - set(self._stage.removed)):
            self._stage.remove(path)
            if not self._report.is_dry:
                why = self._why_gone(path)
                self._report.notes.append(f"removed {self._project.name(path)}: {why}")

    def _why_gone(self, path: Path) -> str:
        tag, _, rest = path.relative_to(self._folder).as_posix().partition("/")
        if path.name == METADATA:
            return "nothing is converted any more"
        is_wanted = path.stem in self._scope.locales and self._project.config.has_epub
        if path.suffix == ".epub" and is_wanted:
            return "no article is published in its language"
        if not rest or tag not in self._scope.locales or self._records.is_list(f"{tag}/{rest}"):
            return "the settings do not ask for it any more"
        key = Path(rest).with_suffix("").as_posix()
        is_held = (tag, key) in self._report.held
        return "its article is held back" if is_held else "its source is gone"

    def _tell_changes(self) -> None:
        name, hidden = self._project.name, self._folder / ".skagerrak"
        changes = [
            (name(path), "changed" if was_there else "new")
            for path, was_there in self._stage.written.items()
            if hidden not in path.parents
        ]
        changes += [(name(path), "removed") for path in self._stage.removed]
        self._report.changes = sorted(changes)
        self._report.written += len(changes)
