"""Exchange rates: what banks publish, the file we keep, and the rate of a day."""

from __future__ import annotations

import codecs
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.model.value import CurrencyForm, Joint, Money, Number
from pipeline.values.house import default_style
from pipeline.values.rates.collect import merge
from pipeline.values.rates.file import read_rates, write_rates
from pipeline.values.rates.mention import conversion_text, convert
from pipeline.values.rates.read import parse_rates
from pipeline.values.rates.table import NONE, Conversion, Rate, Rates, about

DAY = date(2026, 11, 24)
ECB_XML = """\
<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
\t<gesmes:subject>Reference rates</gesmes:subject>
\t<gesmes:Sender>
\t\t<gesmes:name>European Central Bank</gesmes:name>
\t</gesmes:Sender>
\t<Cube>
\t\t<Cube time='2026-11-24'>
\t\t\t<Cube currency='DKK' rate='7.4604'/>
\t\t\t<Cube currency='NOK' rate='11.6040'/>
\t\t\t<!-- a comment -->
\t\t</Cube>
\t\t<Cube time="2026-11-23"><Cube currency="DKK" rate="7.4601"/></Cube>
\t</Cube>
</gesmes:Envelope>
"""
ECB_DAILY = "Date, USD, DKK, NOK, \n24 November 2026, 1.1553, 7.4604, 11.6040, \n"
ECB_HISTORY = """\
Date,USD,JPY,CYP,DKK,NOK,
2026-11-24,1.1553,180.11,N/A,7.4604,11.604,
2026-11-23,1.15,N/A,N/A,7.4601,11.59,
"""
ECB_PORTAL = """\
KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE_COMPL,UNIT_MULT
EXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2026-11-24,11.604,A,"ECB reference rate, 2:15 pm",0
EXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2026-12-25,,H,"ECB reference rate, 2:15 pm",0
EXR.D.NOK.EUR.SP00.A,D,NOK,EUR,SP00,A,2027-01-01,NaN,H,"ECB reference rate, 2:15 pm",0
EXR.M.NOK.EUR.SP00.A,M,NOK,EUR,SP00,A,2026-10,11.55,A,"ECB reference rate, 2:15 pm",0
EXR.D.NOK.EUR.EN00.A,D,NOK,EUR,EN00,A,2026-11-24,88.1,A,Effective rate,0
"""
NORGES_BANK = """\
FREQ;Frequency;BASE_CUR;Base Currency;QUOTE_CUR;Quote Currency;TENOR;Tenor;DECIMALS;CALCULATED;\
UNIT_MULT;Unit Multiplier;COLLECTION;Collection Indicator;TIME_PERIOD;OBS_VALUE
B;Business;DKK;Danish krone;NOK;Norwegian krone;SP;Spot;2;false;2;Hundreds;C;x;2026-11-24;155.54
B;Business;USD;US dollar;NOK;Norwegian krone;SP;Spot;4;false;0;Units;C;x;2026-11-24;10.0441
B;Business;CHF;Swiss franc;NOK;Norwegian krone;SP;Spot;2;false;2;Hundreds;C;x;2026-11-24;1,245.56
B;Business;ISK;Icelandic krona;NOK;Norwegian krone;SP;Spot;3;false;2;Hundreds;C;x;2026-11-24;
B;Business;I44;Import index;NOK;Norwegian krone;SP;Spot;2;false;0;Units;C;x;2026-11-24;120.1
M;Monthly;USD;US dollar;NOK;Norwegian krone;SP;Spot;4;false;0;Units;A;Average;2026-10;10.1
"""
NORGES_BANK_NO = """\
FREQ;Frekvens;BASE_CUR;Basisvaluta;QUOTE_CUR;Kvoteringsvaluta;TENOR;Løpetid;DECIMALS;CALCULATED;\
UNIT_MULT;Multiplikator;COLLECTION;Innsamlingstidspunkt;TIME_PERIOD;OBS_VALUE
B;Virkedag;DKK;Danske kroner;NOK;Norske kroner;SP;Spot;2;false;2;Hundre;C;x;2026-11-24;155,54
B;Virkedag;USD;Amerikanske dollar;NOK;Norske kroner;SP;Spot;4;false;0;Enheter;C;x;2026-11-24;10,044
"""
NORGES_BANK_CODES = """\
FREQ,BASE_CUR,QUOTE_CUR,TENOR,DECIMALS,CALCULATED,UNIT_MULT,COLLECTION,TIME_PERIOD,OBS_VALUE
B,DKK,NOK,SP,2,false,2,C,2026-11-24,155.54
"""
NATIONALBANK = """\
<?xml version="1.0" encoding="utf-8"?>
<exchangerates type="Exchange rates" author="Danmarks Nationalbank" refcur="DKK" refamt="1">
  <dailyrates id="2026-11-24">
    <currency code="EUR" desc="Euro" rate="746.04" />
    <currency code="NOK" desc="Norwegian kroner" rate="64.29" />
    <currency code="XAU" desc="Gold" rate="2,412,345.67" />
    <currency code="RUB" desc="Russian rouble" rate="-" />
  </dailyrates>
</exchangerates>
"""
NATIONALBANK_DA = """\
<exchangerates type="Valutakurser" author="Danmarks Nationalbank" refcur="DKK" refamt="1">
  <dailyrates id="2026-11-24">
    <currency code="EUR" desc="Euro" rate="746,04" />
    <currency code="IDR" desc="Indonesiske rupiah" rate="0,0376" />
    <currency code="XDR" desc="SDR" rate="1.012,50" />
  </dailyrates>
  <dailyrates id="2026-11-23"><currency code="EUR" desc="Euro" rate="746,01" /></dailyrates>
</exchangerates>
"""
NATIONALBANK_HISTORY = """\
<?xml version="1.0" encoding="utf-8"?>
<gesmes:Envelope xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref" \
xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01">
<gesmes:subject>Exchange rates</gesmes:subject>
<gesmes:Sender><gesmes:name>Danmarks Nationalbank</gesmes:name></gesmes:Sender>
<Cube><Cube time="2026-11-24">
<Cube rate="746.04" currency="EUR" name="Euro" />
<Cube rate="645.56" currency="USD" name="US dollars" />
</Cube></Cube></gesmes:Envelope>
"""


def table(*rows: str) -> Rates:
    """Read lines of a rates file."""
    return read_rates("\n".join(("date,source,base,quote,rate", *rows)).encode(), "rates.csv")


def found(text: str) -> dict[str, str]:
    """Read a bank's file and give its rates by day and currencies."""
    rates = parse_rates(text.encode(), "kurser")
    return {f"{rate.day:%d} {rate.base}/{rate.quote}": str(rate.rate) for rate in rates}


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            ECB_XML,
            "ECB",
            {"24 EUR/DKK": "7.4604", "24 EUR/NOK": "11.604", "23 EUR/DKK": "7.4601"},
        ),
        (
            ECB_DAILY,
            "ECB",
            {"24 EUR/USD": "1.1553", "24 EUR/DKK": "7.4604", "24 EUR/NOK": "11.604"},
        ),
        (
            ECB_HISTORY,
            "ECB",
            {
                "24 EUR/USD": "1.1553",
                "24 EUR/JPY": "180.11",
                "24 EUR/DKK": "7.4604",
                "24 EUR/NOK": "11.604",
                "23 EUR/USD": "1.15",
                "23 EUR/DKK": "7.4601",
                "23 EUR/NOK": "11.59",
            },
        ),
        (ECB_PORTAL, "ECB", {"24 EUR/NOK": "11.604"}),
        (
            NORGES_BANK,
            "Norges Bank",
            {"24 DKK/NOK": "1.5554", "24 USD/NOK": "10.0441", "24 CHF/NOK": "12.4556"},
        ),
        (NORGES_BANK_NO, "Norges Bank", {"24 DKK/NOK": "1.5554", "24 USD/NOK": "10.044"}),
        (NORGES_BANK_CODES, "Norges Bank", {"24 DKK/NOK": "1.5554"}),
        (
            NATIONALBANK,
            "Danmarks Nationalbank",
            {"24 EUR/DKK": "7.4604", "24 NOK/DKK": "0.6429", "24 XAU/DKK": "24123.4567"},
        ),
        (
            NATIONALBANK_DA,
            "Danmarks Nationalbank",
            {
                "24 EUR/DKK": "7.4604",
                "24 IDR/DKK": "0.000376",
                "24 XDR/DKK": "10.125",
                "23 EUR/DKK": "7.4601",
            },
        ),
        (
            NATIONALBANK_HISTORY,
            "Danmarks Nationalbank",
            {"24 EUR/DKK": "7.4604", "24 USD/DKK": "6.4556"},
        ),
    ],
)
def test_each_bank_is_read(text: str, source: str, expected: dict[str, str]) -> None:
    assert found(text) == expected
    assert {rate.source for rate in parse_rates(text.encode(), "kurser")} == {source}


@pytest.mark.parametrize("text", [ECB_XML, ECB_DAILY, NORGES_BANK_NO, NATIONALBANK_DA])
def test_a_mark_and_windows_line_ends_change_nothing(text: str) -> None:
    data = codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    assert parse_rates(data, "kurser") == parse_rates(text.encode(), "kurser")


def test_the_files_of_a_bank_agree() -> None:
    daily = parse_rates(ECB_DAILY.encode(), "a")
    assert merge(daily, parse_rates(ECB_HISTORY.encode(), "b"), "b").days[DAY]["ECB"] == {
        **daily.days[DAY]["ECB"],
        ("EUR", "JPY"): Decimal("180.11"),
    }


def test_names_in_another_encoding_do_no_harm() -> None:
    assert parse_rates(NORGES_BANK_NO.encode("cp1252"), "kurser").days


def test_old_danish_files_in_latin_1_are_read() -> None:
    text = NATIONALBANK.replace("utf-8", "ISO-8859-1").replace("Gold", "Guld på lager")
    assert parse_rates(text.encode("iso-8859-1"), "kurser").days


def test_an_odd_rate_with_three_decimals_is_no_thousand() -> None:
    text = NORGES_BANK_NO.replace("155,54", "155,545")
    assert found(text)["24 DKK/NOK"] == "1.55545"


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "message"),
    [
        (ECB_XML, "</Cube>\n\t</Cube>", "", 14, "not well-formed"),
        (ECB_XML, "7.4604", "0", 9, "is zero"),
        (ECB_XML, "7.4604", "-7.4604", 9, "not a number"),
        (ECB_XML, "7.4604", "NaN", 9, "not a number"),
        (ECB_XML, "7.4604", "1e400", 9, "not a number"),
        (ECB_XML, "7.4604", "7,4604", 9, "not a number with a decimal point"),
        (ECB_XML, " rate='7.4604'", "", 9, "<Cube> without rate"),
        (ECB_XML, " time='2026-11-24'", "", 8, "<Cube> without time"),
        (ECB_XML, "2026-11-24", "2026-11-31", 9, 'not a day: "2026-11-31"'),
        (ECB_XML, "'NOK'", "'DKK'", 10, "two rates of EUR in DKK on 2026-11-24"),
        (ECB_XML, "'NOK'", "'EUR'", 10, "not two currencies: EUR in EUR"),
        (ECB_XML, "'NOK'", "'kr.'", 10, "not two currencies"),
        (ECB_XML, "European Central Bank", "Sveriges Riksbank", 2, "Sveriges Riksbank"),
        (ECB_XML, "Cube", "Kube", 1, "no daily rates"),
        (ECB_XML, "<gesmes:Env", "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<gesmes:Env", 2, "document type"),
        (ECB_XML, "Envelope", "Brev", 2, "XML, but no file of rates: <Brev>"),
        (ECB_DAILY, "24 November", "24 Novembre", 2, "not a day"),
        (ECB_DAILY, "24 November", "31 November", 2, "not a day"),
        (ECB_DAILY, ", 11.6040, ", "", 2, "3 cells, where the head has 4"),
        (ECB_DAILY, "NOK", "DKK", 1, 'two columns are called "DKK"'),
        (ECB_DAILY, "Date", "Day", 1, "no rates of a bank that we know"),
        (ECB_DAILY, "1.1553", '"1.1553', 2, "not a file of cells"),
        (ECB_HISTORY, "11.59", "0.0", 3, "is zero"),
        (ECB_HISTORY, "2026-11-23", "2026-11-24", 3, "two rates of EUR in USD"),
        (ECB_PORTAL, "11.604,A", "NaN,A", 2, "not a number"),
        (ECB_PORTAL, '2:15 pm",0', '2:15 pm",3', 2, "quoted for 10^3 units"),
        (ECB_PORTAL, ",D,", ",M,", 1, "no daily rates"),
        (NORGES_BANK, "UNIT_MULT", "MULT", 1, "no column UNIT_MULT"),
        (NORGES_BANK, "false;2", "false;hundre", 2, "UNIT_MULT is no small number"),
        (NORGES_BANK, "10.0441", "10,0441", 3, "decimal point"),
        (NORGES_BANK_NO, "10,044", "10.044", 3, "decimal comma"),
        (NATIONALBANK, 'refamt="1"', 'refamt="1000"', 2, "rates in DKK for 1000"),
        (NATIONALBANK, 'refcur="DKK"', 'refcur="SEK"', 2, "rates in SEK"),
        (NATIONALBANK, "746.04", "7.4604", 1, "not for 100 units"),
        (NATIONALBANK, "64.29", "64,29", 5, "decimal point"),
        (NATIONALBANK, ' code="NOK"', "", 5, "<currency> without code"),
        (NATIONALBANK, ' id="2026-11-24"', "", 3, "<dailyrates> without id"),
        (NATIONALBANK_HISTORY, "746.04", "7.4604", 1, "not for 100 units"),
        (NATIONALBANK_HISTORY, "Danmarks Nationalbank", "European Central Bank", 6, "EUR in EUR"),
    ],
)
def test_what_cannot_be_true_is_refused(
    text: str, old: str, new: str, line: int, message: str
) -> None:
    assert old in text
    with pytest.raises(SourceError) as caught:
        parse_rates(text.replace(old, new).encode(), "kurser")
    assert message in caught.value.message
    assert (caught.value.file, caught.value.line) == ("kurser", line)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (ECB_XML.encode("utf-16"), "no text in UTF-8"),
        (b"<!DOCTYPE html><title>Valutakurser</title>", "web page"),
        (b'{"data": []}', "no rates of a bank"),
        (b"Date\n2026-11-24\n", "no rates of a bank"),
        (NATIONALBANK.replace("Gold", "Guld på").encode("cp1252"), "not in the encoding utf-8"),
    ],
)
def test_other_files_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_rates(data, "kurser")
    assert message in caught.value.message
    assert (caught.value.line, bool(caught.value.hint)) == (1, True)


def test_a_document_type_cannot_hide_in_an_encoding() -> None:
    text = '<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE a +AFs-+AF0-+AD4-<a/>'
    with pytest.raises(SourceError, match="not well-formed"):
        parse_rates(text.encode(), "kurser")


def test_lines_are_counted_in_long_files() -> None:
    many = "\n".join(
        f"<Cube time='{date.fromordinal(700000 + n)}'>\n<Cube currency='NOK' rate='9'/></Cube>"
        for n in range(40000)
    )
    text = f"<Envelope><Cube>\n{many}\n<Cube time='2026-11-24'>\n<Cube currency='NOK' rate='0'/>"
    with pytest.raises(SourceError) as caught:
        parse_rates((text + "</Cube></Cube></Envelope>").encode(), "kurser")
    assert caught.value.line == 80003


FILES = st.sampled_from(
    [ECB_XML, ECB_DAILY, ECB_HISTORY, ECB_PORTAL, NORGES_BANK, NORGES_BANK_NO, NATIONALBANK_DA]
)
PIECES = st.sampled_from(
    [
        b"",
        b"\0",
        b"\n",
        b"\r",
        b",",
        b";",
        b'"',
        b"<",
        b">",
        b"&a;",
        b"-",
        b"9",
        b"\xff",
        b"<!DOCTYPE a>",
    ]
)


@given(FILES, st.integers(0, 900), st.integers(0, 40), PIECES | st.binary(max_size=6))
def test_damage_gives_an_error_or_plausible_rates(
    text: str, start: int, length: int, piece: bytes
) -> None:
    data = text.encode()
    try:
        rates = parse_rates(data[:start] + piece + data[start + length :], "kurser")
    except SourceError as error:
        assert error.file == "kurser"
        assert error.line
        return
    assert all(rate.rate > 0 and rate.base != rate.quote for rate in rates)
    assert read_rates(write_rates(rates), "rates.csv") == rates


# The rates file


def test_the_rates_file_is_sorted_and_plain() -> None:
    rates = merge(parse_rates(NATIONALBANK.encode(), "a"), parse_rates(ECB_XML.encode(), "b"), "b")
    assert (
        write_rates(rates).decode()
        == """\
date,source,base,quote,rate
2026-11-23,ECB,EUR,DKK,7.4601
2026-11-24,Danmarks Nationalbank,EUR,DKK,7.4604
2026-11-24,Danmarks Nationalbank,NOK,DKK,0.6429
2026-11-24,Danmarks Nationalbank,XAU,DKK,24123.4567
2026-11-24,ECB,EUR,DKK,7.4604
2026-11-24,ECB,EUR,NOK,11.604
"""
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("2026-11-24,ECB,EUR,DKK", "4 cells"),
        ("2026-11-24,,EUR,DKK,7.46", "without a source"),
        ("2026-11-24,ECB,EUR,EUR,1", "not two currencies"),
        ("2026-11-24,ECB,EUR,DKK,-7.46", "not a number"),
        ("24/11/2026,ECB,EUR,DKK,7.46", "not a day"),
    ],
)
def test_a_rates_file_that_was_edited_wrongly_is_refused(row: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        table("2026-11-24,ECB,EUR,NOK,11.6", row)
    assert message in caught.value.message
    assert (caught.value.line, caught.value.hint) == (3, "mend the line, or remove it")


def test_another_file_is_no_rates_file() -> None:
    with pytest.raises(SourceError, match="first line"):
        read_rates(ECB_DAILY.encode(), "rates.csv")


def test_a_rates_file_may_be_empty() -> None:
    assert read_rates(write_rates(NONE), "rates.csv") == NONE


DAYS = st.dates(date(1999, 1, 4), date(2040, 1, 1))
DECIMALS = st.decimals(Decimal("0.000001"), Decimal(10**9), places=6)
CURRENCIES = st.sampled_from(("DKK", "EUR", "ISK", "JPY", "NOK", "SEK", "USD"))
SOURCES = st.sampled_from(("ECB", "Norges Bank", 'Bank, "A"; B'))
RATES = st.builds(Rate, DAYS, SOURCES, CURRENCIES, CURRENCIES, DECIMALS)


@given(st.lists(RATES.filter(lambda rate: rate.base != rate.quote), max_size=8))
def test_the_rates_file_gives_back_what_was_written(rows: list[Rate]) -> None:
    days: dict[date, dict[str, dict[tuple[str, str], Decimal]]] = {}
    for rate in rows:
        sheet = days.setdefault(rate.day, {}).setdefault(rate.source, {})
        sheet[rate.base, rate.quote] = rate.rate
    rates = Rates(days)
    data = write_rates(rates)
    again = read_rates(data, "rates.csv")
    assert list(again) == list(rates)
    assert write_rates(again) == data
    assert merge(again, rates, "rates.csv") == again


# Looking up

TABLE = merge(parse_rates(ECB_HISTORY.encode(), "a"), parse_rates(NATIONALBANK.encode(), "b"), "b")


def test_a_published_rate_goes_before_an_inverse_and_a_cross_one() -> None:
    direct = TABLE.find("NOK", "DKK", on=DAY)
    assert direct
    assert direct == Conversion("NOK", "DKK", Decimal("0.6429"), Decimal(1), DAY, direct.source)
    assert direct.source == "Danmarks Nationalbank"
    inverse = TABLE.find("DKK", "NOK", on=DAY)
    assert inverse
    assert (inverse.times, inverse.over) == (Decimal(1), Decimal("0.6429"))
    cross = TABLE.find("USD", "NOK", on=DAY)
    assert cross
    assert (cross.times, cross.over) == (Decimal("11.604"), Decimal("1.1553"))
    assert (cross.day, cross.source) == (DAY, "ECB")


def test_a_cross_rate_is_of_one_source_and_day() -> None:
    rates = table("2026-11-24,A,EUR,DKK,7.46", "2026-11-24,B,EUR,NOK,11.6")
    assert rates.find("DKK", "NOK", on=DAY) is None
    rates = table("2026-11-24,A,EUR,DKK,7.46", "2026-11-23,A,EUR,NOK,11.6")
    assert rates.find("DKK", "NOK", on=DAY) is None


@pytest.mark.parametrize(("later", "is_found"), [(0, True), (7, True), (8, False), (-1, False)])
def test_rates_are_used_for_a_week_and_never_before_their_day(later: int, is_found: bool) -> None:
    rates = table("2026-11-24,ECB,EUR,NOK,11.6")
    assert (rates.find("EUR", "NOK", on=DAY + timedelta(later)) is not None) is is_found


def test_the_nearest_earlier_day_is_taken_whatever_its_kind() -> None:
    rates = table("2026-11-20,A,NOK,DKK,0.60", "2026-11-23,A,DKK,NOK,1.5")
    conversion = rates.find("NOK", "DKK", on=DAY)
    assert conversion
    assert (conversion.day, conversion.over) == (date(2026, 11, 23), Decimal("1.5"))


def test_there_is_nothing_to_convert_in_one_currency() -> None:
    assert TABLE.find("DKK", "DKK", on=DAY) is None
    assert TABLE.find("DKK", "XXX", on=DAY) is None
    assert TABLE.find("DKK", "NOK", on=date.min) is None


@given(DECIMALS, DECIMALS)
def test_the_way_back_undoes_the_way_there(dkk: Decimal, nok: Decimal) -> None:
    rates = Rates({DAY: {"ECB": {("EUR", "DKK"): dkk, ("EUR", "NOK"): nok}}})
    for start, goal in (("EUR", "DKK"), ("DKK", "NOK")):
        there, back = rates.find(start, goal, on=DAY), rates.find(goal, start, on=DAY)
        assert there
        assert back
        assert (there.times, there.over) == (back.over, back.times)
        assert abs(there.rate * back.rate - 1) < Decimal("1e-25")


@given(DECIMALS, DECIMALS, DECIMALS)
def test_a_cross_rate_is_its_two_halves(dkk: Decimal, nok: Decimal, amount: Decimal) -> None:
    rates = Rates({DAY: {"ECB": {("EUR", "DKK"): dkk, ("EUR", "NOK"): nok}}})
    cross = rates.find("DKK", "NOK", on=DAY)
    assert cross
    assert cross.times * dkk == cross.over * nok
    result = about(amount, cross)
    assert len(result.normalize().as_tuple().digits) <= 2
    exact = amount * nok / dkk
    assert abs(result - exact) <= exact * Decimal("0.051")


@pytest.mark.parametrize(
    ("amount", "times", "over", "expected"),
    [
        ("334000000", "0.6891", "1", "230000000"),
        ("300000000000", "1.4667", "1", "440000000000"),
        ("37.5", "1", "3", "13"),  # exactly 12.5: the inverse must not be rounded first
        ("9.96", "1", "1", "10"),
        ("0.0345", "1", "1", "0.035"),
        ("-125", "1", "1", "-130"),
        ("0", "1", "1", "0"),
        ("7", "1", "1", "7"),
        ("1E+3", "1", "1", "1000"),
        ("123456789012345678901234567890", "1", "1", "120000000000000000000000000000"),
    ],
)
def test_two_digits_are_kept(amount: str, times: str, over: str, expected: str) -> None:
    conversion = Conversion("NOK", "DKK", Decimal(times), Decimal(over), DAY, "ECB")
    assert str(about(Decimal(amount), conversion)) == expected


# What the reader is told

TO_DKK = Conversion("NOK", "DKK", Decimal("0.6429"), Decimal(1), DAY, "ECB")


def money(*amounts: str, joint: Joint | None = None, is_minor: bool = False) -> Money:
    numbers = tuple(Number(Decimal(amount)) for amount in amounts)
    return Money(numbers, joint, currency="NOK", is_minor=is_minor)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (["334000000"], [("210000000", 0, 6)]),
        (["1555000000"], [("1000000000", 0, 9)]),
        (["2000000000"], [("1300000000", 1, 9)]),
        (["1500000"], [("960000", 0, 0)]),
        (["65"], [("42", 0, 0)]),
        (["9.95"], [("6.4", 1, 0)]),
        (["2500000000000"], [("1600000000000", 1, 12)]),
        (["1400000000", "1900000000"], [("900000000", 0, 6), ("1200000000", 0, 6)]),
        (["100000000", "100100000"], [("64000000", 0, 6)]),
        (["0", "3000000"], [("0", 0, 6), ("1900000", 1, 6)]),
    ],
)
def test_amounts_are_told_in_few_digits(
    amounts: list[str], expected: list[tuple[str, int, int]]
) -> None:
    told = convert(money(*amounts), TO_DKK, "nb")
    assert told
    assert [(str(n.amount), n.decimals, n.scale) for n in told.numbers] == expected
    assert (told.currency, told.written, told.is_bare) == ("DKK", CurrencyForm.NAME, False)


def test_a_range_stays_one_unless_its_ends_are_the_same() -> None:
    for given_joint, joint in ((Joint.DASH, Joint.DASH), (Joint.BETWEEN, Joint.TO)):
        told = convert(money("100", "200", joint=given_joint), TO_DKK, "en")
        assert told
        assert (told.canonical, told.joint) == ("DKK 64..130", joint)
    told = convert(money("1000", "1001", joint=Joint.DASH), TO_DKK, "en")
    assert told
    assert (told.canonical, told.joint) == ("DKK 640", None)


def test_ore_are_told_in_kroner_and_nothing_is_not_told() -> None:
    told = convert(money("5000", is_minor=True), TO_DKK, "da")
    assert told
    assert (told.canonical, told.is_minor, told.is_bare) == ("DKK 32", False, True)
    assert convert(money("0"), TO_DKK, "da") is None


def test_a_rate_of_another_currency_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="SEK"):
        convert(money("1"), TO_DKK._replace(from_currency="SEK"), "en")


TO_NOK = Conversion("DKK", "NOK", Decimal("1.4667"), Decimal(1), DAY, "ECB")


@pytest.mark.parametrize(
    ("tag", "currency", "amounts", "expected"),
    [
        ("en", "NOK", ["358000000"], "(about DKK 230 million)"),
        ("en-US", "DKK", ["8000000", "9000000"], "(about NOK 12–13 million)"),
        ("nb", "DKK", ["300000000000"], "(om lag 440 milliarder norske kroner)"),
        ("nb", "DKK", ["35000"], "(om lag 51 000 norske kroner)"),
        ("nn", "DKK", ["300000000000"], "(om lag 440 milliardar norske kroner)"),
        ("nn", "DKK", ["2000000", "2000001"], "(om lag 2,9 millionar norske kroner)"),
        ("da", "NOK", ["358000000"], "(ca. 230 mio. kr.)"),
        ("nb", "DKK", ["0"], None),
    ],
)
def test_it_is_told_in_the_readers_language(
    tag: str, currency: str, amounts: list[str], expected: str | None
) -> None:
    numbers = tuple(Number(Decimal(amount)) for amount in amounts)
    content = Money(numbers, Joint.DASH if len(numbers) > 1 else None, currency=currency)
    conversion = TO_NOK if currency == "DKK" else TO_DKK
    told = conversion_text(content, conversion, default_style(tag))
    assert (told and told.replace("\xa0", " ")) == expected
