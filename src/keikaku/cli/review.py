"""``keikaku review``: what was read, as a workbook that a planner corrects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from keikaku.cli.options import config_option
from keikaku.errors import OutputError
from keikaku.rdf.code_lists import concept_labels
from keikaku.read import read_file
from keikaku.review.book import Book, Reviewed, book_of, template
from keikaku.review.grids import csv_files
from keikaku.review.xlsx_write import xlsx_bytes
from keikaku.sources import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keikaku.config import Config

__all__ = ["review", "reviewed"]


@click.command()
@click.argument("files", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The workbook (.xlsx) or, for CSV, a folder.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["xlsx", "csv"]),
    help="Default: xlsx where the output's name ends so, else csv.",
)
@click.option("--template", "empty", is_flag=True, help="The empty form to enter a plan by hand.")
@click.option("--force", is_flag=True, help="Write over what is there.")
@config_option
def review(  # noqa: PLR0913, PLR0917 - one for each option
    files: tuple[Path, ...],
    output: Path,
    form: str | None,
    empty: bool,
    force: bool,
    config: Config,
) -> None:
    """Write what was read from plan documents as a workbook for people to correct.

    Without FILE: every plan of the sources folder. Doubtful rows are coloured, the source lines
    stand beside every row. `keikaku apply` takes the workbook back.
    """
    if empty and files:
        message = "--template takes no file: the form is empty"
        raise click.UsageError(message)
    form = form or ("xlsx" if output.suffix.lower() == ".xlsx" else "csv")
    if output.exists() and not force and (output.is_file() or any(output.iterdir())):
        problem = "is there already, and may hold corrections"
        raise OutputError(output, problem, cure="give another name, or --force to write over it")
    if empty:
        book = template()
    else:
        paths = files or _sources(config)
        labels = concept_labels("confidence-reason", "ja")
        book = book_of(
            [one for path in paths for one in reviewed(path)], lambda code: labels.get(code, code)
        )
    _write(book, output, form)
    rows = sum(len(sheet.rows) for sheet in book.sheets)
    doubtful = sum(len(sheet.doubtful) for sheet in book.sheets)
    click.echo(f"{output}: {rows} rows, {doubtful} to be checked")


def reviewed(path: Path) -> Iterator[Reviewed]:
    """The documents of a file with their readings, before and after corrections."""
    for one in read_file(path):
        yield Reviewed(str(path), one.document, one.as_read, one.reading)


def _sources(config: Config) -> tuple[Path, ...]:
    documents = (
        document for entry in read_catalogue(config.paths.sources) for document in entry.documents
    )
    return tuple(dict.fromkeys(document.path for document in documents))


def _write(book: Book, output: Path, form: str) -> None:
    if form == "xlsx":
        if output.is_dir():
            raise OutputError(output, "is a folder", cure="give a file name that ends in .xlsx")
        output.write_bytes(xlsx_bytes(book))
        return
    if output.is_file():
        raise OutputError(output, "is a file", cure="give a folder for the CSV files")
    output.mkdir(parents=True, exist_ok=True)
    for name, data in csv_files(book).items():
        (output / name).write_bytes(data)
