import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest


@contextmanager
def script(root: Path, name: str) -> Iterator[ModuleType]:
    """A script loaded as a module; dataclasses need it among the modules while it runs."""
    spec = importlib.util.spec_from_file_location(name, root / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[name]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("青岛市", "青岛"),
        ("市南区", "市南"),
        ("沙县区", "沙县"),
        ("赵县", "赵县"),
        ("浦东新区", "浦东"),
        ("广西壮族自治区", "广西"),
        ("恩施土家族苗族自治州", "恩施"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("大兴安岭地区", "大兴安岭"),
        ("神农架林区", "神农架"),
        ("井陉矿区", "井陉矿区"),
        ("香港特别行政区", "香港"),
    ],
)
def test_short_form_has_at_least_two_characters_and_no_people(root: Path, name: str, short: str) -> None:
    with script(root, "build_divisions") as module:
        assert module.short_form(name) == short


def test_level_and_parent_follow_from_the_code(root: Path) -> None:
    known = frozenset({"370000", "370200", "110000", "110105", "429004", "420000"})
    with script(root, "build_divisions") as module:
        assert [module.level_of(c) for c in ("370000", "370200", "370202", "110000", "429004")] == [
            "Province",
            "City",
            "District",
            "City",
            "District",
        ]
        assert [module.parent_of(c, known) for c in ("370202", "110105", "429004", "370000")] == [
            "370200",
            "110000",
            "420000",
            "",
        ]


def test_members_of_a_list_and_the_object_of_a_verb_are_candidates(root: Path) -> None:
    with script(root, "count_names") as module:
        found = set(module.industries("全市聚焦甲材料、乙装备、丙软件等三大产业，大力发展丁能源产业。"))
    assert {"甲材料", "乙装备", "丙软件", "丁能源"} <= found


def test_recount_counts_texts_and_the_longest_name(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("# note\nzh\talt\tcount\n汽车\t汽车业\t0\n汽车电子\t\t9\n", encoding="utf-8")
    with script(root, "count_names") as module:
        monkeypatch.setattr(module, "texts", lambda paths: iter(["汽车和汽车业", "汽车电子", "汽车、汽车电子"]))
        lines = list(module.recounted(table, []))
    assert lines == ["# note\n", "zh\talt\tcount\n", "汽车\t汽车业\t2\n", "汽车电子\t\t2\n"]
