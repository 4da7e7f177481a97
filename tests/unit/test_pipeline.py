"""The whole run: what it makes, when it writes nothing, and that it makes the same again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import BNode, Graph

from keikaku import pipeline
from keikaku.config import Config, Paths, read_config
from keikaku.iri import BASE, Iris
from keikaku.link import read_sssom
from keikaku.model.plan_json import reading_from_json, reading_to_json
from keikaku.rdf.reference import reference_graph
from keikaku.read import read_plans

ROOT = Path(__file__).parent.parent.parent
TOWN = "432148"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two plans of different publishers."""
    folder = tmp_path_factory.mktemp("project")
    for code in (TOWN, "japan"):
        shutil.copytree(ROOT / "data/sources" / code, folder / "data/sources" / code)
    return folder


@pytest.fixture(scope="module")
def config(project: Path) -> Config:
    return Config(paths=Paths(*(project / path for path in ("data/sources", "g", "m", "site"))))


@pytest.fixture(scope="module")
def report(config: Config) -> pipeline.BuildReport:
    return pipeline.build(config)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_run_makes_graphs_links_and_a_site(report: pipeline.BuildReport, config: Config) -> None:
    assert report.site is not None
    assert report.validation.conforms
    assert (config.paths.graphs / TOWN / "sogo-keikaku-2" / "2017.ttl").is_file()
    assert (config.paths.graphs / "keikaku.nq").is_file()
    assert read_sssom(config.paths.mappings / "predicted.sssom.tsv") == report.mappings
    assert (config.paths.site / "index.html").is_file()


def test_a_second_run_makes_the_same_bytes(report: pipeline.BuildReport, config: Config) -> None:
    before = files(config.paths.graphs) | files(config.paths.mappings) | files(config.paths.site)
    again = pipeline.build(config)
    after = files(config.paths.graphs) | files(config.paths.mappings) | files(config.paths.site)
    assert again.triples == report.triples
    assert before == after


def test_graphs_hold_no_blank_nodes(report: pipeline.BuildReport, config: Config) -> None:
    for path in config.paths.graphs.rglob("*.ttl"):
        graph = Graph().parse(path)
        assert not [term for triple in graph for term in triple if isinstance(term, BNode)], path
    assert report.triples > 0


def test_fresh_graphs_are_not_stale(report: pipeline.BuildReport, config: Config) -> None:
    assert report.site is not None
    assert pipeline.stale_files(config) == []


def test_a_changed_graph_is_stale(
    report: pipeline.BuildReport, config: Config, tmp_path: Path
) -> None:
    assert report.site is not None
    shutil.copytree(config.paths.graphs, tmp_path / "g")
    changed = tmp_path / "g" / TOWN / "sogo-keikaku-2" / "2017.ttl"
    changed.write_text(changed.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    elsewhere = replace(config, paths=replace(config.paths, graphs=tmp_path / "g"))
    assert pipeline.stale_files(elsewhere) == [changed]


def test_linking_and_publishing_again_from_the_graphs_changes_nothing(
    report: pipeline.BuildReport, config: Config, tmp_path: Path
) -> None:
    before = files(config.paths.graphs)
    mappings, path = pipeline.link_graphs(config)
    assert mappings == report.mappings
    assert read_sssom(path) == mappings
    assert files(config.paths.graphs) == before
    pipeline.publish_graphs(config, tmp_path / "site")
    assert files(tmp_path / "site") == files(config.paths.site)


def test_a_violation_keeps_everything_from_being_written(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = replace(
        config, paths=Paths(config.paths.sources, *(tmp_path / name for name in ("g", "m", "s")))
    )

    def with_a_wrong_government(codes: list[str], iris: Iris) -> Graph:
        graph = reference_graph(codes, iris)
        return graph.parse(data=f"<{BASE}id/lg/1> a <{BASE}ns#Municipality> .", format="turtle")

    monkeypatch.setattr(pipeline, "reference_graph", with_a_wrong_government)
    report = pipeline.build(empty)
    assert report.site is None
    assert not report.validation.conforms
    assert list(tmp_path.iterdir()) == []


def test_another_base_names_everything_anew(config: Config, tmp_path: Path) -> None:
    base = "https://data.example.jp/plans/"
    elsewhere = replace(
        config,
        base=base,
        paths=Paths(config.paths.sources, *(tmp_path / name for name in ("g", "m", "s"))),
    )
    assert pipeline.build(elsewhere).site is not None
    graph = Graph().parse(tmp_path / "g" / TOWN / "sogo-keikaku-2" / "2017.ttl")
    assert {str(s) for s in graph.subjects() if str(s).startswith(f"{BASE}id/plan/")} == set()
    assert any(str(subject).startswith(f"{base}id/plan/{TOWN}/") for subject in graph.subjects())


def test_every_reading_survives_plan_json() -> None:
    for version in read_plans(ROOT / "data" / "sources"):
        for reading in version.readings:
            assert reading_from_json(reading_to_json(reading)) == reading


def test_the_committed_settings_are_the_embedded_defaults(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = read_config(ROOT / "keikaku.toml")
    monkeypatch.chdir(tmp_path)
    defaults = read_config()
    assert settings.base == defaults.base
    assert (
        Paths(
            *(
                ROOT / path
                for path in (
                    defaults.paths.sources,
                    defaults.paths.graphs,
                    defaults.paths.mappings,
                    defaults.paths.site,
                )
            )
        )
        == settings.paths
    )
