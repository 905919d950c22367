"""What all pages of ours share: a head that lets nothing act but our own style and script."""

from __future__ import annotations

import pkgutil
from base64 import b64encode
from hashlib import sha256
from html import escape

from pipeline.errors import ConfigError, printable
from pipeline.model.locale import parse_locale


def open_page(
    title: str,
    *,
    style: str,
    script: str,
    generator: str,
    skip: tuple[str, str],
    attributes: str = "",
    connects: bool = False,
) -> str:
    """Write a page from its beginning to its masthead; its header is left open.

    Args:
        title: A text.
        style: All of its style sheet.
        script: All of its script; `close_page` writes it.
        generator: Name and version of the program.
        skip: Id and words of what the first link leads to.
        attributes: Of the root, ready-made.
        connects: Whether the script may ask the server that the page came from.
    """
    asks = "connect-src 'self'; " if connects else ""
    there, words = skip
    return f"""\
<!DOCTYPE html>
<html lang="en" dir="ltr"{attributes}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; {asks}\
style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="{bare(generator)}">
<title>{bare(title)} – Skagerrak</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#{there}">{words}</a>
<header>
<p class="masthead">Skagerrak</p>
"""


def close_page(script: str) -> str:
    """Write the end of a page."""
    return f"<script>{script}</script>\n</body>\n</html>\n"


def base_style() -> str:
    """Give the style sheet that the pages' own follow."""
    return read_text(__package__, "base.css")


def read_text(package: str, name: str) -> str:
    """Read a file that comes with the program."""
    return (pkgutil.get_data(package, name) or b"").decode()


def bare(text: str) -> str:
    """Escape a text that stands where no element can, as in an attribute."""
    return escape(printable(text))


def language_name(tag: str) -> str:
    """Name a language; a tag that we do not know names itself."""
    try:
        return parse_locale(tag).name
    except ConfigError:
        return tag


def quantity(number: int, one: str, many: str) -> str:
    """Count things.

    >>> quantity(1, "text", "texts"), quantity(1200, "text", "texts")
    ('1 text', '1,200 texts')
    """
    return f"{number:,} {one if number == 1 else many}"


def _hash(text: str) -> str:
    """Name a text in a content security policy: the browser obeys it, and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
