"""One page in one language: what templates call to write links, labels and words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from keikaku.publish.index import page_iri
from keikaku.publish.labels import Text, best, shorten
from keikaku.publish.paths import LANGUAGES, page_file, relative
from keikaku.publish.statement_list import incoming_list, statement_list
from keikaku.publish.terms import Literal, compact, expand, is_web_address
from keikaku.publish.wording import chart_of, describe_series, short_time, years
from keikaku.publish.words import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from keikaku.publish.answers import Cell
    from keikaku.publish.chart import Chart
    from keikaku.publish.downloads import Download
    from keikaku.publish.terms import Term
    from keikaku.publish.views.data import SiteData
    from keikaku.publish.views.indicator import SeriesView
    from keikaku.publish.views.statements import Incoming, Statements
    from keikaku.validate.rules import Rule

__all__ = ["Page", "RuleWords"]

_PLACEHOLDER = re.compile(r"\{[?$]([\w…]+)\}")


class RuleWords(NamedTuple):
    """A rule in one language: what is wrong, and what would be right."""

    message: str
    help: str


class Page:
    """A page's place in the site and its language."""

    def __init__(self, data: SiteData, folder: str, language: str, iri: str | None = None) -> None:
        self.data, self.folder, self.language, self.iri = data, folder, language, iri
        self.words = words(language)
        self.w = self.words.marked
        self._labels, self._paths = data.labels, data.paths
        self._links: dict[str, Markup] = {}

    @property
    def file(self) -> str:
        """The page's own file, from the site's root."""
        return page_file(self.folder, self.language)

    @property
    def other_language(self) -> str:
        """The language of the page that the switch leads to."""
        return next(language for language in LANGUAGES if language != self.language)

    def href(self, iri: str) -> str | None:
        """The address of what an IRI names: a page of ours, or the web; ``None`` for neither.

        Only ``http``, ``https`` and ``mailto`` addresses are given, whatever the data say.
        """
        own = self._paths.href(iri, self.folder, self.language)
        if own is not None:
            return own
        return iri if is_web_address(iri) else None

    def to(self, folder: str, fragment: str = "") -> str:
        """The relative address of one of the site's own pages, in this language."""
        address = relative(self.folder, page_file(folder, self.language))
        return f"{address}#{fragment}" if fragment else address

    def menu(self, entries: Sequence[tuple[str, str]]) -> list[tuple[str, Markup, bool]]:
        """The menu as addresses and words, and whether an entry is this page itself."""
        return [(self.to(folder), self.w[word], folder == self.folder) for folder, word in entries]

    def file_at(self, path: str) -> str:
        """The relative address of a file, given from the site's root."""
        return relative(self.folder, path)

    def has_page(self, iri: str) -> bool:
        """Whether the site has a page that describes ``iri``."""
        return self._paths.folder(iri) is not None

    def data_file(self, iri: str, ending: str) -> str | None:
        """The relative address of the Turtle, JSON-LD … file of a resource."""
        folder = self._paths.folder(iri)
        return None if folder is None else relative(self.folder, f"{folder}.{ending}")

    def label(self, iri: str) -> Text:
        """The label of a resource in this page's language."""
        return self._labels.label(iri, self.language)

    def plain(self, iri: str, length: int = 0) -> str:
        """The label as mere characters, for titles and attributes."""
        text = self.label(iri)
        return (shorten(text, length) if length else text).value

    def text(self, text: Text | Literal | None, length: int = 0) -> Markup:
        """Words, marked with their language where it is not the page's."""
        if text is None:
            return Markup()
        if length:
            text = shorten(Text(text.value, text.lang), length)
        if text.lang and text.lang != self.language:
            return _marked(text.lang, text.value)
        return escape(text.value)

    def ja(self, value: str | None, length: int = 0) -> Markup:
        """Words of a plan whose literal has no language tag: they are Japanese."""
        return Markup() if value is None else self.text(Text(value, "ja"), length)

    def best(self, literals: Sequence[Literal]) -> Markup:
        """The literal that suits this page's language best."""
        return self.text(best(literals, self.language))

    def name(self, iri: str, length: int = 0) -> Markup:
        """The label of a resource without a link."""
        if length:
            return self.text(self.label(iri), length)
        known = self._labels.marked[self.language]
        found = known.get(iri)
        if found is None:
            found = known[iri] = self.text(self.label(iri))
        return found

    def link(self, iri: str, length: int = 0) -> Markup:
        """The label of a resource, linked to its page where it has one."""
        if length:
            return self._link(iri, length)
        found = self._links.get(iri)
        if found is None:
            found = self._links[iri] = self._link(iri, 0)
        return found

    def _link(self, iri: str, length: int) -> Markup:
        own = self._paths.href(iri, self.folder, self.language)
        if own is not None:
            return _anchor(own, self.name(iri, length))
        if is_web_address(iri):
            return _anchor(iri, self.name(iri, length), ' rel="external"')
        return self.name(iri, length)

    def links(self, iris: Sequence[str]) -> Markup:
        """Several links, separated as the language does."""
        separator = "、" if self.language == "ja" else ", "
        return escape(separator).join(self.link(iri) for iri in iris)

    def term(self, term: str | Literal) -> Markup:
        """Any object of a statement, as the page of all statements shows it."""
        if isinstance(term, str):
            return self.link(term)
        if term.lang and term.lang != self.language:
            return _marked(term.lang, term.value)
        return escape(term.value)

    def by_name(self, files: Sequence[Download]) -> list[tuple[Markup, list[Download]]]:
        """Downloads by what they hold, so that the formats of one thing stand together."""
        groups: dict[tuple[str, str], list[Download]] = {}
        for file in files:
            groups.setdefault((file.word, file.iri), []).append(file)
        return [(self._name_of(word, iri), found) for (word, iri), found in groups.items()]

    def _name_of(self, word: str, iri: str) -> Markup:
        key = word or f"graph-{iri.rpartition('/')[2]}"
        if "/graph/" in iri or word:
            return escape(self.words(key if key in self.words else "graph-other"))
        return self.name(iri)

    def cell(self, cell: Cell) -> Markup:
        """A cell of an answer: its words, linked to what they name."""
        if cell.english and self.language == "en":
            return escape(cell.english)
        if cell.iri is None or isinstance(cell.term, str):
            return self.term(cell.term)
        address = self.href(cell.iri)
        says_label = self._labels.label(cell.iri, "ja").value == cell.term.value
        shown = self.name(cell.iri) if says_label else self.term(cell.term)
        return _anchor(address, shown) if address else shown

    def predicate(self, name: str) -> Markup:
        """A predicate's label, linked to the vocabulary where that is part of the site."""
        found = self._links.get(name)
        if found is None:
            found = self._links[name] = self.link(expand(name))
        return found

    def short_name(self, iri: str) -> str:
        """The prefixed name of a term, or its whole IRI where we know no prefix."""
        return compact(iri)

    def many(self, kind: str) -> Markup:
        """What several things of a class are called, after their number."""
        key = f"many-{kind.partition(':')[2].lower()}"
        return self.w[key] if key in self.words else self.name(kind)

    def kind(self, name: Markup, iri: str | None) -> Markup:
        """What kind of thing a page is about, linked to the class in the vocabulary."""
        address = self.href(iri) if iri else None
        return _anchor(address, name) if address else name

    def of_rule(self, rule: Rule) -> RuleWords:
        """What a rule says, in this page's language."""
        if self.language == "ja":
            return RuleWords(f"{rule.message}。", rule.help)
        return RuleWords(f"{rule.message_en[:1].upper()}{rule.message_en[1:]}.", rule.help_en)

    def message(self, text: str) -> Markup:
        """A message of a rule; what stands for a value of the case is marked as such."""
        pieces = _PLACEHOLDER.split(text)
        return Markup().join(
            Markup("<var>{}</var>").format(piece) if place % 2 else escape(piece)
            for place, piece in enumerate(pieces)
        )

    def shown(self, term: Term, length: int) -> Markup:
        """An object of a statement: a label with its link, or so much of a literal."""
        return self.link(term, length) if isinstance(term, str) else self.text(term, length)

    def in_place(self, iri: str) -> Markup:
        """A resource; one that is a place in another's page is named together with it."""
        page = page_iri(iri)
        if page == iri or page not in self.data.index:
            return self.link(iri, 70)
        where = Markup('<span class="where">{}</span> ').format(self.name(page, 40))
        return where + self.link(iri, 60)

    def match(self, kind: str, other: str) -> Markup:
        """A term of another vocabulary that a code is matched to."""
        before = Markup('<span class="fine">{}</span> ').format(self.name(kind)) if kind else ""
        if self.has_page(other):
            return before + self.sdg(other)
        address = self.href(other)
        shown = Markup("<code>{}</code>").format(compact(other))
        return before + (_anchor(address, shown, ' rel="external"') if address else shown)

    def statement_list(self, statements: Statements, shown: Collection[str]) -> Markup:
        """Every statement about the page's resource."""
        return statement_list(self, statements, shown)

    def incoming_list(self, groups: Sequence[Incoming]) -> Markup:
        """Everything that points at the page's resource."""
        return incoming_list(self, groups)

    def both(self, texts: Mapping[str, str]) -> Markup:
        """A text that exists in both languages, or in the other one where this one is missing."""
        own = texts.get(self.language)
        if own:
            return escape(own)
        other = texts.get(self.other_language, "")
        return self.text(Text(other, self.other_language))

    def sdg(self, goal: str) -> Markup:
        """A Sustainable Development Goal: its number and its linked name."""
        number = self.data.index.number(goal, "kk:sdgNumber")
        if number is None:
            return self.link(goal)
        return Markup('<span class="sdg">{}</span> {}').format(number, self.link(goal))

    def short_time(self, time: str) -> str:
        """A time in as few characters as a table or an axis has room for."""
        return short_time(self.data.index, time, self.words) or self.plain(time)

    def years(self, start: int | None, end: int | None) -> str:
        """The fiscal years from ``start`` to ``end``."""
        return years(start, end, self.words)

    def period_years(self, period: str) -> list[str]:
        """The first and last fiscal year of a period, where they are known."""
        names = ("kk:startFiscalYear", "kk:endFiscalYear")
        return [year for name in names if (year := self.data.index.iri(period, name))]

    def chart(self, series: Sequence[SeriesView]) -> Chart | None:
        """The chart of an indicator's series."""
        return chart_of(self.data.index, series, self.words)

    def chart_text(self, series: Sequence[SeriesView]) -> str:
        """The same as the chart, in words."""
        return describe_series(self.data.index, series, self.words)


# Written out rather than with Markup.format, which is slower by an order of magnitude: a page of
# ours has a hundred links.


def _anchor(address: str, name: Markup, more: str = "") -> Markup:
    return Markup(f'<a href="{escape(address)}"{more}>{name}</a>')  # noqa: S704 - escaped


def _marked(language: str, text: str) -> Markup:
    return Markup(f'<span lang="{escape(language)}">{escape(text)}</span>')  # noqa: S704 - escaped
