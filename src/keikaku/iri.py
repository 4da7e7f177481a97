"""The IRIs we mint: one place for every pattern, made of codes and a plan's own numbering.

Japanese stands in labels, never in IRIs; no IRI holds a hash of a text, so that a corrected word
moves nothing. The base is configuration (``keikaku.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["BASE", "Iris"]

#: Default base of everything we publish.
BASE = "https://w3id.org/keikaku/"

_UNSAFE = re.compile(r"[^A-Za-z0-9._~-]+")


@dataclass(frozen=True, slots=True)
class Iris:
    """Mints IRIs of data under one base.

    The vocabulary and its code lists keep their own IRIs (``keikaku.vocab``) whatever base a portal
    publishes its plans under: that is what makes the plans of two portals comparable.

    >>> iris = Iris()
    >>> iris.version("102113", "sogo-keikaku-2", "2018")
    'https://w3id.org/keikaku/id/plan/102113/sogo-keikaku-2/v/2018'
    """

    base: str = BASE

    def government(self, code: str | None) -> str:
        """A municipality or prefecture by its six-digit code; ``None`` is the nation."""
        return f"{self.base}id/lg/{_segment(code)}" if code else f"{self.base}id/org/japan"

    def plan(self, publisher: str | None, plan: str) -> str:
        """A plan (the work), by its publisher's code and its slug."""
        return f"{self.base}id/plan/{_segment(publisher or 'japan')}/{_segment(plan)}"

    def version(self, publisher: str | None, plan: str, version: str) -> str:
        """A version of a plan; also the name of the graph that describes it."""
        return f"{self.plan(publisher, plan)}/v/{_segment(version)}"

    def document(self, version: str, slug: str) -> str:
        """A source document of a version."""
        return f"{version}/{_segment(slug)}"

    def element(self, document: str, element: str) -> str:
        """A part of a document, by its hierarchical id."""
        return f"{document}/e/{_segment(element)}"

    def indicator(self, document: str, indicator: str) -> str:
        """An indicator; its series and values are fragments of it."""
        return f"{document}/i/{_segment(indicator)}"

    def fragment(self, resource: str, *parts: str) -> str:
        """Something that is described on the page of ``resource``."""
        return f"{resource}#{'-'.join(_segment(part) for part in parts)}"

    def evidence(self, document: str, first_line: int, last_line: int) -> str:
        """The source lines of a statement."""
        end = f"-{last_line}" if last_line != first_line else ""
        return f"{document}#L{first_line}{end}"

    def time(self, kind: str, value: str) -> str:
        """A typed time: kind ``fy``, ``cy``, ``year``, ``date`` or ``month``."""
        return f"{self.base}id/{kind}/{_segment(value)}"

    def link(self, identifier: str) -> str:
        """An alignment link, by its record id."""
        return f"{self.base}id/link/{_segment(identifier)}"

    def law(self, identifier: str) -> str:
        """An act, by its identifier in the e-Gov law database."""
        return f"{self.base}id/law/{_segment(identifier)}"

    def graph(self, name: str) -> str:
        """A named graph that is no plan version: ``reference``, ``links``, ``ontology``."""
        return f"{self.base}id/graph/{_segment(name)}"


def _segment(text: str) -> str:
    """A path segment of unreserved ASCII characters (RFC 3986 §2.3).

    Raises:
        ValueError: nothing is left, or only dots, which would lead to another folder (RFC 3986
            §5.2.4); so the IRI would not name anything.

    >>> _segment("6-1.2")
    '6-1.2'
    """
    segment = _UNSAFE.sub("-", text).strip("-")
    if not segment.strip("."):
        message = f"{text!r} has no character that an IRI segment can be made of"
        raise ValueError(message)
    return segment
