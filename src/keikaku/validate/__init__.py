"""Check graphs: RDF files in, findings out, with the figures that show how much was checked."""

from __future__ import annotations

from keikaku.validate.read import read_graph_files
from keikaku.validate.render import render_json, render_summary, render_text
from keikaku.validate.report import ValidationReport
from keikaku.validate.shacl import validate_graph
from keikaku.validate.tiers import Standing, Tier

__all__ = [
    "Standing",
    "Tier",
    "ValidationReport",
    "read_graph_files",
    "render_json",
    "render_summary",
    "render_text",
    "validate_graph",
]
