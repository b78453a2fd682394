"""A cluster without a place in its name, told apart by its host: 农机集群 of 云州市 is 云州市农机集群.

Reference data and the texts of other papers name a cluster with its place, so that all of them mean one entity.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import Division, Lexicon
from ..records import Mention, Relation

Key = tuple[str, str, str]
CLUSTERS = frozenset({"Cluster", "NationalCluster"})
_HOSTS = "hostsCluster"
_QUOTED = "“‘「《"


def placed(keys: Mapping[Mention, Key], relations: Sequence[Relation], lexicon: Lexicon) -> dict[Key, Key]:
    """The key with the place of the one host, for each cluster that has one host and whose name lacks that place."""
    hosts: dict[Key, set[str]] = defaultdict(set)
    for relation in relations:
        place, cluster = keys.get(relation.subject), keys.get(relation.object)
        if relation.predicate == _HOSTS and place is not None and cluster is not None and cluster[0] in CLUSTERS:
            hosts[cluster].add(place[1])
    found = {}
    for cluster, names in sorted(hosts.items()):
        label = _label(cluster[1], names, lexicon)
        if label is not None:
            found[cluster] = (cluster[0], label, cluster[2])
    return found


def _label(label: str, hosts: set[str], lexicon: Lexicon) -> str | None:
    """None where several places host it, where the name is quoted, or begins with a place or a part of one."""
    division = _narrowest(hosts, lexicon)
    if division is None or label.startswith((division.name, *_QUOTED)) or not label[0].isalpha():
        return None
    if label.startswith(division.short):
        return division.name + label.removeprefix(division.short)
    opens = any(lexicon.divisions_by_name(label[:length]) for length in range(2, min(8, len(label))))
    partly = division.short in label or label[0] == division.name[0]
    return None if opens or partly else division.name + label


def _narrowest(hosts: set[str], lexicon: Lexicon) -> Division | None:
    """The one host, or the one that all others are around."""
    known = [lexicon.divisions_by_name(host) for host in sorted(hosts)]
    if not all(known):  # a town that no table lists
        return None
    found = [min(divisions, key=_code) for divisions in known]
    for division in found:
        above = {d.name for d in lexicon.parents(division.code)}
        if all(other is division or other.name in above for other in found):
            return division
    return None


def _code(division: Division) -> str:
    return division.code
