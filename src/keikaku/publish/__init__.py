"""A data set as a web site that needs no server: pages, Turtle, JSON-LD, dumps, catalogue."""

from __future__ import annotations

from keikaku.publish.site import SiteReport, publish_site

__all__ = ["SiteReport", "publish_site"]
