"""What the tables of `data/reference` say, column by column."""

from __future__ import annotations

from typing import Final

from ..graph.vocabulary import LT
from .lists import Spec

KNOWN_GRAPH: Final = "graph/known"
_CLUSTER_FACTS: Final = (
    ("places", "hostsCluster", "cluster"),
    ("cluster", "locatedIn", "places"),
    ("cluster", "inIndustry", "industries"),
)
_DESIGNATION_FACTS: Final = (
    ("holder", "holdsDesignation", "designation"),
    ("designation", "grantedBy", "granted_by"),
)

LISTS: Final = (
    Spec(
        name="national_clusters",
        titles=("国家先进制造业集群", "national advanced-manufacturing clusters"),
        key=("cluster",),
        columns={"cluster": "NationalCluster", "places": "Place", "industries": "Industry"},
        facts=_CLUSTER_FACTS,
        literals={"batch": LT + "batch", "field": LT + "field"},
    ),
    Spec(
        name="provincial_clusters",
        titles=("省级先进制造业集群", "provincial advanced-manufacturing clusters"),
        key=("cluster",),
        columns={"cluster": "Cluster", "places": "Place", "industries": "Industry", "province": "Province"},
        facts=_CLUSTER_FACTS,
        literals={"batch": LT + "batch"},
    ),
    Spec(
        name="place_designations",
        titles=("授予地方的称号", "designations of places"),
        key=("holder", "designation"),
        columns={"holder": "Place", "designation": "Designation", "granted_by": "GovernmentBody"},
        facts=_DESIGNATION_FACTS,
    ),
    Spec(
        name="innovation_centres",
        titles=("国家制造业创新中心", "national manufacturing innovation centres"),
        key=("centre",),
        columns={
            "centre": "Lab", "places": "Place", "industries": "Industry", "operators": "Enterprise",
            "designation": "Designation", "granted_by": "GovernmentBody",
        },
        facts=(
            ("centre", "locatedIn", "places"),
            ("centre", "inIndustry", "industries"),
            ("centre", "operatedBy", "operators"),
            ("centre", "holdsDesignation", "designation"),
            ("designation", "grantedBy", "granted_by"),
        ),
    ),
    Spec(
        name="chain_leaders",
        titles=("链主企业", "chain leaders"),
        key=("enterprise", "chain"),
        columns={
            "enterprise": "Enterprise", "place": "Place", "located_in": "Place",
            "chain": "IndustrialChain", "industries": "Industry",
        },
        facts=(
            ("enterprise", "chainLeaderIn", "place"),
            ("enterprise", "locatedIn", "located_in"),
            ("enterprise", "leadsChain", "chain"),
            ("chain", "inIndustry", "industries"),
            ("enterprise", "inIndustry", "industries"),
        ),
    ),
    Spec(
        name="qingdao_system",
        titles=("青岛市“10+1”创新型产业体系", "the “10+1” system of industries of Qingdao"),
        key=("system", "industry"),
        columns={"system": "IndustrySystem", "place": "Place", "industry": "Industry", "segments": "Industry"},
        facts=(
            ("place", "setsUp", "system"),
            ("system", "includesIndustry", "industry"),
            ("place", "developsIndustry", "industry"),
            ("segments", "subIndustryOf", "industry"),
        ),
        qualifiers={"tier": frozenset({"developsIndustry"})},
    ),
    Spec(
        name="qingdao_parks",
        titles=("青岛市产业园区", "parks of Qingdao"),
        key=("park",),
        columns={"park": "Park", "places": "Place", "within": "Park", "industries": "Industry", "firms": "Enterprise"},
        facts=(
            ("park", "locatedIn", "places"),
            ("park", "partOf", "within"),
            ("park", "inIndustry", "industries"),
            ("firms", "settledIn", "park"),
        ),
    ),
    Spec(
        name="qingdao_platforms",
        titles=("青岛市创新平台", "labs and innovation platforms of Qingdao"),
        key=("platform",),
        columns={"platform": "Lab", "places": "Place", "industries": "Industry", "operators": "Enterprise"},
        facts=(
            ("platform", "locatedIn", "places"),
            ("platform", "inIndustry", "industries"),
            ("platform", "operatedBy", "operators"),
        ),
    ),
)  # fmt: skip

_KNOWN_FIRMS: Final = Spec(
    name="known_firms",
    titles=("知名企业", "well-known firms"),
    key=("label",),
    columns={"label": "Enterprise", "home": "Place", "industries": "Industry", "parent": "Enterprise"},
    facts=(
        ("label", "headquarteredIn", "home"),
        ("label", "inIndustry", "industries"),
        ("label", "subsidiaryOf", "parent"),
    ),
)
_KNOWN_LABS: Final = Spec(
    name="known_labs",
    titles=("知名实验室和研究院所", "well-known labs and institutes"),
    key=("label",),
    columns={"label": "Lab", "home": "Place", "industries": "Industry"},
    facts=(("label", "locatedIn", "home"), ("label", "inIndustry", "industries")),
)
_KNOWN_UNIVERSITIES: Final = Spec(
    name="known_universities",
    titles=("知名高校", "well-known universities"),
    key=("label",),
    columns={"label": "University", "home": "Place"},
    facts=(("label", "locatedIn", "home"),),
)
KNOWN_LISTS: Final = (_KNOWN_FIRMS, _KNOWN_LABS, _KNOWN_UNIVERSITIES)
