"""Is the ontology free of contradictions? HermiT answers, through owlready2.

Both are optional: the extra ``reason`` and a Java runtime. Only our own files may be given to
owlready2: it follows ``owl:imports`` to the network and runs Python modules that data name.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from keikaku.errors import GraphSyntaxError, InputError, KeikakuError, MissingToolError
from keikaku.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["ConsistencyReport", "check_consistency"]

_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_OWLREADY = "http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl"
_IMPORTS = f"{_OWL}imports"
#: Datatypes that are not in the OWL 2 datatype map (OWL 2 Structural Specification §4), so that
#: HermiT refuses an ontology which holds them.
_NOT_IN_OWL = frozenset(
    {
        f"{_RDF}langString",
        *(
            f"{_XSD}{name}"
            for name in (
                *("date", "time", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"),
                *("duration", "dayTimeDuration", "yearMonthDuration"),
            )
        ),
    }
)


@dataclass(frozen=True, slots=True)
class ConsistencyReport:
    """What the reasoner says of an ontology. Classes and properties are IRIs, sorted.

    When the ontology is inconsistent, everything follows from it: nothing is then said of single
    classes.
    """

    consistent: bool
    classes: tuple[str, ...]
    properties: tuple[str, ...]
    #: classes that no thing can be an instance of
    unsatisfiable: tuple[str, ...] = ()
    #: (subclass, superclass) that follows from the axioms without standing in them
    inferred: tuple[tuple[str, str], ...] = ()
    #: triples the reasoner was not given, because their datatype is not one of OWL 2
    left_out: int = 0
    reasoner: str = "HermiT"


def check_consistency(paths: Sequence[Path] | None = None) -> ConsistencyReport:
    """Reason over an ontology, by default ours with its alignments.

    Args:
        paths: Turtle files that we wrote ourselves; never files from elsewhere.

    Raises:
        MissingToolError: owlready2 or Java is not installed.
        GraphSyntaxError: a file is not Turtle.
        InputError: a file cannot be read, imports another ontology or instructs owlready2.
        KeikakuError: HermiT gave up.
    """
    owlready2 = _owlready2()
    files = _own_files() if paths is None else tuple(paths)
    triples = [triple for path in files for triple in _read(path)]
    kept = [triple for triple in triples if not _is_outside_owl(triple)]
    buffer = BytesIO()
    ox.serialize(kept, buffer, format=ox.RdfFormat.N_TRIPLES)  # owlready2 reads no Turtle
    buffer.seek(0)
    with _reasoning_folder():
        world = owlready2.World()
        world.get_ontology("urn:keikaku:reasoning#").load(only_local=True, fileobj=buffer)
        return _reason(owlready2, world, left_out=len(triples) - len(kept))


def _owlready2() -> Any:  # noqa: ANN401 - owlready2 has no types
    try:
        import owlready2  # noqa: PLC0415 - optional: the extra "reason"
    except ImportError as error:
        tool, cure = "owlready2", "install it with: pip install 'keikaku[reason]'"
        raise MissingToolError(tool, cure) from error
    if shutil.which(owlready2.JAVA_EXE) is None:
        tool = "Java"
        cure = "install a Java runtime (11 or newer) so that `java` is on the PATH; HermiT needs it"
        raise MissingToolError(tool, cure)
    return owlready2


def _own_files() -> tuple[Path, ...]:
    folder = resource_folder("ontology")
    return folder / "keikaku.ttl", *sorted((folder / "alignments").glob("*.ttl"))


def _read(path: Path) -> list[ox.Triple]:
    try:
        triples = [
            ox.Triple(quad.subject, quad.predicate, quad.object)
            for quad in ox.parse(
                path.read_bytes(), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True
            )
        ]
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    except SyntaxError as error:
        raise GraphSyntaxError(
            path, f"is not Turtle: {error.msg}", line=error.lineno, column=error.offset
        ) from error
    for triple in triples:
        _refuse_instructions(path, triple)
    return triples


def _refuse_instructions(path: Path, triple: ox.Triple) -> None:
    if triple.predicate.value == _IMPORTS:
        problem = f"imports {triple.object}"
        raise InputError(path, problem, cure="copy the terms needed; nothing is fetched")
    if triple.predicate.value.startswith(_OWLREADY):
        raise InputError(path, f"instructs owlready2: {triple.predicate}", cure="leave it out")


def _is_outside_owl(triple: ox.Triple) -> bool:
    match triple.object:
        case ox.Literal(language=None) as literal:
            return literal.datatype.value in _NOT_IN_OWL
        case ox.NamedNode() as node:
            return node.value in _NOT_IN_OWL
        case _:
            return False


@contextmanager
def _reasoning_folder() -> Iterator[None]:
    """A folder for the files that owlready2 hands to HermiT and forgets when HermiT objects."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="keikaku-reason-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def _reason(owlready2: Any, world: Any, *, left_out: int) -> ConsistencyReport:  # noqa: ANN401
    classes = tuple(sorted(item.iri for item in world.classes()))
    properties = tuple(sorted(item.iri for item in world.properties()))
    stated = _superclasses(owlready2, world)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return ConsistencyReport(
            consistent=False, classes=classes, properties=properties, left_out=left_out
        )
    except owlready2.OwlReadyJavaError as error:
        message = f"HermiT cannot reason over the ontology: {error}"
        raise KeikakuError(message) from error
    unsatisfiable = {item.iri for item in world.inconsistent_classes()} - {f"{_OWL}Nothing"}
    inferred = {
        (sub, sup)
        for sub, sup in _superclasses(owlready2, world) - stated
        if sub not in unsatisfiable and sup not in {f"{_OWL}Thing", f"{_OWL}Nothing"}
    }
    return ConsistencyReport(
        consistent=True,
        classes=classes,
        properties=properties,
        unsatisfiable=tuple(sorted(unsatisfiable)),
        inferred=tuple(sorted(inferred)),
        left_out=left_out,
    )


def _superclasses(owlready2: Any, world: Any) -> set[tuple[str, str]]:  # noqa: ANN401
    return {
        (item.iri, ancestor.iri)
        for item in world.classes()
        for ancestor in item.ancestors()
        if isinstance(ancestor, owlready2.ThingClass) and ancestor is not item
    }
