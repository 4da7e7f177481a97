from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from keikaku.iri import Iris
from keikaku.model.dates import ERAS, EraYear, PrintedTime, TimeKind
from keikaku.rdf.time_labels import short_name, time_names
from keikaku.rdf.times import add_era_expression, add_fiscal_year, add_time
from keikaku.vocab import KK

IRIS = Iris()
ID = "https://w3id.org/keikaku/id/"


def strings(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(str(term) for term in graph.objects(node, predicate))


@pytest.mark.parametrize(
    ("time", "iri", "kind", "first", "last"),
    [
        (
            PrintedTime("H34年度", TimeKind.FISCAL_YEAR, 2022),
            "fy/2022",
            KK.FiscalYear,
            "2022-04-01",
            "2023-03-31",
        ),
        (
            PrintedTime("R1～3年度", TimeKind.FISCAL_YEAR, 2019, 2021),
            "fy/2019-2021",
            KK.FiscalYear,
            "2019-04-01",
            "2022-03-31",
        ),
        (
            PrintedTime("平成30年", TimeKind.CALENDAR_YEAR, 2018),
            "cy/2018",
            KK.CalendarYear,
            "2018-01-01",
            "2018-12-31",
        ),
        (
            PrintedTime("R8", TimeKind.YEAR, 2026),
            "year/2026",
            KK.UnspecifiedYear,
            "2026-01-01",
            "2027-03-31",
        ),
        (
            PrintedTime("H29年3月末", TimeKind.DATE, 2017, date="2017-03-31"),
            "date/2017-03-31",
            KK.Day,
            "2017-03-31",
            "2017-03-31",
        ),
        (
            PrintedTime("令和3年2月", TimeKind.DATE, 2021, date="2021-02"),
            "month/2021-02",
            KK.Month,
            "2021-02-01",
            "2021-02-28",
        ),
        (
            PrintedTime("2021", TimeKind.DATE, 2021, date="2021"),
            "cy/2021",
            KK.CalendarYear,
            "2021-01-01",
            "2021-12-31",
        ),
    ],
)
def test_a_time_has_its_class_bounds_and_year(
    time: PrintedTime, iri: str, kind: URIRef, first: str, last: str
) -> None:
    graph = Graph()
    node = add_time(graph, time, IRIS)
    assert node == URIRef(ID + iri)
    assert list(graph.objects(node, RDF.type)) == [kind]
    assert strings(graph, node, KK.startDate) == [first]
    assert strings(graph, node, KK.endDate) == [last]
    assert list(graph.objects(node, KK.yearNumber)) == [Literal(time.year)]
    assert strings(graph, node, KK.endYearNumber) == ([str(time.end_year)] if time.end_year else [])


def test_a_time_that_denotes_nothing_is_no_node() -> None:
    graph = Graph()
    assert add_time(graph, PrintedTime("随時"), IRIS) is None
    assert add_time(graph, None, IRIS) is None
    assert len(graph) == 0


@pytest.mark.parametrize(
    ("time", "ja", "en"),
    [
        (
            PrintedTime(None, TimeKind.FISCAL_YEAR, 2022),
            "2022年度（令和4年度）",
            "Fiscal year 2022",
        ),
        (
            PrintedTime(None, TimeKind.FISCAL_YEAR, 2019),
            "2019年度（平成31・令和元年度）",
            "Fiscal year 2019",
        ),
        (PrintedTime(None, TimeKind.FISCAL_YEAR, 2018), "2018年度（平成30年度）", None),
        (PrintedTime(None, TimeKind.FISCAL_YEAR, 1988), "1988年度（昭和63年度）", None),
        (PrintedTime(None, TimeKind.FISCAL_YEAR, 1989), "1989年度（平成元年度）", None),
        (PrintedTime(None, TimeKind.FISCAL_YEAR, 1926), "1926年度（大正15・昭和元年度）", None),
        (PrintedTime(None, TimeKind.CALENDAR_YEAR, 1989), "1989年（昭和64・平成元年）", None),
        (
            PrintedTime(None, TimeKind.CALENDAR_YEAR, 2018, 2019),
            "2018～2019年（平成30～平成31・令和元年）",
            "Calendar years 2018–2019",
        ),
        (
            PrintedTime(None, TimeKind.YEAR, 2026),
            "2026年（令和8年、暦年・年度の別なし）",
            "2026 (calendar or fiscal year not said)",
        ),
        (
            PrintedTime(None, TimeKind.DATE, 2019, date="2019-04-30"),
            "2019年4月30日（平成31年）",
            "30 April 2019",
        ),
        (
            PrintedTime(None, TimeKind.DATE, 2019, date="2019-05-01"),
            "2019年5月1日（令和元年）",
            None,
        ),
        (
            PrintedTime(None, TimeKind.DATE, 2021, date="2021-03"),
            "2021年3月（令和3年）",
            "March 2021",
        ),
    ],
)
def test_a_time_is_named_in_both_languages_with_its_era(
    time: PrintedTime, ja: str, en: str | None
) -> None:
    names = time_names(time)
    assert names[0] == ja
    assert en in {None, names[1]}


def test_a_time_that_denotes_nothing_has_no_name() -> None:
    with pytest.raises(ValueError, match="随時"):
        time_names(PrintedTime("随時"))


def test_a_time_before_the_eras_we_know_is_named_without_one() -> None:
    assert time_names(PrintedTime(None, TimeKind.CALENDAR_YEAR, 1853))[0] == "1853年"


@given(year=st.integers(1869, 2100), kind=st.sampled_from([*TimeKind]))
def test_every_year_since_meiji_has_distinct_names_that_hold_the_year(
    year: int, kind: TimeKind
) -> None:
    ja, en = time_names(PrintedTime(None, kind, year))
    assert ja.startswith(f"{year}年")
    assert str(year) in en
    assert time_names(PrintedTime(None, kind, year + 1)) != (ja, en)
    assert ja.startswith(short_name(PrintedTime(None, kind, year)))


def test_an_era_year_past_the_eras_end_is_kept_and_marked() -> None:
    graph = Graph()
    node = add_era_expression(graph, EraYear(ERAS[1], 34), IRIS)
    assert node == URIRef(f"{ID}era/heisei-34")
    assert list(graph.objects(node, KK.eraName)) == [Literal("平成")]
    assert list(graph.objects(node, KK.eraYear)) == [Literal(34)]
    assert list(graph.objects(node, KK.denotesYear)) == [Literal(2022)]
    assert list(graph.objects(node, KK.eraOverflow)) == [Literal(True)]
    assert list(graph.objects(node, RDFS.label)) == [Literal("平成34年", lang="ja")]


def test_the_same_time_described_twice_is_one_node() -> None:
    graph = Graph()
    add_fiscal_year(graph, 2022, IRIS)
    size = len(graph)
    assert add_fiscal_year(graph, 2022, IRIS) == URIRef(f"{ID}fy/2022")
    assert len(graph) == size
