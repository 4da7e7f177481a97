"""Document → plan: one general reader for the layouts that Japanese planning documents have."""

from __future__ import annotations

from keikaku.extract.reading import extract_plan

__all__ = ["extract_plan"]
