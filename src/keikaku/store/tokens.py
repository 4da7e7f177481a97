"""The tokens of a SPARQL text, and what a text must be before an engine sees it.

Engines do not defend themselves: a query nested a thousand levels deep kills the process, and
``SERVICE`` lets a query send our data to an address of its writer's choice. Both are decided here,
on tokens, so that the same words in a string, an IRI or a comment do no harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from keikaku.errors import QuerySyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "MAX_DEPTH",
    "MAX_TOKENS",
    "Token",
    "check_text",
    "place",
    "query_form",
    "tokens",
    "undeclared_prefix",
    "values_blocks",
]

#: Deepest nesting of brackets. The parser's stack holds about 850 levels; real queries need ten.
MAX_DEPTH = 100

#: Most tokens of one query. The parser's stack holds about 10,000; the 1,741 municipalities in a
#: ``VALUES`` block are 1,741 tokens.
MAX_TOKENS = 5_000

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")

# SPARQL 1.1 §19.8, read a little more widely: a name may hold any word character. What an engine
# would read as a keyword is never swallowed by the wider reading: strings, IRIs and comments are
# read exactly, and a word is looked at wherever in it a keyword stands.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\"
             | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
             | \"(?:[^\"\\\n\r]|\\.)*\"
             | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:_|[^\W\d_](?:[\w.-]*\w)?)?:(?:[\w:%-]|\\[_~.!$&'()*+,;=/?\#@%-]|\.(?=[\w:%.\\-]))*)
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token with its kind and its place: ``text[start:end]`` of the query."""

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, word: str) -> bool:
        """Whether it is the keyword ``word``, in any case."""
        return self.kind == "word" and self.text.upper() == word


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a SPARQL text, without white space and comments.

    >>> [token.text for token in tokens("ASK { ?s a <urn:x#y> } # SERVICE")]
    ['ASK', '{', '?s', 'a', '<urn:x#y>', '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind not in ("space", "comment"):
            yield Token(kind, match[0], match.start(), match.end())


def check_text(text: str, *, name: str = "query") -> None:
    """Refuse what no engine should be given.

    Raises:
        QuerySyntaxError: the query is too long, is nested too deeply, uses ``SERVICE``, or is an
            update.
    """
    depth = 0
    for count, token in enumerate(tokens(text), start=1):
        if count > MAX_TOKENS:
            raise _refused(name, text, token, f"is longer than {MAX_TOKENS} tokens")
        if token.kind == "sign":
            depth += (token.text in "({[") - (token.text in ")}]")
        if depth > MAX_DEPTH:
            raise _refused(name, text, token, f"is nested deeper than {MAX_DEPTH} levels")
        if token.kind == "word" and "SERVICE" in token.text.upper():
            raise _refused(
                name,
                text,
                token,
                "uses SERVICE, which would send data to another address",
                "ask that endpoint itself, or load its data first",
            )
    query_form(text, name=name)


def query_form(text: str, *, name: str = "query") -> str:
    """``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.

    Raises:
        QuerySyntaxError: it is none of them.
    """
    for token in tokens(text):
        if token.kind != "word" or token.is_word("PREFIX") or token.is_word("BASE"):
            continue
        word = token.text.upper()
        if word in _FORMS:
            return word
        update = word in _UPDATES
        problem = f"{word} is an update; only queries are answered" if update else "is no query"
        raise _refused(name, text, token, problem, f"use {', '.join(_FORMS)}")
    raise QuerySyntaxError(name, "holds no query", cure=f"use {', '.join(_FORMS)}")


def values_blocks(text: str) -> Iterator[tuple[str, int, int]]:
    """The one-variable ``VALUES`` blocks of a query: variable, and where its data begin and end.

    >>> list(values_blocks("SELECT * { VALUES ?city { UNDEF } ?s ?p ?city }"))
    [('city', 25, 32)]
    """
    listed = list(tokens(text))
    for position, (word, variable) in enumerate(pairwise(listed)):
        if not word.is_word("VALUES") or variable.kind != "variable":
            continue
        opening = listed[position + 2] if position + 2 < len(listed) else None
        if opening is None or opening.text != "{":
            continue
        closing = next((t for t in listed[position + 3 :] if t.text == "}"), None)
        if closing is not None:
            yield variable.text[1:], opening.end, closing.start


def undeclared_prefix(text: str) -> Token | None:
    """The first prefixed name whose prefix no ``PREFIX`` line declares.

    >>> undeclared_prefix("PREFIX a: <urn:a:> ASK { ?s a:p b:o }").text
    'b:o'
    """
    declared = {"_"}
    previous: Token | None = None
    for token in tokens(text):
        prefix = token.text.partition(":")[0]
        if previous is not None and previous.is_word("PREFIX"):
            declared.add(prefix)
        elif token.kind == "name" and prefix not in declared:
            return token
        previous = token
    return None


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position, both counted from 1."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _refused(name: str, text: str, token: Token, problem: str, cure: str = "") -> QuerySyntaxError:
    line, column = place(text, token.start)
    return QuerySyntaxError(name, problem, cure=cure, line=line, column=column)
