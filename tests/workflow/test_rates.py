"""The rates file of a project: what banks publish is added, and looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.values.test_rates import ECB_DAILY, ECB_HISTORY, NATIONALBANK, NORGES_BANK

FILE = Path("rates.csv")


@pytest.fixture
def bank(project: Path) -> Path:
    """Files of banks, beside a project's folders."""
    Path("ecb.csv").write_text(ECB_HISTORY, encoding="utf-8")
    Path("nb.csv").write_text(NORGES_BANK, encoding="utf-8")
    Path("dn.xml").write_text(NATIONALBANK, encoding="utf-8")
    return project


def test_rates_of_several_banks_are_merged(bank: Path, run: Run) -> None:
    result = run("rates", "import", "ecb.csv", "nb.csv", "dn.xml")
    assert (result.status, result.err) == (0, "")
    assert result.out == "rates.csv: 2 days, 7 currencies; 13 rates added\n"
    assert len(FILE.read_text(encoding="utf-8").splitlines()) == 14


def test_a_second_run_writes_nothing(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv")
    before = FILE.stat()
    result = run("rates", "import", "ecb.csv")
    assert result.out == "rates.csv: 2 days, 5 currencies; nothing new\n"
    assert FILE.stat().st_mtime_ns == before.st_mtime_ns
    assert FILE.stat().st_ino == before.st_ino


def test_the_order_of_imports_does_not_show(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv", "nb.csv", "dn.xml")
    for name in ("dn.xml", "ecb.csv", "nb.csv"):
        assert run("rates", "import", name, "-o", "other.csv").status == 0
    assert Path("other.csv").read_bytes() == FILE.read_bytes()
    assert run("rates", "import", "other.csv").out.endswith("nothing new\n")


def test_old_rates_can_be_left_out(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv", "--since", "2026-11-24")
    assert "2026-11-23" not in FILE.read_text(encoding="utf-8")


def test_a_broken_file_costs_only_itself(bank: Path, run: Run) -> None:
    Path("dn.xml").write_text(NATIONALBANK.replace("64.29", "0"), encoding="utf-8")
    result = run("rates", "import", "dn.xml", "nb.csv", "none.csv")
    assert result.status == 3
    assert result.err.splitlines()[0].startswith("dn.xml:5: error: the rate of NOK in DKK is zero")
    assert result.err.splitlines()[1].startswith("none.csv: error: no such file")
    assert "3 rates added" in result.out
    assert "Nationalbank" not in FILE.read_text(encoding="utf-8")


def test_a_rate_that_is_there_already_is_not_replaced(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv")
    before = FILE.read_bytes()
    Path("b.csv").write_text(ECB_DAILY.replace("11.6040", "11.7"), encoding="utf-8")
    result = run("rates", "import", "b.csv")
    assert result.status == 3
    assert "ECB has two rates of EUR in NOK on 2026-11-24: 11.604 and 11.7" in result.err
    assert FILE.read_bytes() == before


def test_a_broken_rates_file_is_left_alone(bank: Path, run: Run) -> None:
    FILE.write_text("date,source,base,quote,rate\n2026-11-24,ECB,EUR,NOK,11\n,,,,1\n", "utf-8")
    result = run("rates", "import", "ecb.csv")
    assert result.status == 3
    assert result.err.startswith("rates.csv:3: error: ")
    assert "\n,,,,1\n" in FILE.read_text(encoding="utf-8")


def test_nothing_is_written_where_nothing_was_read(bank: Path, run: Run) -> None:
    assert run("rates", "import", "none.csv").status == 3
    assert not FILE.exists()


def test_without_a_project_a_place_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(ECB_DAILY, encoding="utf-8")
    assert run("rates", "import", "a.csv").status == 2
    assert run("rates", "import", "a.csv", "-o", "kurser/r.csv").status == 0
    assert run("rates", "show", "kurser/r.csv").status == 0


def test_what_there_is_is_shown(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv", "dn.xml")
    assert run("rates", "show").out.splitlines() == [
        "Danmarks Nationalbank: 1 day, 4 currencies, 2026-11-24 to 2026-11-24",
        "ECB: 2 days, 5 currencies, 2026-11-23 to 2026-11-24",
    ]
    assert run("rates", "show", "--date", "2026-11-23").out.splitlines()[0] == (
        "2026-11-23  1 EUR = 7.4601 DKK (ECB)"
    )


def test_a_rate_is_looked_up(bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv", "dn.xml")
    out = run("rates", "show", "--from", "nok", "--to", "dkk").out
    assert out == "1 NOK = 0.6429 DKK (Danmarks Nationalbank, 2026-11-24)\n"
    out = run("rates", "show", "--from", "DKK", "--to", "NOK", "--date", "2026-11-23").out
    assert out == "1 DKK = 1.5536 NOK (ECB, 2026-11-23)\n"
    result = run("rates", "show", "--from", "DKK", "--to", "NOK", "--date", "2026-11-22")
    assert (result.status, result.out) == (3, "")
    assert "no rate of DKK in NOK on 2026-11-22 or the seven days before" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "--from", "DKK"),
        ("show", "--date", "24.11.2026"),
        ("import",),
        (),
        ("import", "ecb.csv", "--since", "i går"),
    ],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], bank: Path, run: Run) -> None:
    run("rates", "import", "ecb.csv")
    assert run("rates", *arguments).status == 2


@pytest.mark.parametrize("command", [("rates",), ("rates", "import"), ("rates", "show")])
def test_help_shows_an_example(command: tuple[str, ...], run: Run) -> None:
    result = run(*command, "--help")
    assert result.status == 0
    assert f"skagerrak {' '.join(command)}" in result.out.partition("example:\n")[2]
