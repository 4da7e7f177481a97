"""``keikaku query``: ask a stored question, or a query of one's own."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keikaku.cli.options import config_option, language_option
from keikaku.errors import InputError
from keikaku.iri import Iris
from keikaku.query import ResultFormat, find_query, list_queries, read_query, render, run_query
from keikaku.store import EndpointStore, MemoryStore

if TYPE_CHECKING:
    from keikaku.config import Config
    from keikaku.query import Language, StoredQuery
    from keikaku.store import GraphStore

__all__ = ["query"]


@click.command()
@click.argument("name", metavar="NAME|FILE.rq", required=False)
@click.option("--list", "show_list", is_flag=True, help="List the stored questions.")
@click.option(
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of the question; give it again for more values.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ResultFormat]),
    default=ResultFormat.TABLE.value,
    show_default=True,
    help="How to print the answer.",
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint, not the graphs here.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Graph file or folder to ask; give it again for more. Default: data/graphs.",
)
@config_option
@language_option
def query(  # noqa: PLR0913, PLR0917 - one parameter per option
    name: str | None,
    show_list: bool,
    parameters: tuple[str, ...],
    form: str,
    endpoint: str | None,
    data: tuple[Path, ...],
    config: Config,
    lang: Language,
) -> None:
    """Ask a question that is stored under a name, or a SPARQL query in a file.

    The answer comes from the graphs in data/graphs, or from any SPARQL 1.1 endpoint.
    """
    if show_list or name is None:
        _echo_list(lang)
        return
    asked = read_query(Path(name)) if name.endswith(".rq") else find_query(name)
    values = _values(parameters)
    store = _store(endpoint, data or (config.paths.graphs,), Iris(config.base))
    result = run_query(asked, store, values, iris=Iris(config.base))
    click.echo(render(result, ResultFormat(form), language=lang).rstrip("\n"))


def _echo_list(lang: Language) -> None:
    for stored in list_queries():
        click.echo(f"{stored.name}\n    {stored.question.text(lang)}")
        for line in _parameter_lines(stored, lang):
            click.echo(f"    {line}")


def _parameter_lines(stored: StoredQuery, lang: Language) -> list[str]:
    optional = "省略可" if lang == "ja" else "optional"
    return [
        f"--param {parameter.name}={parameter.example}  {parameter.description.text(lang)}"
        + ("" if parameter.is_required else f" ({optional})")
        for parameter in stored.parameters
    ]


def _values(parameters: tuple[str, ...]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for parameter in parameters:
        name, separator, value = parameter.partition("=")
        if not (separator and name):
            message = f"{parameter!r} is no parameter; write it like city=102113"
            raise click.BadParameter(message, param_hint="--param")
        values[name].append(value)
    return values


def _store(endpoint: str | None, data: tuple[Path, ...], iris: Iris) -> GraphStore:
    if endpoint:
        return EndpointStore(endpoint)
    for path in data:
        if not path.exists():
            cure = (
                "run `keikaku build` first, or name graphs with --data "
                "or an endpoint with --endpoint"
            )
            raise InputError(path, "there are no graphs", cure=cure)
    # The one N-Quads file is the whole data set; the folder beside it says the same again.
    wholes = [path / "keikaku.nq" for path in data]
    paths = [whole if whole.is_file() else path for whole, path in zip(wholes, data, strict=True)]
    return MemoryStore.from_paths(*paths, iris=iris)
