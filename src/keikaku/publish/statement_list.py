"""The list of all statements about a resource, as HTML.

It stands on every page and is more than half of what is written, so it is made here in one pass
rather than in a template, which took three times as long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from keikaku.publish.index import Description
    from keikaku.publish.page import Page
    from keikaku.publish.terms import Term
    from keikaku.publish.views.statements import Incoming, Statements

__all__ = ["incoming_list", "statement_list"]

#: So many objects of one predicate are listed; the rest is counted.
_LISTED = 60


def statement_list(page: Page, statements: Statements, shown: Collection[str]) -> Markup:
    """Every statement about a page's resource and its fragments.

    A fragment gets its ``id`` here, unless it is one of those ``shown`` elsewhere on the page.
    """
    parts: list[str] = []
    for subject, description in statements.own:
        fragment = subject.partition("#")[2]
        anchor = f' id="{escape(fragment)}"' if fragment and fragment not in shown else ""
        parts.append(f'<div class="subject"{anchor}>\n')
        if fragment:
            parts.append(f"<h3><code>#{escape(fragment)}</code></h3>\n")
        parts.append('<dl class="statements">\n')
        parts.extend(_rows(page, description))
        parts.append("</dl>\n</div>\n")
    return Markup("".join(parts))  # noqa: S704 - made of escaped pieces


def incoming_list(page: Page, groups: Sequence[Incoming]) -> Markup:
    """Everything that points at a page's resource."""
    parts = ['<dl class="statements">\n']
    for group in groups:
        items = [f"<li>{page.link(subject, 70)}</li>" for subject in group.subjects]
        if group.left_out:
            items.append(_left_out(page, group.left_out))
        parts.append(
            f'<dt>{page.predicate(group.predicate)} <span class="fine">({group.count})</span></dt>'
            f"\n<dd><ul>{''.join(items)}</ul></dd>\n"
        )
    parts.append("</dl>\n")
    return Markup("".join(parts))  # noqa: S704 - made of escaped pieces


def _rows(page: Page, description: Description) -> Iterator[str]:
    for predicate, terms in description.items():
        yield f"<dt>{page.predicate(predicate)}</dt><dd>{_objects(page, terms)}</dd>\n"


def _objects(page: Page, terms: Sequence[Term]) -> str:
    if len(terms) == 1:
        return page.term(terms[0])
    items = [f"<li>{page.term(term)}</li>" for term in terms[:_LISTED]]
    if len(terms) > _LISTED:
        items.append(_left_out(page, len(terms) - _LISTED))
    return f"<ul>{''.join(items)}</ul>"


def _left_out(page: Page, count: int) -> str:
    return f'<li class="fine">{escape(page.words("left-out", n=count))}</li>'
