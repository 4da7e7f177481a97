"""Whether the source bears out a supplied element, indicator, value or relation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keikaku.errors import InputError
from keikaku.extract.quantity import Quantity, parse_quantities
from keikaku.extract.times import parse_plan_period, parse_time
from keikaku.findings import Finding, Severity, SourceSpan
from keikaku.model.dates import ERAS, TimeKind
from keikaku.model.indicator import ValueStatus
from keikaku.model.indicator_json import JSON_STATUS
from keikaku.model.json_pieces import number_to_json
from keikaku.model.plan_schema import plan_schema
from keikaku.review.json_check import JsonProblem, json_problems
from keikaku.review.source_words import SourceWords, is_made_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from keikaku.model.plan import Supplied

__all__ = ["FactCheck"]

Json = dict[str, Any]

_LISTS = ("elements", "indicators", "relations")


@dataclass(slots=True)
class FactCheck:
    """Supplied facts of one document held against its words, with findings on what fails."""

    document: str
    words: SourceWords
    findings: list[Finding] = field(default_factory=list)
    _ids: set[tuple[str, str]] = field(default_factory=set)
    _last_year: int | None = None  #: of the plan's period

    def as_schema(self, data: Json, path: Path | str) -> Json:
        """The data without what is not as the schema says.

        Raises:
            InputError: something outside the lists is not as the schema says.
        """
        kept: Json = dict(data)
        for problem in json_problems(data, plan_schema()):
            parts = problem.pointer.split("/")[1:]
            if len(parts) <= 1 or parts[0] not in _LISTS:
                where = problem.pointer or "/"
                raise InputError(path, f"{where}: {problem.problem}", cure=problem.cure)
            self._not_as_schema(data, parts, problem)
        wrong = {tuple(str(finding.path).split("/")[1:]) for finding in self.findings}
        for name in _LISTS:
            kept[name] = [
                {**one, "values": [
                    value for n, value in enumerate(one.get("values", ()))
                    if (name, str(number), "values", str(n)) not in wrong
                ]} if name == "indicators" else dict(one)
                for number, one in enumerate(data.get(name, ()))
                if (name, str(number)) not in wrong
            ]  # fmt: skip
        kept["document"] = dict(data["document"])
        return kept

    def _not_as_schema(self, data: Json, parts: list[str], problem: JsonProblem) -> None:
        """An item that is rejected as a whole: a value by itself, else the element or indicator."""
        is_value = parts[0] == "indicators" and parts[2:3] == ["values"] and len(parts) > 3  # noqa: PLR2004 - indicators/0/values/1
        pointer = "/" + "/".join(parts[: 4 if is_value else 2])
        if any(finding.path == pointer for finding in self.findings):
            return
        item = data[parts[0]][int(parts[1])]
        name = str(item.get("id", "")) if isinstance(item, dict) else ""
        self._reject(
            "import-not-as-schema",
            name,
            pointer,
            str(problem),
            f"{pointer} はスキーマに合いません: {problem}",
            f"{pointer} is not as the schema says: {problem}",
        )

    def _reject(  # noqa: PLR0913, PLR0917 - what a finding is made of
        self, code: str, focus: str, path: str, value: str, ja: str, en: str,
        span: SourceSpan | None = None, severity: Severity = Severity.VIOLATION,
    ) -> None:  # fmt: skip
        self.findings.append(
            Finding(code, severity, ja, en, span, focus=focus, path=path, value=value)
        )

    def _unique(self, kind: str, key: str) -> bool:
        if (kind, key) in self._ids:
            ja, en = f"ID {key} が二度使われています", f"the id {key!r} is used twice"
            self._reject("import-id-twice", key, "id", key, ja, en)
            return False
        self._ids.add((kind, key))
        return True

    def _placed(self, key: str, item: Json, words: str, name: str) -> bool:
        """Whether the words stand in the source; the item's lines are put right."""
        first = int(item["line"])
        last = max(int(item.get("last_line") or first), first)
        if not words.strip():
            return False
        if self.words.are_in(words, first, last) and first >= self.words.first:
            item["last_line"] = min(last, self.words.last)
            return True
        found = self.words.find(words, first)
        if found is None:
            self._reject(
                "import-not-in-source", key, name, words,
                f"「{words}」は原文にありません。採りませんでした ({key})",
                f"{words!r} does not stand in the source; it was not taken ({key})",
            )  # fmt: skip
            return False
        item["line"], item["last_line"] = found
        self._reject(
            "import-lines-corrected", key, "line", f"{first}-{last}",
            f"「{words}」は{first}行ではなく{found[0]}行にあります。行を直しました ({key})",
            f"{words!r} stands in line {found[0]}, not {first}; the lines were corrected ({key})",
            SourceSpan(self.document, *found), Severity.INFO,
        )  # fmt: skip
        return True

    def element(self, item: Json) -> bool:
        """Whether an element is taken; its doubtful fields are taken away."""
        key, raw = item["id"], item.get("raw") or item["text"]
        item["raw"] = raw
        if not self._unique("element", key) or not self._placed(key, item, raw, "raw"):
            return False
        if not self._is_from(item, item["text"], raw):
            return self._invented(key, "text", item["text"])
        self._optional(key, item, ("term", "heading", "level", "body"))
        item["sdgs"] = [sdg for sdg in item.get("sdgs", ()) if self._sdg(key, sdg)]
        item["notes"] = [note for note in item.get("notes", ()) if self._note(key, note)]
        self._time(key, item, "time")
        self._period(key, item)
        self._reviews(key, item)
        return True

    def _is_from(self, item: Json, text: str, raw: str) -> bool:
        lines = self.words.at(item["line"], item["last_line"])
        return any(is_made_of(text, words) for words in (raw, *lines))

    def _invented(self, key: str, name: str, words: str) -> bool:
        self._reject(
            "import-not-in-source", key, name, words,
            f"{name}「{words}」は原文の語からできていません。採りませんでした ({key})",
            f"the {name} {words!r} is not made of the source's words; it was not taken ({key})",
        )  # fmt: skip
        return False

    def _optional(self, key: str, item: Json, names: tuple[str, ...]) -> None:
        """Fields that may be left out: each line of them stands somewhere in the source."""
        for name in names:
            text = item.get(name)
            if text and not all(self.words.hold_pieces(line) for line in str(text).split("\n")):
                self._invented(key, name, str(text))
                item[name] = None

    def _sdg(self, key: str, item: Json) -> bool:
        return self._placed(key, item, item["raw"], "sdgs")

    def _note(self, key: str, item: Json) -> bool:
        item.setdefault("last_line", item["line"])
        if self._is_from(item, item["text"], "") or self.words.hold(item["text"]):
            return True
        return self._invented(key, "notes", item["text"])

    def _reviews(self, key: str, item: Json) -> None:
        """A program cannot say that a person has looked at something."""
        if item.pop("reviews", None):
            ja = f"人による確認の記録は取り込めません。落としました ({key})"
            en = f"a review by a person cannot be imported; it was dropped ({key})"
            self._reject("import-review-dropped", key, "reviews", "", ja, en)

    def indicator(self, item: Json) -> bool:
        """Whether an indicator is taken; its values are checked one by one."""
        key, name = item["id"], item.get("name_raw") or item["name"]
        item["name_raw"] = name
        if not self._unique("indicator", key) or not self._placed(key, item, name, "name_raw"):
            return False
        if not self._is_from(item, item["name"], name):
            return self._invented(key, "name", item["name"])
        self._optional(key, item, ("heading", "method", "source", "remark"))
        self._reviews(key, item)
        item["notes"] = [note for note in item.get("notes", ()) if self._note(key, note)]
        item["values"] = [value for value in item["values"] if self._value(key, item, value)]
        if not item["values"]:
            ja = f"値が一つも残らないので、指標「{name}」を採りませんでした ({key})"
            en = f"the indicator {name!r} has no value left and was not taken ({key})"
            self._reject("import-without-values", key, "values", name, ja, en)
        return bool(item["values"])

    def _value(self, indicator: str, owner: Json, item: Json) -> bool:
        key = f"{indicator}/{item['id']}"
        if not self._unique("value", key) or not self._placed(key, item, item["raw"], "raw"):
            return False
        read = self._read(item, owner)
        if read is None:
            said = f"{item.get('value')} ({item['status']})"
            self._reject(
                "import-value-differs", key, "value", said,
                f"「{item['raw']}」は {said} とは読めません。採りませんでした ({key})",
                f"{item['raw']!r} does not say {said}; it was not taken ({key})",
                SourceSpan(self.document, item["line"], item["last_line"]),
            )  # fmt: skip
            return False
        self._as_read(key, item, read)
        self._optional(key, item, ("part", "preliminary"))
        self._time(key, item, "period")
        item["notes"] = [note for note in item.get("notes", ()) if self._note(key, note)]
        item["determined_by"] = [
            one for one in item.get("determined_by", ()) if self.words.hold(one)
        ]
        self._reviews(key, item)
        return True

    def _read(self, item: Json, owner: Json) -> Quantity | None:
        """How our reader reads the words, where that is what is said of them."""
        status = item.get("status_detail") or item["status"]
        number = item.get("relative_value" if status == ValueStatus.RELATIVE else "value")
        for unit in (item.get("unit"), owner.get("unit"), None):
            for era in (None, *ERAS[:2]):
                for one in parse_quantities(item["raw"], default_unit=unit, default_era=era):
                    if number_to_json(one.value) == number and one.status == status:
                        return one
        if status == ValueStatus.QUALITATIVE and number is None:
            found = parse_quantities(item["raw"])
            if all(one.value is None or one.status in JSON_STATUS for one in found):
                return found[0] if found else _words_only(item["raw"])
        return None

    def _as_read(self, key: str, item: Json, read: Quantity) -> None:
        """What else the words say: the comparison and the multiplier are taken from them."""
        for name, value in (
            ("qualifier", read.qualifier),
            ("multiplier", read.multiplier),
            ("upper", number_to_json(read.upper)),
        ):
            if item.get(name) not in (None, value):
                ja = f"{name} は {item[name]} でなく {value} と読みました ({key})"
                en = f"{name} is read as {value}, not {item[name]} ({key})"
                self._reject(
                    "import-field-corrected", key, name, str(item[name]), ja, en,
                    severity=Severity.INFO,
                )  # fmt: skip
                item[name] = value
        for name, owner in (("unit", read.unit), ("relative_to", read.relative_to)):
            said = item.get(name)
            if said and said != owner and not self.words.hold(said):
                self._invented(key, name, str(said))
                item[name] = owner

    def _time(self, key: str, item: Json, name: str) -> None:
        """A time whose words do not stand in the source, or say another year, is not known."""
        time = item.get(name)
        if not time:
            return
        raw = time.get("raw")
        kind = next((kind for kind in TimeKind if time.get(kind.value) is not None), None)
        if kind is None and not raw:
            return
        stands = raw and (
            self.words.hold(raw)
            or (name == "time" and self.words.hold_pieces(raw.lstrip(_ERA_SIGNS), 2))
        )
        if stands and (
            kind is None or _says(raw, kind, time) or self._is_in_period(raw, kind, time)
        ):
            return
        self._reject(
            "import-time-differs", key, name, str(raw or time.get(str(kind))),
            f"時期「{raw}」は原文にないか、その年を表しません。時期は不明としました ({key})",
            f"the time {raw!r} is not in the source or says another year; it is unknown ({key})",
        )  # fmt: skip
        item[name] = {"raw": None, "source": "unknown"} if name == "period" else None

    def _is_in_period(self, raw: str, kind: TimeKind, time: Json) -> bool:
        """Whether words without a year (計画期間内) say the last year of the plan's period."""
        has_year = any(sign.isdecimal() for sign in raw)
        return not has_year and kind is TimeKind.FISCAL_YEAR and time[kind.value] == self._last_year

    def _period(self, key: str, item: Json) -> None:
        period = item.get("period")
        if not period or self._is_period(period):
            return
        self._invented(key, "period", str(period.get("raw")))
        item["period"] = None

    def _is_period(self, period: Json) -> bool:
        raw = period.get("raw")
        if not raw or not self.words.hold(raw):
            return False
        read = parse_plan_period(raw)
        said = (period.get("start_fy"), period.get("end_fy"))
        return said == (None, None) or (read is not None and said == (read.start_fy, read.end_fy))

    def relation(self, item: Json) -> bool:
        """Whether a relation to another plan is taken."""
        key = item["plan"]
        item.pop("reviews", None)
        if not self.words.hold_pieces(item["quote"]):
            return self._placed(key, item, item["quote"], "quote")
        item.pop("last_line", None)
        is_named = self.words.hold(key) or is_made_of(key, item["quote"])
        return is_named or self._invented(key, "plan", key)

    def references(self, kept: Json) -> None:
        """References to elements that are not there are given up."""
        ids = {one["id"] for one in kept["elements"]}
        for item, name in self._referring(kept):
            value = item.get(name)
            if isinstance(value, list):
                item[name] = [one for one in value if one in ids]
                gone = [one for one in value if one not in ids]
            else:
                gone = [value] if value is not None and value not in ids else []
                item[name] = None if gone else value
            for one in gone:
                key = item.get("id") or item.get("plan", "")
                ja = f"{name} の {one} という項目はありません。空にしました ({key})"
                en = f"{name} names {one!r}, which is no element; it was left out ({key})"
                self._reject("import-unknown-reference", str(key), name, str(one), ja, en)
        self._break_circles(kept)

    def _referring(self, kept: Json) -> Iterator[tuple[Json, str]]:
        for item in kept["elements"]:
            for name in ("parent", "restates", "answered_by"):
                yield item, name
            if item.get("uses_terms"):
                yield item, "uses_terms"
        for item in kept["indicators"]:
            yield item, "parent"
            if item.get("uses_terms"):
                yield item, "uses_terms"
        for item in kept["relations"]:
            yield item, "element"

    def _break_circles(self, kept: Json) -> None:
        parents = {one["id"]: one.get("parent") for one in kept["elements"]}
        for item in kept["elements"]:
            seen, at = {item["id"]}, parents[item["id"]]
            while at is not None and at not in seen:
                seen.add(at)
                at = parents[at]
            if at is not None:
                ja = f"上位の項目をたどると自分自身に戻ります。空にしました ({item['id']})"
                en = f"its parents lead back to itself; the parent was left out ({item['id']})"
                self._reject("import-unknown-reference", item["id"], "parent", str(at), ja, en)
                item["parent"] = parents[item["id"]] = None

    def document_facts(self, item: Json, supplied: Supplied | None) -> None:
        """What the document is: what the source does not print must be said to be supplied."""
        said = set(item.get("supplied", ()))
        title = item.get("title")
        if title and "title" not in said and not (supplied and supplied.title):
            whole = "".join(self.words.at(self.words.first, self.words.last)[:1])
            if not (self.words.hold(title) or is_made_of(title, whole[:_OPENING])):
                self._invented("document", "title", title)
                item["title"] = None
        publisher = item.get("publisher")
        if publisher and "publisher" not in said and not self.words.hold(publisher["name"]):
            self._invented("document", "publisher", publisher["name"])
            item["publisher"] = None
        if "period" not in said and not (item.get("period") or {}).get("supplied"):
            self._period("document", item)
        self._last_year = (item.get("period") or {}).get("end_fy")
        for name in ("issued", "revised"):
            self._time("document", item, name)
        self._reviews("document", item)


_ERA_SIGNS = "RHS令和平成昭"  #: schedules print the era once and the years below it
_OPENING = 1_000  #: characters of a document in which its title stands, if in pieces


def _says(raw: str, kind: TimeKind, time: Json) -> bool:
    """Whether the words of a time say its year or date, by any era that may be left out."""
    for era in (None, *ERAS):
        read = parse_time(raw, default_era=era)
        if read is not None and str(time[kind.value]) in {str(read.year), str(read.date)}:
            return True
    return False


def _words_only(raw: str) -> Quantity | None:
    """A value in words, such as 実施, that our reader reads only where its column is known."""
    is_words = not any(sign.isdecimal() for sign in raw)
    return Quantity(raw, ValueStatus.QUALITATIVE) if is_words else None
