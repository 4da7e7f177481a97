"""``keikaku apply``: a corrected workbook becomes recorded corrections."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keikaku.cli.findings import echo_findings
from keikaku.cli.options import language_option
from keikaku.cli.review import reviewed
from keikaku.errors import InputError
from keikaku.review.apply import apply_workbook, write_amendments
from keikaku.review.entered import is_entered, read_entered
from keikaku.review.new_source import new_source
from keikaku.sources import read_document

if TYPE_CHECKING:
    from keikaku.review.changes import RowChange

__all__ = ["apply"]

_WIDEST = 40  #: characters of a value in the table


@click.command()
@click.argument("workbook", type=click.Path(path_type=Path))
@click.option(
    "--new",
    "sources",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Make a source folder under DIR of a plan entered by hand in the form.",
)
@click.option("--plan", "slug", help="With --new: the plan's name in addresses, as sogo-keikaku-2.")
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; write nothing.")
@language_option
def apply(workbook: Path, sources: Path | None, slug: str | None, dry_run: bool, lang: str) -> None:
    """Record what a person corrected in a workbook of `keikaku review`.

    WORKBOOK is the file, or the folder of its CSV files. The corrections are written to
    amendments.yaml beside the source (FILE.amendments.yaml for a lone file), with who, when and
    why; every later reading applies them. Exits with 2, and writes nothing, when a cell cannot be
    used; the message names sheet and cell.
    """
    if sources is not None:
        _new(workbook, sources, slug)
        return
    today = datetime.now(UTC).astimezone().date().isoformat()
    found = apply_workbook(workbook, reviewed, today)
    for change in found.changes:
        for line in _lines(change, lang):
            click.echo(line)
    echo_findings(found.findings, lang)
    if found.missing:
        click.echo(_missing(found.missing, lang), err=True)
    if not found.changes:
        click.echo("変更はありません" if lang == "ja" else "nothing was changed")
        return
    if not dry_run:
        write_amendments(found.files)
    for path in found.files:
        click.echo(f"{'would write' if dry_run else 'wrote'} {path}")


def _new(workbook: Path, sources: Path, slug: str | None) -> None:
    """Make a source folder of a plan entered by hand."""
    document = read_document(workbook)
    if not is_entered(workbook, document):
        cure = "fill in the form that `keikaku review --template` writes"
        raise InputError(workbook, "is no form with a plan", cure=cure)
    reading = read_entered(workbook, document)
    made = new_source(workbook, document, reading, sources, slug)
    click.echo(f"wrote {made}")


def _lines(change: RowChange, lang: str) -> list[str]:
    """A row's changes, one line each: place, thing, field, before → now, who."""
    place = f"{change.row.spec.name}!{change.row.number}"
    thing = f"{place}\t{change.record.key}"
    who = f"({change.by} {change.on})"
    if change.is_added:
        words = change.changes.get("name") or change.changes.get("text") or change.anchor.words
        return [f"{thing}\t{'追加' if lang == 'ja' else 'added'}\t{_short(words)} {who}"]
    lines = [
        f"{thing}\t{_field(change, name, lang)}\t"
        f"{_short(change.record.fields.get(name))} → {_short(now)} {who}"
        for name, now in change.changes.items()
    ]
    if change.action is not None:
        lines.append(f"{thing}\t{change.action}\t{_short(change.anchor.words)} {who}")
    return lines


def _field(change: RowChange, name: str, lang: str) -> str:
    column = change.row.columns.get(name)
    return name if column is None else column.ja if lang == "ja" else column.en


def _short(value: object) -> str:
    text = "—" if value in (None, "", []) else str(value).replace("\n", " ")
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _missing(count: int, lang: str) -> str:
    if lang == "ja":
        return (
            f"{count}行が表にありません。行を消しても削除にはなりません。処置で「削除」を選びます"
        )
    return f"{count} rows are not in the sheets; that removes nothing: choose 削除 under 処置"
