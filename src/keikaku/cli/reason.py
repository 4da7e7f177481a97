"""``keikaku reason``: is the ontology consistent?"""

from __future__ import annotations

import click

from keikaku.validate.consistency import check_consistency

__all__ = ["reason"]


@click.command()
def reason() -> None:
    """Check the ontology with owlready2 and HermiT; exits with 1 on a contradiction.

    Needs the extra `reason` (owlready2) and Java.
    """
    report = check_consistency()
    click.echo(
        f"{report.reasoner}: {len(report.classes)} classes, {len(report.properties)} properties, "
        f"{len(report.inferred)} inferred subclass relations"
    )
    for sub, sup in report.inferred:
        click.echo(f"  {sub} ⊑ {sup}")
    for name in report.unsatisfiable:
        click.echo(f"no thing can ever be a {name}: its axioms contradict each other", err=True)
    if not report.consistent:
        click.echo("the ontology contradicts itself", err=True)
    raise SystemExit(not report.consistent or bool(report.unsatisfiable))
