"""What fuzzing has found: the smallest input of each fault, mended since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest

from pipeline import config
from pipeline.catalogue import po
from pipeline.catalogue.po.plural import read_plural_forms
from pipeline.cli import main
from pipeline.errors import ConfigError
from pipeline.formats.its.css import SelectorError, to_xpath
from pipeline.model.toml import parse_toml
from tests.fuzz.target import PART
from tests.fuzz.targets import TARGETS


class Found(NamedTuple):
    """An input that broke a target."""

    what: str
    target: str
    data: bytes


FOUND: Sequence[Found] = (
    Found(
        "a comment behind the last entry, on its line, moved to the next",
        "po",
        b'msgid ""msgstr ""msgid "a"msgstr "b"#',
    ),
    Found(
        "a charset that stands in another field than the Content-Type was read, not written",
        "po",
        b'msgid""msgstr"\rcharset=UTF8\\n"msgid"\xc3"\nmsgstr""',
    ),
    Found(
        "a field of the template's header took others along, and each update added one more",
        "update",
        b'msgid ""\nmsgstr "\\nMIME-Version:\\nContent-Type:UTF-8\\nMIME-Version:"\n'
        b'msgid "\xc3\x85"\nmsgstr ""\n' + PART + b'msgid ""\nmsgstr "i"\n',
    ),
    Found(
        "a second line in a field of a header was lost in the second update",
        "update",
        b'msgid ""\nmsgstr "\\nContent-Type:UTF-8\\nn"\nmsgid "\xc3\xb8"\nmsgstr ""\n',
    ),
    Found("C reads it, Python does not", "plural", b"nplurals=2; plural=(n!=!1)"),
    Found(
        "a product of more numbers than can be reckoned",
        "plural",
        b"nplurals=2; plural=" + b"n*" * 900 + b"1",
    ),
    Found("a number of more digits than Python reads", "settings", b"x = " + b"9" * 5000),
    Found(
        "a number of more digits than Python prints",
        "settings",
        b"[values.en]\npercent = 0x" + b"f" * 5000,
    ),
    Found("nested too deep", "settings", b"x = " + b"[" * 3000),
    Found("the same beside an article", "settled", b"ok = " + b"[" * 3000),
    Found("a currency that is a list", "settings", b"[rates]\nconvert = { nb = [1] }"),
    Found("an escape of CSS that is no character of XML", "selector", b"\\b"),
    Found("a character that terminals obey, in an argument", "arguments", b"build -\x1b[2J"),
)


@pytest.mark.parametrize("found", FOUND, ids=[each.what for each in FOUND])
def test_it_is_mended(found: Found) -> None:
    TARGETS[found.target].check(found.data)


def test_letters_are_not_read_in_one_charset_and_written_in_another() -> None:
    data = (
        b'msgid ""\nmsgstr ""\n"X-Note: charset=ISO-8859-1\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        b'msgid "vand"\nmsgstr "sj\xc3\xb8"\n'
    )
    catalogue = po.parse(data, "a.po")
    assert catalogue.entries[0].msgstr == "sjø"
    entry = replace(catalogue.entries[0], comments=("set",))
    written = po.write(replace(catalogue, entries=(entry,)))
    assert po.parse(written, "a.po").entries[0].msgstr == "sjø"


def test_an_expression_that_python_does_not_read_is_a_mistake() -> None:
    assert read_plural_forms("nplurals=2; plural=(n!=!1)").number == 2
    assert "no expression" in (read_plural_forms("nplurals=2; plural=(n!=!1)").mistake or "")
    long = read_plural_forms(f"nplurals=2; plural={'n*' * 900}1").mistake
    assert long == "its expression has 1801 characters"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = " + "9" * 5000, "x.toml:2: error: not TOML: a whole number of more than 64"),
        ("a = 1\nb = 0x" + "f" * 17, "x.toml:2: error: not TOML: a whole number of more than 64"),
        ("b = 9223372036854775808", "x.toml:1: error: not TOML: a whole number of more than 64"),
        ("b = " + "[" * 3000, "x.toml: error: not TOML: it is nested too deep"),
    ],
    ids=["decimal", "hexadecimal", "one more than 64 bits", "deep"],
)
def test_what_is_wrong_with_toml_is_one_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_toml(text, "x.toml")
    assert str(error.value).startswith(message)


def test_no_setting_has_a_control_character() -> None:
    """The system cannot be asked for a file of such a name."""
    with pytest.raises(ConfigError) as error:
        config.parse('[segments]\nrules = "hus\\u0000ets.srx"', "skagerrak.toml")
    assert "skagerrak.toml:2: error: rules: has a control character" in str(error.value)
    assert config.parse('[build]\nafter = "cd x\\n\\ttrue"', "x").after_build == "cd x\n\ttrue"


def test_whole_numbers_of_64_bits_are_read() -> None:
    assert parse_toml(f"a = {2**63 - 1}\nb = -{2**63}", "x.toml") == {"a": 2**63 - 1, "b": -(2**63)}


def test_a_selector_of_too_many_steps_is_refused() -> None:
    with pytest.raises(SelectorError):
        to_xpath("x" + " > x" * 3000)


def test_an_argument_cannot_write_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(["build", "--\x1b[2J\nfejl"])
    assert error.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "skagerrak: error: unrecognized arguments: --<U+001B>[2J<U+000A>fejl"
