"""Sign catalogues: somebody vouches for an article in a locale as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue import po
from pipeline.catalogue.approval import Approval, approval_of, with_approval
from pipeline.config import Config
from pipeline.errors import CatalogueError, PipelineError
from pipeline.model.document import Document
from pipeline.model.entry import Catalogue
from pipeline.model.finding import Finding
from pipeline.workflow.article import Checks, Localiser
from pipeline.workflow.checking import Checking, error_checks, select_checks, units_by_key
from pipeline.workflow.gate import gate_of
from pipeline.workflow.load import its_of, load_article
from pipeline.workflow.report import Report, plural
from pipeline.workflow.selection import Group, language_of, select
from pipeline.workflow.signing import digest_with
from pipeline.workflow.site import Layout
from pipeline.workspace import files, locks
from pipeline.workspace.project import Article, Project


def approve(paths: Sequence[Path], *, project: Project | None, by: str, day: str) -> Report:
    """Sign the catalogues that the gate would let through.

    Args:
        paths: Catalogues, and folders of them.
        project: None for catalogues that stand alone; these have to be free of errors.
        by: Who signs.
        day: ISO 8601.

    Returns:
        What was signed, and what keeps the others from it.
    """
    signing = _Signing(project, by, day)
    with locks.lock(project.lock_file) if project else nullcontext():
        for group in select(paths, project, ()):
            signing.sign(group)
    return signing.report


class _Place(NamedTuple):
    """A catalogue and its article."""

    path: Path
    name: str
    tag: str
    article: Article | None
    documents: dict[Path, Document]


class _Signing:
    """One run of `approve`."""

    def __init__(self, project: Project | None, by: str, day: str) -> None:
        self._project = project
        self._config = project.config if project else Config()
        self._checking = Checking(select_checks(config=self._config), self._config, project)
        self._publishing = Checking(error_checks(self._config), self._config, project)
        self._by = by
        self._day = day
        self.report = Report()

    def sign(self, group: Group) -> None:
        """Sign the catalogues of an article; what is wrong with one does not stop the others."""
        project, article = self._project, group.article
        try:
            its = its_of(project) if project else None
            documents = {
                path: load_article(project, path, its)
                for path in (article.sources if article else ())
                if project is not None and its is not None
            }
        except PipelineError as error:
            self.report.errors.append(error)
            return
        for path, name, tag in group.catalogues:
            try:
                if project is not None:
                    project.require_own(path)
                data = files.read(path, name)
                catalogue = po.parse(data, name)
                if not catalogue.metadata:
                    raise CatalogueError(
                        "has no header, which is where a signature stands",
                        file=name,
                        hint="msginit, or any PO editor, writes one",
                    )
                locale = tag or language_of(catalogue, path, name)
                place = _Place(path, name, locale, article, documents)
                self._sign(place, catalogue, data)
            except PipelineError as error:
                self.report.errors.append(error)

    def _sign(self, place: _Place, catalogue: Catalogue, data: bytes) -> None:
        units = units_by_key(place.documents.values(), self._project)
        context = self._checking.context(place.tag)
        findings = self._checking.check(place.name, catalogue, context, units).findings
        obstacles = [each for each in findings if each.severity == "error"]
        obstacles += self._held(place)
        if obstacles:
            self.report.findings += obstacles
            self.report.notes.append(f"{place.name}: not approved")
            return
        documents = list(place.documents.values())
        now = digest_with(findings, self._project, catalogue, documents, place.tag)
        known = approval_of(catalogue)
        if known is not None and known.digest == now:
            self.report.notes.append(
                f"{place.name}: approved already, by {known.by} on {known.day}"
            )
            return
        signed = with_approval(catalogue, Approval(self._day, self._by, now))
        self.report.written += files.write(place.path, po.write(signed), expected=data)
        warnings = sum(each.severity == "warning" for each in findings)
        known_of = f", with {plural(warnings, 'warning')}" if warnings else ""
        self.report.notes.append(f"{place.name}: approved by {self._by}{known_of}")

    def _held(self, place: _Place) -> list[Finding]:
        """Say what would keep the article from being published, but for the missing signature."""
        if self._project is None or place.article is None:
            return []
        gate = gate_of(self._config)._replace(approved=False)
        checks = Checks(self._publishing, self._checking)
        localiser = Localiser(
            self._project,
            place.tag,
            checks,
            gate=gate,
            fuzzy=False,
            conversions=None,
            layout=Layout(self._project),
        )
        return localiser.localise(place.article, place.documents).reasons
