"""``keikaku extract``: one document as plan JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from keikaku.cli.findings import echo_findings
from keikaku.cli.options import language_option
from keikaku.files import write_whole
from keikaku.model.plan_json import reading_to_json
from keikaku.model.plan_text import render_reading
from keikaku.read import read_file
from keikaku.review.line_status import coverage_of

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading
    from keikaku.read import ReadDocument

__all__ = ["extract"]


class _LineRange(click.ParamType[tuple[int, int]]):
    """``12-80``: both ends included, counted from 1."""

    name = "FIRST-LAST"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[int, int]:
        first, separator, last = value.partition("-")
        if not (separator and first.isdecimal() and last.isdecimal()):
            self.fail(f"{value!r} is no range of lines; write it like 1-82", param, ctx)
        if not 1 <= int(first) <= int(last):
            self.fail(f"{value!r} ends before it begins; lines count from 1", param, ctx)
        return int(first), int(last)


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "yaml", "text"]),
    help="How to print what was read: json, unless a report is asked for.",
)
@click.option("--lines", type=_LineRange(), help="Read only these lines of a file.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a page (HTML) with the source beside what was read, and print no JSON.",
)
@click.option("--ocr", is_flag=True, help="Read scanned pages of a PDF with Tesseract.")
@language_option
def extract(  # noqa: PLR0913, PLR0917 - one parameter for each option
    files: tuple[Path, ...],
    form: str | None,
    lines: tuple[int, int] | None,
    report: Path | None,
    ocr: bool,
    lang: str,
) -> None:
    """Read plan documents and print what they say; findings go to standard error.

    A file with a source.yaml beside it is read as that says: with its supplied title, its
    corrections and its lines. One document prints one object, several print a list. The share of
    lines that were understood is told on standard error. Exits with 1 when a document gave nothing.
    """
    documents: list[ReadDocument] = []
    pictures: dict[str, list[bytes]] = {}
    for file in files:
        for read in read_file(file, lines, ocr=ocr):
            echo_findings(read.reading.findings, lang, file=str(file))
            click.echo(f"{file}: {_summary(read.reading, lang)}", err=True)
            documents.append(read)
            if report is not None and read.document.media_type == "application/pdf":
                pictures[read.document.slug] = _pictures(file)
    readings = [read.reading for read in documents]
    if report is not None:
        _write_report(report, documents, pictures, lang)
    if form is not None or report is None:
        click.echo(_render(readings, form or "json", lang))
    raise SystemExit(any(not (reading.elements or reading.indicators) for reading in readings))


def _summary(reading: PlanReading, lang: str) -> str:
    """How much was understood, in one line."""
    of = coverage_of(reading)
    values = sum(len(indicator.values) for indicator in reading.indicators)
    words = _SUMMARY[lang == "en"]
    return words.format(
        share=of.share,
        understood=of.lines - of.unread,
        lines=of.lines,
        elements=len(reading.elements),
        indicators=len(reading.indicators),
        values=values,
        doubtful=of.doubtful,
    )


_SUMMARY = (
    """\
{share:.0%} の行を理解（{understood}/{lines}）。\
項目 {elements}、指標 {indicators}、値 {values}、うち要確認 {doubtful}""",
    """\
{share:.0%} of the lines understood ({understood} of {lines}); {elements} elements, \
{indicators} indicators, {values} values, {doubtful} of them to be checked""",
)


def _pictures(file: Path) -> list[bytes]:
    from keikaku.sources.formats.pdf_pictures import page_pictures  # noqa: PLC0415 - an extra

    return list(page_pictures(file.read_bytes(), file))


def _write_report(
    path: Path, documents: list[ReadDocument], pictures: dict[str, list[bytes]], lang: str
) -> None:
    from keikaku.review.report import render_report  # noqa: PLC0415 - loads graphs and templates

    pairs = [(read.document, read.reading) for read in documents]
    write_whole(path, render_report(pairs, lang, pictures))
    click.echo(f"{path}", err=True)


def _render(readings: list[PlanReading], form: str, lang: str) -> str:
    if form == "text":
        return "\n\n".join(render_reading(reading, lang) for reading in readings)
    objects = [reading_to_json(reading) for reading in readings]
    data = objects[0] if len(objects) == 1 else objects
    if form == "yaml":
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100).rstrip()
    return json.dumps(data, ensure_ascii=False, indent=2)
