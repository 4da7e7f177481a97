"""``keikaku extract``: one document as plan JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from keikaku.cli.findings import echo_findings
from keikaku.cli.options import language_option
from keikaku.model.plan_json import reading_to_json
from keikaku.model.plan_text import render_reading
from keikaku.read import read_file

if TYPE_CHECKING:
    from keikaku.model.plan import PlanReading

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
    default="json",
    show_default=True,
    help="How to print what was read.",
)
@click.option("--lines", type=_LineRange(), help="Read only these lines of a file.")
@language_option
def extract(files: tuple[Path, ...], form: str, lines: tuple[int, int] | None, lang: str) -> None:
    """Read plan documents and print what they say; findings go to standard error.

    A file with a source.yaml beside it is read as that says: with its supplied title, its
    corrections and its lines. One document prints one object, several print a list. Exits with 1
    when a document gave nothing.
    """
    readings: list[PlanReading] = []
    for file in files:
        for read in read_file(file, lines):
            echo_findings(read.reading.findings, lang, file=str(file))
            readings.append(read.reading)
    click.echo(_render(readings, form, lang))
    raise SystemExit(any(not (reading.elements or reading.indicators) for reading in readings))


def _render(readings: list[PlanReading], form: str, lang: str) -> str:
    if form == "text":
        return "\n\n".join(render_reading(reading, lang) for reading in readings)
    objects = [reading_to_json(reading) for reading in readings]
    data = objects[0] if len(objects) == 1 else objects
    if form == "yaml":
        return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100).rstrip()
    return json.dumps(data, ensure_ascii=False, indent=2)
