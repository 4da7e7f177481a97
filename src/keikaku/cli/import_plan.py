"""``keikaku import``: plan JSON of another program, checked against the source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keikaku.cli.findings import echo_findings
from keikaku.cli.options import language_option
from keikaku.errors import InputError
from keikaku.model.plan_json import reading_to_json
from keikaku.review.json_file import read_plan_json
from keikaku.review.supplied import REJECTIONS, check_supplied
from keikaku.review.supply import supply_reading
from keikaku.sources import find_entries, open_document, read_document, supplied_of

if TYPE_CHECKING:
    from keikaku.model.plan import Supplied
    from keikaku.sources import SourceDocument

__all__ = ["import_plan"]


@click.command("import")
@click.argument("plan", metavar="PLAN.JSON", type=click.Path(path_type=Path))
@click.option(
    "--source",
    required=True,
    type=click.Path(path_type=Path),
    help="The document that the plan was read from.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Where to write what was kept."
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    help="Source folder whose source.yaml names the document: from now on it is read so.",
)
@language_option
def import_plan(
    plan: Path, source: Path, output: Path | None, into: Path | None, lang: str
) -> None:
    """Take plan JSON that a language model or another tool made of a document.

    Every element, indicator and value is checked against the document: its words must stand there,
    and its number must be what the words say. What does not is rejected, named and left out; the
    rest is kept, with the name of the program. See `keikaku schema plan` for the form. Exits with
    1 when something was rejected.
    """
    if output is not None and into is not None:
        message = "give either --output or --into"
        raise click.UsageError(message)
    data = read_plan_json(plan)
    document, supplied = _document(source, data.get("slug"))
    reading = check_supplied(data, plan, document, supplied)
    echo_findings(reading.findings, lang, file=str(source))
    checked = reading_to_json(reading) | {"findings": [], "coverage": []}
    if into is not None:
        written = supply_reading(checked, into, document.file_name, document.slug)
        click.echo(f"wrote {written}", err=True)
    else:
        text = json.dumps(checked, ensure_ascii=False, indent=2)
        if output is None:
            click.echo(text)
        else:
            output.write_text(text + "\n", encoding="utf-8")
    rejected = sum(1 for finding in reading.findings if finding.code in REJECTIONS)
    values = sum(len(indicator.values) for indicator in reading.indicators)
    click.echo(
        f"kept {len(reading.elements)} elements, {len(reading.indicators)} indicators, "
        f"{values} values; rejected {rejected}",
        err=True,
    )
    raise SystemExit(bool(rejected))


def _document(source: Path, slug: object) -> tuple[SourceDocument, Supplied | None]:
    """The document of the file that the JSON names by its slug; the only one needs no name."""
    entries = find_entries(source)
    if not entries:
        return read_document(source), None
    named = [(entry, given) for entry, given in entries if given.slug == slug]
    if not named and len(entries) == 1:
        named = list(entries)
    if not named:
        known = ", ".join(given.slug for _, given in entries)
        raise InputError(source, f"has no document {slug!r}", cure=f"set slug to one of {known}")
    entry, given = named[0]
    return open_document(given), supplied_of(entry, given)
