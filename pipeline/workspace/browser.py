"""Ask the system to open a page in the user's browser."""

from __future__ import annotations


def open_page(url: str) -> bool:
    """Open a page, and tell whether there was a browser to do so."""
    import webbrowser

    try:
        return webbrowser.open(url)
    except webbrowser.Error:
        return False
