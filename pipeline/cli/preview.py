"""The command that shows translators what becomes of their work."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.arguments import give_example, project_here
from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from pipeline.workflow.preview import Preview

PORT = 8350


def describe_preview(command: argparse.ArgumentParser) -> None:
    """Describe ``preview``."""
    give_example(
        command,
        _preview,
        "skagerrak preview\nskagerrak preview --serve --open\n"
        "skagerrak preview locales/nb/topmoede.po --serve\n"
        "skagerrak preview source/web --locale nn -o visning",
    )
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="articles, catalogues or folders of them (default: all of the project)",
    )
    command.add_argument(
        "--locale",
        action="append",
        default=[],
        metavar="L",
        help="show this locale only; may be given several times",
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="write there (default: build/.preview)"
    )
    command.add_argument(
        "--serve",
        action="store_true",
        help="show the pages on 127.0.0.1, and renew them as articles and catalogues are saved",
    )
    command.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=f"with --serve: listen there; 0 takes a free one (default: {PORT})",
    )
    command.add_argument("--open", action="store_true", help="open the pages in a browser")


def _preview(options: argparse.Namespace) -> int:
    from pipeline.workflow.preview import Preview
    from pipeline.workflow.preview_options import PreviewOptions

    if options.port is not None and not options.serve:
        raise ConfigError("--port is for --serve", hint="add --serve")
    how = PreviewOptions(
        tuple(options.paths), tuple(options.locale), options.output, is_live=options.serve
    )
    preview = Preview(project_here(), how)
    if options.serve:
        return _serve(preview, options)
    preview.update()
    return _print(preview, opens=options.open)


def _serve(preview: Preview, options: argparse.Namespace) -> int:
    from pipeline.workflow.preview import serve

    def begin(address: str) -> None:
        print(f"{address} shows the preview until you press Ctrl-C", flush=True)
        _print_errors(preview)
        if options.open:
            _open(address)

    serve(preview, port=PORT if options.port is None else options.port, begin=begin)
    print("the preview has ended")
    return 0


def _print(preview: Preview, *, opens: bool) -> int:
    from pipeline.preview.page import INDEX
    from pipeline.workflow.report import plural

    index = preview.folder / INDEX
    print(f"{plural(len(preview.pages), 'page')}, {preview.written} written: {_name(index)}")
    if opens:
        _open(index.resolve().as_uri())
    _print_errors(preview)
    return 3 if preview.errors else 0


def _print_errors(preview: Preview) -> None:
    for error in preview.errors:
        print(error, file=sys.stderr)


def _open(url: str) -> None:
    from pipeline.workspace.browser import open_page

    if not open_page(url):
        print("there is no browser to open it in", file=sys.stderr)


def _name(path: Path) -> str:
    """Give a path as the user would type it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
