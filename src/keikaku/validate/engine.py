"""pySHACL, the only module that knows it, with its slow and its unsafe places put right.

pySHACL 0.40.1 is changed while it runs, and put back afterwards:

* it uses values as replacement templates of ``re.sub``: a backslash in the data, as in a quotation,
  would raise or be swallowed;
* it examines the text of a query again for each focus node, and looks each property of a shape up
  in a list of all there are: together half of the time a validation takes.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pyshacl
from pyparsing import ParseException
from pyshacl import shape as pyshacl_shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib import Graph

from keikaku.errors import KeikakuError
from keikaku.validate.messages import fill_in

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["run_pyshacl"]


def run_pyshacl(data: Graph, shapes: Graph) -> Graph:
    """The SHACL report on ``data``.

    Nothing is fetched: imports, JavaScript and SHACL's advanced features stay off.

    Raises:
        KeikakuError: the shapes cannot be applied.
    """
    with _put_right():
        try:
            _, report, _ = pyshacl.validate(
                data,
                shacl_graph=shapes,
                advanced=False,
                inference=None,
                inplace=True,
                meta_shacl=False,
                do_owl_imports=False,
                js=False,
            )
        except (ReportableRuntimeError, ParseException) as error:
            report = error
    if not isinstance(report, Graph):  # pySHACL returns some failures and raises others
        message = f"the shapes cannot be applied: {report}"
        raise KeikakuError(message)
    return report


@contextmanager
def _put_right() -> Iterator[None]:
    shape: Any = pyshacl_shape
    helper: Any = SPARQLQueryHelper
    examine = helper.check_invalid_sparql
    format_message = ConstraintComponent._format_sparql_based_result_message  # noqa: SLF001
    parameters = getattr(shape, "CONSTRAINT_PARAMS", (None, None))
    examined: set[str] = set()

    def examine_once(self: Any, text: str, **variables: Any) -> bool:  # noqa: ANN401
        known = not any(variables.values()) and text in examined
        if not known:
            examine(self, text, **variables)
            examined.add(text)
        return True

    helper.check_invalid_sparql = examine_once
    ConstraintComponent._format_sparql_based_result_message = _fill_in  # type: ignore[method-assign]  # noqa: SLF001
    shape.CONSTRAINT_PARAMS = frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP
    try:
        yield
    finally:
        helper.check_invalid_sparql = examine
        ConstraintComponent._format_sparql_based_result_message = format_message  # type: ignore[method-assign]  # noqa: SLF001
        shape.CONSTRAINT_PARAMS = parameters


def _fill_in(_: ConstraintComponent, message: str, bound: object) -> str:
    return fill_in(message, bound)
