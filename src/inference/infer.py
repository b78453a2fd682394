"""Rules over all that was added to a store that is being written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..graph.lookup.gathered import Gathered
from ..graph.made import Quads
from ..graph.rows import Rows
from .fixpoint import run
from .loading import load_rules
from .premises import gathered_premises, read_premises
from .quads import inferred_quads, inferred_rows
from .rule import Rule


@dataclass(frozen=True, slots=True)
class Inference:
    """What rules gave: N-Quads of the inferred graph in pieces, what they say in rows, and how many facts by the rule
    first tried on them."""

    quads: Iterator[bytes]
    rows: Rows
    facts: int
    rounds: int
    by_rule: dict[str, int]


def infer(quads: Quads | Gathered, *, base: str, rules: Sequence[Rule] | None = None) -> Inference:
    """Run rules (by default those shipped) over the default graph of a store, or over what was gathered of it while it
    was written; nothing is changed there.

    Pure: equal graphs give equal quads, whatever the order of the rules. Raises `RuleError` for rules that are wrong.
    """
    rules = load_rules() if rules is None else tuple(rules)
    facts = gathered_premises(quads, rules) if isinstance(quads, Gathered) else read_premises(quads, rules)
    rounds = run(rules, facts)
    by_rule = Counter(rules[fact.derivations[0].rule].id for _, _, fact in facts.inferred())
    return Inference(
        quads=inferred_quads(facts, rules, base=base),
        rows=inferred_rows(facts, base=base),
        facts=by_rule.total(),
        rounds=rounds,
        by_rule=dict(sorted(by_rule.items())),
    )
