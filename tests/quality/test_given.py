from __future__ import annotations

import json
from pathlib import Path

from liantu.quality.annotated import read_annotated
from liantu.quality.given import facts_given

TEXT = "某某甲乙丙总部位于青岛市。青岛市某某所落户新区。\n"  # no rule would find such a name
GOLD = {
    "document": "a.txt",
    "home": "青岛市",
    "entities": [
        {"label": "某某甲乙丙", "type": "Enterprise", "names": ["某某甲乙丙", "甲乙"]},
        {"label": "青岛市", "type": "City", "names": ["青岛市", "青岛"]},
        {"label": "青岛市某某所", "type": "Lab", "names": ["青岛市某某所"]},
        {"label": "新区", "type": "Park", "names": ["新区"]},
    ],
    "facts": [
        {"s": "某某甲乙丙", "p": "headquarteredIn", "o": "青岛市"},
        {"s": "青岛市某某所", "p": "locatedIn", "o": "青岛市"},
    ],
}


def test_rules_read_from_the_names_of_the_gold(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (document,) = read_annotated(tmp_path / "gold", tmp_path).documents()
    assert "某某甲乙丙" not in document.compared.matches.values()
    found = list(facts_given(document))
    assert ("hq.is", True) in found
    assert ("name.lab-place", True) in found, "a name inside a name of another thing is given too"
    assert ("settled.verb", False) in found
