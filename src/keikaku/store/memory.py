"""The embedded store: pyoxigraph, in memory, answering without any network.

Every quad of a named graph is held in the default graph too. Oxigraph's own union option gives a
triple once per graph that holds it, so that a fiscal year described in three plans would count
three times; a real copy is the RDF merge that the specification means.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from keikaku.errors import QueryError, QuerySyntaxError
from keikaku.store.answer import Answer, read_answer
from keikaku.store.files import read_quads
from keikaku.store.tokens import check_text, place, tokens, undeclared_prefix

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from keikaku.iri import Iris

__all__ = ["MemoryStore"]

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_EXPLANATION = 120
_LONGEST_QUOTE = 20


class MemoryStore:
    """A data set in memory.

    >>> MemoryStore().query("ASK { ?s ?p ?o }")
    Truth(value=False)
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._store = Store()
        self.add(quads)

    @classmethod
    def from_paths(cls, *paths: Path, iris: Iris | None = None) -> MemoryStore:
        """A store of the files, and of all graph files under the folders, see :func:`read_quads`.

        Raises:
            GraphSyntaxError: a path is missing, of no known format, or does not parse.
        """
        return cls(read_quads(paths, iris=iris))

    def add(self, quads: Iterable[Quad]) -> None:
        """Add quads; those of a named graph are seen in the default graph too."""
        listed = list(quads)
        self._store.extend(listed)
        self._store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in listed)

    def graph_names(self) -> tuple[str, ...]:
        """IRIs of the named graphs, sorted."""
        names = self._store.named_graphs()
        return tuple(sorted(name.value for name in names if isinstance(name, NamedNode)))

    def __len__(self) -> int:
        """Number of triples in the union of all graphs."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query; ``SERVICE`` is refused.

        Raises:
            QuerySyntaxError: the query does not parse or asks for what is not allowed.
            QueryError: the query parses but cannot be run.
        """
        check_text(text)
        try:
            return read_answer(self._store.query(text))
        except SyntaxError as error:
            raise _syntax_error(text, str(error)) from error
        except (ValueError, OSError, RuntimeError) as error:
            message = f"the query cannot be run: {error}"
            raise QueryError(message) from error


def _syntax_error(text: str, told: str) -> QuerySyntaxError:
    """The engine's complaint in one line; a missing prefix, which it tells badly, in our words."""
    if token := undeclared_prefix(text):
        line, column = place(text, token.start)
        prefix = token.text.partition(":")[0]
        cure = f"add 'PREFIX {prefix}: <…>'"
        problem = f"no PREFIX line declares {prefix}:"
        return QuerySyntaxError("query", problem, cure=cure, line=line, column=column)
    match = _PLACE.match(told)
    if match is None:
        return QuerySyntaxError("query", told)
    line, column = int(match[1]), int(match[2])
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :].strip()
    where = f"does not parse at {rest[:_LONGEST_QUOTE]!r}"
    if not rest:
        *_, last = tokens(text)
        line, column = place(text, last.start)
        where = f"does not parse: something is missing before or after the last {last.text!r}"
    explanation = " ".join(match[3].split())[:_LONGEST_EXPLANATION]
    return QuerySyntaxError("query", f"{where}: {explanation}", line=line, column=column)
