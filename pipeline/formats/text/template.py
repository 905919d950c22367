"""Render the page of a text article with a template: ours, or a project's own.

Imported on demand: Jinja2 takes its time. A template is the project's own, but no program: it
reads no file and reaches nothing but what it is given, and what it may take of us is bounded.
"""

from __future__ import annotations

import difflib
import pkgutil
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import TracebackType

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError

from pipeline.errors import ConfigError
from pipeline.formats.text.bounds import BoundedEnvironment, render_within_bounds

_OURS = "article.html.j2"
_COMPILED = "<template>"
"""What Jinja2 calls the file of a template that was a text."""

_MANUAL = 'docs/bundles.md says what there is, under "The page of a text article"'


def render_page(template: str, name: str, context: Mapping[str, object]) -> str:
    """Make a page.

    Args:
        template: A template of the project; empty for ours.
        name: How the user knows the template.
        context: What `pipeline.formats.text.context.context_of` gives.

    Raises:
        ConfigError: the project's template cannot be read, or fails.
    """
    if not template:
        return compile_template(_our_template()).render(context)
    try:
        return render_within_bounds(compile_template(template), context)
    except Exception as error:  # whatever an expression of the template raises
        line = getattr(error, "lineno", None) or _line_of(error.__traceback__)
        # Too much or too deep is the page as a whole; else no line means a fault of ours.
        if line is None and not isinstance(error, (SecurityError, RecursionError)):
            raise
        message, hint = _explain(error, context)
        raise ConfigError(message, file=name or "template", line=line, hint=hint) from None


@cache
def _our_template() -> str:
    return (pkgutil.get_data(__package__, _OURS) or b"").decode()


@cache
def _environment() -> BoundedEnvironment:
    environment = BoundedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: None),
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


@lru_cache(maxsize=16)
def compile_template(text: str) -> Template:
    """Read a template; each is read once."""
    return _environment().from_string(text)


def _line_of(traceback: TracebackType | None) -> int | None:
    """Give the line of a template at which it failed; Jinja2 writes it into the traceback."""
    line = None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == _COMPILED:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _explain(error: Exception, context: Mapping[str, object]) -> tuple[str, str]:
    """Say in the template's own terms what is wrong, and what may help."""
    if isinstance(error, TemplateNotFound):
        return f"no such template: {error.name}", "a template stands alone: no include or extends"
    message = re.sub(r"'[\w.]*?(\w+) object'", r"a \1", str(error)) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"not a template: {message}", "its language is Jinja2"
    if isinstance(error, UndefinedError):
        name = re.match(r"'(\w+)'", message)
        close = difflib.get_close_matches(name[1], context, n=1) if name else []
        return message, f'did you mean "{close[0]}"?' if close else _MANUAL
    return f"the template failed: {message}", _MANUAL
