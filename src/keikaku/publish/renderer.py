"""Every page of a site as HTML, from the same data in the same words, whoever asks.

The static site writes each page to a file; a server can ask for one at a time. Both get the same
bytes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from keikaku.publish.page import Page
from keikaku.publish.paths import LANGUAGES
from keikaku.publish.quantity import format_number
from keikaku.publish.schema_org import describe_plan, describe_site
from keikaku.publish.views import overview, plan
from keikaku.publish.views.alignment import code_of
from keikaku.publish.views.codes import view_codes, view_concept, view_scheme
from keikaku.publish.views.indicator import view_indicator
from keikaku.publish.views.part import view_part
from keikaku.publish.views.resource import view_link, view_resource
from keikaku.publish.views.vocabulary import view_rules, view_term, view_vocabulary
from keikaku.publish.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from keikaku.publish.answers import Answer
    from keikaku.publish.downloads import Downloads
    from keikaku.publish.settings import SiteSettings
    from keikaku.publish.views.data import SiteData

__all__ = ["ROWS_SHOWN", "Renderer"]

#: So many rows of an answer stand on its page; the files have all of them.
ROWS_SHOWN = 500

#: The form of a resource's page by its class; the first that fits.
_FORMS: tuple[tuple[str, str, Any], ...] = (
    ("kk:PlanPart", "part.html", view_part),
    ("kk:Indicator", "indicator.html", view_indicator),
    ("kk:AlignmentLink", "link.html", view_link),
    ("kk:Plan", "plan.html", plan.view_plan),
    ("kk:PlanVersion", "version.html", plan.view_version),
    ("kk:SourceDocument", "document.html", plan.view_document),
    ("kk:Municipality", "government.html", overview.view_government),
    ("kk:Prefecture", "government.html", overview.view_government),
    ("kk:NationalGovernment", "government.html", overview.view_government),
    ("sdgo:Goal", "goal.html", overview.view_goal),
    ("skos:ConceptScheme", "scheme.html", view_scheme),
    ("skos:Concept", "concept.html", view_concept),
)


class Renderer:
    """Renders the pages of one site."""

    def __init__(
        self,
        data: SiteData,
        settings: SiteSettings,
        answers: Sequence[Answer] = (),
        downloads: Downloads | None = None,
    ) -> None:
        self.data, self.settings, self.answers = data, settings, answers
        self.downloads = downloads
        self._environment = _environment(settings)
        self._templates: dict[str, Any] = {}
        self._own = self._own_pages()
        self._terms = {folder: iri for iri, folder in data.paths.terms.items()}
        self._iris = {folder: iri for iri, folder in data.paths.pages()}

    def folders(self) -> Iterator[str]:
        """The folder of every page: the site's own ones, those of terms, those of resources."""
        yield from self._own
        yield from self._terms
        yield from self._iris

    def pages(self, folder: str) -> Iterator[tuple[str, str]]:
        """The file and the HTML of a page, in each language.

        Raises:
            KeyError: the site has no such page.
        """
        template, view, iri = self._find(folder)
        for language in LANGUAGES:
            page = Page(self.data, folder, language, iri)
            yield page.file, self._render(template, page, view)

    def not_found(self) -> str:
        """The page that a host shows for an address that does not exist."""
        return str(
            self._template("404.html").render(
                ja=words("ja"), en=words("en"), root=self.settings.root
            )
        )

    def _find(self, folder: str) -> tuple[str, object, str | None]:
        if folder in self._own:
            template, build = self._own[folder]
            return template, build(), None
        if folder in self._terms:
            iri = self._terms[folder]
            return "term.html", view_term(self.data, iri), iri
        iri = self._iris[folder]
        if iri == self.data.vocabulary.iri:
            return "vocabulary.html", view_vocabulary(self.data), iri
        types = self.data.index.types(iri)
        for kind, template, view in _FORMS:
            if kind in types:
                return template, view(self.data, iri), iri
        return "resource.html", view_resource(self.data, iri), iri

    def _render(self, template: str, page: Page, view: object) -> str:
        structured = ""
        if template == "front.html":
            structured = describe_site(page, self.settings)
        elif isinstance(view, plan.PlanView):
            structured = describe_plan(page, self.settings, view)
        text: str = self._template(template).render(
            p=page, v=view, structured=structured, answers=self.answers, limit=ROWS_SHOWN
        )
        return text

    def _template(self, name: str) -> Any:  # noqa: ANN401 - Jinja's template, kept once compiled
        found = self._templates.get(name)
        if found is None:
            found = self._templates[name] = self._environment.get_template(name)
        return found

    def _own_pages(self) -> dict[str, tuple[str, Callable[[], object]]]:
        data = self.data
        own: dict[str, tuple[str, Callable[[], object]]] = {
            "": ("front.html", lambda: overview.view_front(data)),
            "municipalities": ("municipalities.html", lambda: overview.view_front(data)),
            "pillars": ("pillars.html", lambda: overview.view_pillars(data)),
            "indicators": ("indicators.html", lambda: overview.view_indicators(data)),
            "citizens": ("citizens.html", lambda: overview.view_roles(data)),
            "sdg": ("goals.html", lambda: overview.view_goals(data)),
            "terms": ("terms.html", lambda: overview.view_terms(data)),
            "codes": ("codes.html", lambda: view_codes(data)),
            "rules": ("rules.html", view_rules),
            "queries": ("queries.html", lambda: self.answers),
            "downloads": ("downloads.html", lambda: self.downloads),
            "about": ("about.html", lambda: overview.view_rights(data)),
        }
        for answer in self.answers:
            own[f"queries/{answer.name}"] = ("query.html", partial(_itself, answer))
        return own


def _itself(answer: Answer) -> Answer:
    return answer


def _environment(settings: SiteSettings) -> Environment:
    environment = Environment(
        loader=PackageLoader("keikaku.publish", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        site=settings, number=_number, code=code_of, signed=_signed, percent=_percent, size=_size
    )
    return environment


def _number(value: Decimal | int) -> str:
    return f"{value:,}" if isinstance(value, int) else format_number(value)


def _signed(value: Decimal) -> str:
    """A difference with its sign.

    >>> from decimal import Decimal
    >>> _signed(Decimal("-12")), _signed(Decimal("0")), _signed(Decimal("20"))
    ('−12', '±0', '+20')
    """
    if value == 0:
        return "±0"
    return f"{'−' if value < 0 else '+'}{format_number(abs(value))}"


def _percent(value: Decimal) -> str:
    return f"{_signed(round(value, 1))}%"


def _size(count: int) -> str:
    """A file size for people.

    >>> _size(812), _size(123_456)
    ('812 B', '120.6 KiB')
    """
    amount, units = float(count), iter(("B", "KiB", "MiB", "GiB"))
    unit = next(units)
    while amount >= 1024 and unit != "GiB":  # noqa: PLR2004 - a KiB
        amount, unit = amount / 1024, next(units)
    return f"{count} B" if unit == "B" else f"{amount:.1f} {unit}"
