"""Link plans with each other and with the national framework: proposals with score and evidence."""

from __future__ import annotations

from keikaku.link.corpus import Linkable, read_linkables
from keikaku.link.mapping import Mapping, MappingSet, Predicate
from keikaku.link.propose import Thresholds, propose_mappings
from keikaku.link.sssom import read_sssom, render_sssom
from keikaku.link.to_graph import mappings_to_graph

__all__ = [
    "Linkable",
    "Mapping",
    "MappingSet",
    "Predicate",
    "Thresholds",
    "mappings_to_graph",
    "propose_mappings",
    "read_linkables",
    "read_sssom",
    "render_sssom",
]
