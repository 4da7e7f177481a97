"""A source folder made of one file: a plan entered by hand becomes part of the catalogue."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from keikaku.errors import InputError, OutputError
from keikaku.extract.numbering import ascii_number
from keikaku.model.plan import PlanKind, VersionStatus
from keikaku.sources.source_yaml import read_source_yaml

if TYPE_CHECKING:
    from keikaku.model.plan import DocumentDescription, PlanReading
    from keikaku.sources.document import SourceDocument

__all__ = ["new_source"]

_NAMES = {
    PlanKind.COMPREHENSIVE_PLAN: "sogo-keikaku",
    PlanKind.BASIC_CONCEPT: "kihon-koso",
    PlanKind.BASIC_PLAN: "kihon-keikaku",
    PlanKind.IMPLEMENTATION_PLAN: "jisshi-keikaku",
    PlanKind.REGIONAL_STRATEGY: "sogo-senryaku",
    PlanKind.POPULATION_VISION: "jinko-vision",
    PlanKind.FORMULATION_POLICY: "sakutei-hoshin",
}
_NUMBER = re.compile(r"第\s*([0-9０-９一二三四五六七八九十]+)\s*[次期]")
_NOT_STATED = "記載なし。発行者に確かめてください。 / Not stated; ask the publisher."


def new_source(
    path: Path,
    document: SourceDocument,
    reading: PlanReading,
    folder: Path,
    plan: str | None = None,
) -> Path:
    """Make ``<code>/<plan>/`` under ``folder`` with ``source.yaml`` and the file itself.

    Args:
        path: the file.
        document: its lines.
        reading: what it says.
        folder: the sources folder.
        plan: the slug of the plan; by default made of its kind and its number.

    Returns:
        The new folder.

    Raises:
        InputError: the file does not say whose plan it is.
        OutputError: the folder is there already.
        CatalogueError: the folder would not be one of the catalogue: the slug is no slug.
    """
    described = reading.document
    _refuse_unknown(path, described)
    publisher = described.publisher
    code = (publisher and publisher.code) or "japan"
    slug = plan or _slug(described)
    made = folder / code / slug
    if made.exists():
        cure = "give the plan another name with --plan, or remove the folder"
        raise OutputError(made, "is there already", cure=cure)
    name = f"plan{path.suffix.lower()}"
    text = yaml.safe_dump(
        _source(described, document, slug, name, path),
        allow_unicode=True,
        sort_keys=False,
        width=100,
    )
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".keikaku-new-", dir=folder) as aside:
        draft = Path(aside) / code / slug
        draft.mkdir(parents=True)
        shutil.copyfile(path, draft / name)
        (draft / "source.yaml").write_text(text, encoding="utf-8")
        read_source_yaml(draft / "source.yaml")
        made.parent.mkdir(exist_ok=True)
        draft.rename(made)
    return made


def _refuse_unknown(path: Path, described: DocumentDescription) -> None:
    missing = [
        name
        for name, value in (
            ("計画の題名 (title)", described.title),
            ("発行者 (publisher)", described.publisher),
            ("計画の種類 (kind of plan)", described.kind),
        )
        if value is None
    ]
    if missing:
        problem = f"does not say whose plan it is: {'、'.join(missing)}"
        raise InputError(path, problem, cure="fill in the row of the sheet 文書")
    publisher = described.publisher
    if publisher and publisher.code is None and described.kind is not PlanKind.NATIONAL_STRATEGY:
        problem = "does not give the publisher's code (団体コード)"
        raise InputError(path, problem, cure="fill in the six digits in the sheet 文書")


def _slug(described: DocumentDescription) -> str:
    """The plan's kind and number.

    A plan that is neither numbered nor of a usual kind is called by its kind's code.
    """
    kind = described.kind or PlanKind.SECTORAL_PLAN
    number = _NUMBER.search(described.title or "")
    name = _NAMES.get(kind, kind.value)
    return f"{name}-{ascii_number(number[1])}" if number else name


def _source(
    described: DocumentDescription, document: SourceDocument, slug: str, name: str, path: Path
) -> dict[str, Any]:
    period = described.period
    line = period.span.first_line if period and period.span else _first_line(document, described)
    printed: dict[str, list[int]] = {"title": [line], "publisher": [line], "kind": [line]}
    years: dict[str, Any] | None = None
    if period is not None:
        years = {"start_fy": period.start_fy, "end_fy": period.end_fy}
        years |= {"raw": period.raw} if period.raw else {}
        printed["period"] = [line]
    if described.status is not VersionStatus.UNKNOWN:
        printed["status"] = [line]
    publisher = described.publisher
    assert publisher is not None
    assert described.kind is not None
    return {
        "plan": slug,
        "publisher": {"name": publisher.name, "code": publisher.code},
        "versions": [
            {
                "version": str(period.start_fy) if period and period.start_fy else "undated",
                "title": described.title,
                "kinds": [described.kind.value],
                "status": described.status.value,
                "period": years,
                "documents": [
                    {
                        "document": "plan",
                        "title": described.title,
                        "file": name,
                        "sha256": document.sha256,
                        "printed": printed,
                        "origin": "手作業で入力した表 / entered by hand in a form",
                        "licence": _NOT_STATED,
                        "received": f"{path.name}（無改変） / as this file, unchanged",
                    }
                ],
            }
        ],
    }


def _first_line(document: SourceDocument, described: DocumentDescription) -> int:
    """The line that holds the title."""
    title = described.title or ""
    return next(line.number for line in document.lines if title in line.text)
