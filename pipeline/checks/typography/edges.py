"""Where a text begins and ends for its reader: codes, spaces and enclosing marks left out."""

from __future__ import annotations

from pipeline.model.inline import CODE

_OPENING = frozenset("\"'«»„“”‘’‚([{*_¿¡–—- \u00a0\n\t")
_CLOSING = frozenset("\"'«»„“”‘’‚)]}*_ \u00a0\n\t")


def start_of(text: str) -> int:
    """Give the offset of the first character that is no code, space, quotation mark or bracket.

    >>> start_of("<b1>«Nei»</b1>, sier hun")
    5
    """
    start = 0
    while start < len(text):
        if text[start] == "<" and (code := CODE.match(text, start)):
            start = code.end()
        elif text[start] in _OPENING:
            start += 1
        else:
            break
    return start


def end_of(text: str) -> int:
    """Give the offset behind the last character that is no code, space, quotation mark or bracket.

    >>> end_of("Hun sa <b1>«nei!»</b1>")
    16
    """
    end = len(text)
    while end:
        if text[end - 1] in _CLOSING:
            end -= 1
            continue
        code = CODE.match(text, text.rfind("<", 0, end)) if text[end - 1] == ">" else None
        if code is None or code.end() != end:
            break
        end = code.start()
    return end
