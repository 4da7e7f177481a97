"""The words of the pages themselves, in Japanese and English: one table, ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from markupsafe import escape

__all__ = ["Words", "words"]


class Words:
    """The interface words of one language."""

    def __init__(self, language: str, table: dict[str, str]) -> None:
        self.language = language
        self.table = table
        #: The same words ready for a page: no need to escape them once per page.
        self.marked = {key: escape(text) for key, text in table.items()}

    def __call__(self, key: str, **values: object) -> str:
        """The words of ``key`` with ``values`` put in.

        Raises:
            KeyError: the table has no such key, or its words name a value that is not given.
        """
        text = self.table[key]
        return text.format_map(values) if "{" in text else text

    def month(self, number: int) -> str:
        """A month as dates of this language write it."""
        return self("months").split()[number - 1]

    def __contains__(self, key: object) -> bool:
        return key in self.table


@cache
def words(language: str) -> Words:
    """The words of ``language``.

    >>> words("ja")("municipalities"), words("en")("municipalities")
    ('自治体', 'Municipalities')
    """
    text = files("keikaku.publish").joinpath("words.toml").read_text(encoding="utf-8")
    return Words(language, {key: entry[language] for key, entry in tomllib.loads(text).items()})
