"""The command that tells why a fact is in the graph."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from ..graph.vocabulary import RELATIONS
from ..inference.asked import explain_named
from ..inference.text import tree
from .options import OutputOption, ReleaseOption, StoreOption, examples, format_option, one_of
from .registry import app
from .tables import as_json
from .terminal import emit, opened

TREE_FORMATS = ("text", "json")


@app.command(
    epilog=examples("liantu explain 海尔 locatedIn 山东省", "liantu explain 海信 memberOfCluster CLUSTER --format json")
)
def explain(
    subject: Annotated[str, typer.Argument(help="A name, or an IRI.")],
    predicate: Annotated[str, typer.Argument(callback=one_of(RELATIONS), help="A property, as locatedIn.")],
    object: Annotated[str, typer.Argument(help="A name, or an IRI.")],
    format: Annotated[str, format_option(TREE_FORMATS)] = "text",
    store: StoreOption = None,
    release: ReleaseOption = None,
    output: OutputOption = None,
) -> None:
    """Tell why a fact is in the graph.

    A tree: the rules that concluded it with what each was applied to, down to sentences and rows of reference data.
    """
    with opened(store, release) as view:
        found = explain_named(view, subject, predicate, object)
    emit(as_json(asdict(found)) if format == "json" else tree(found), output)
