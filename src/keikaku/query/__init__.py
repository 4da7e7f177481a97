"""Questions to the graph: find them, bind their parameters, run them, show the answer."""

from __future__ import annotations

from keikaku.query.bind import bind_parameters
from keikaku.query.find import find_query, list_queries, read_query, read_stored_query
from keikaku.query.render import (
    ResultFormat,
    render,
    render_csv,
    render_json,
    render_table,
    render_turtle,
)
from keikaku.query.run import QueryResult, run_query
from keikaku.query.stored import Column, Language, Parameter, ParameterType, StoredQuery, Words

__all__ = [
    "Column",
    "Language",
    "Parameter",
    "ParameterType",
    "QueryResult",
    "ResultFormat",
    "StoredQuery",
    "Words",
    "bind_parameters",
    "find_query",
    "list_queries",
    "read_query",
    "read_stored_query",
    "render",
    "render_csv",
    "render_json",
    "render_table",
    "render_turtle",
    "run_query",
]
