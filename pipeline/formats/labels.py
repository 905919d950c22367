"""Words that open a block and say what it is: "Læs også: …", "Rettelse 5. september 2020: …".

They are translated once in a project, in the catalogue ``labels``, and start out with what
newsrooms write.
"""

from __future__ import annotations

from typing import NamedTuple

DOMAIN = "labels"


class Label(NamedTuple):
    """A label, what it says of its block, and its usual translations."""

    role: str
    nb: str
    nn: str
    en: str


LABELS = {
    "Læs også:": Label("related link", "Les også:", "Les òg:", "Read more:"),
    "Se også:": Label("related link", "Se også:", "Sjå òg:", "See also:"),
    "Hør også:": Label("related link", "Hør også:", "Høyr òg:", "Listen:"),
    "Billede:": Label("image caption", "Bilde:", "Bilete:", "Image:"),
    "Foto:": Label("image caption", "Foto:", "Foto:", "Photo:"),
    "Illustration:": Label("image caption", "Illustrasjon:", "Illustrasjon:", "Illustration:"),
    "Grafik:": Label("image caption", "Grafikk:", "Grafikk:", "Graphic:"),
    "Video:": Label("video caption", "Video:", "Video:", "Video:"),
    "Fakta:": Label("fact", "Fakta:", "Fakta:", "Facts:"),
    "Kilde:": Label("source", "Kilde:", "Kjelde:", "Source:"),
    "Kilder:": Label("source", "Kilder:", "Kjelder:", "Sources:"),
}

CORRECTIONS = {
    "Rettelse": Label("correction", "Rettelse", "Retting", "Correction"),
    "Rettelser": Label("correction", "Rettelser", "Rettingar", "Corrections"),
    "Rettet": Label("correction", "Rettet", "Retta", "Corrected"),
    "Præcisering": Label("correction", "Presisering", "Presisering", "Clarification"),
    "Præciseringer": Label("correction", "Presiseringer", "Presiseringar", "Clarifications"),
}
"""Without the colon: the day may stand before it, and the word is translated once for all days."""


def usual_translation(label: str, language: str) -> str:
    """Give what newsrooms write for a label, empty where we know nothing.

    Args:
        label: As in the source, with the colon that belongs to it.
        language: BCP 47 tag of the target.

    >>> usual_translation("Læs også:", "nn")
    'Les òg:'
    """
    known = LABELS.get(label.capitalize()) or CORRECTIONS.get(label.capitalize())
    if known is None:
        return ""
    usual = {"nb": known.nb, "nn": known.nn, "en": known.en}.get(language[:2], "")
    return usual.upper() if label.isupper() else usual
