"""Every target of fuzzing, by its name; hypothesis, atheris and our own runner share them."""

from __future__ import annotations

from tests.fuzz import of_catalogues, of_commands, of_documents, of_tables, of_texts
from tests.fuzz.target import Target

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (of_catalogues, of_documents, of_texts, of_tables, of_commands)
    for target in module.TARGETS
}
