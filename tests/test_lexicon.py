import pytest

from liantu.errors import LexiconError
from liantu.lexicon import (
    Division,
    Lexicon,
    _division,
    _industry,
    _organization,
    load,
    parse_table,
)

DIVISION_HEADER = "code\tname\tshort\talt\tlevel\tparent\tvalid_from\tvalid_to\tcommon_word\tsource"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def names(divisions: tuple[Division, ...]) -> list[str]:
    return [division.name for division in divisions]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("青岛", "青岛市"),
        ("青岛市", "青岛市"),
        ("市南", "市南区"),
        ("内蒙古", "内蒙古自治区"),
        ("延边州", "延边朝鲜族自治州"),
        ("大兴安岭", "大兴安岭地区"),
        ("沙县", "沙县区"),
        ("西海岸新区", "青岛西海岸新区"),
        ("雄安", "雄安新区"),
        ("虎门镇", "虎门镇"),
    ],
)
def test_division_is_found_by_full_short_and_everyday_name(lexicon: Lexicon, surface: str, name: str) -> None:
    assert names(lexicon.divisions_by_name(surface))[0] == name


def test_homonymous_districts_are_all_given(lexicon: Lexicon) -> None:
    found = lexicon.divisions_by_name("鼓楼区")
    assert {lexicon.parents(d.code)[0].name for d in found} >= {"南京市", "徐州市", "福州市", "开封市"}


def test_short_form_of_a_larger_area_is_not_that_of_a_district(lexicon: Lexicon) -> None:
    assert names(lexicon.divisions_by_name("河北")) == ["河北省"]
    assert "河北区" in names(lexicon.divisions_by_name("河北区"))


def test_withdrawn_name_keeps_its_end_and_yields_its_short_form(lexicon: Lexicon) -> None:
    assert [d.valid_to for d in lexicon.divisions_by_name("即墨市")] == ["2017"]
    assert names(lexicon.divisions_by_name("即墨")) == ["即墨区"]


def test_municipality_is_a_city_without_province(lexicon: Lexicon) -> None:
    (beijing,) = lexicon.divisions_by_name("北京")
    assert beijing.level == "City"
    assert lexicon.province_of(beijing.code) is None
    assert names(lexicon.parents("110105")) == ["北京市"]


def test_parents_and_province_of_a_district(lexicon: Lexicon) -> None:
    assert names(lexicon.parents("370202")) == ["青岛市", "山东省"]
    province = lexicon.province_of("370202")
    assert province is not None
    assert province.name == "山东省"


def test_every_parent_is_in_the_table(lexicon: Lexicon) -> None:
    assert all(lexicon.parents(d.code) for d in lexicon.divisions if d.parent)


def test_unknown_code_is_named_in_the_error(lexicon: Lexicon) -> None:
    with pytest.raises(LexiconError, match="999999"):
        lexicon.division("999999")


@pytest.mark.parametrize(("surface", "weak"), [("合作", True), ("合作市", False), ("青岛", False)])
def test_only_the_ordinary_word_needs_context(lexicon: Lexicon, surface: str, weak: bool) -> None:
    assert [d.needs_context(surface) for d in lexicon.divisions_by_name(surface)] == [weak]


@pytest.mark.parametrize(
    ("surface", "label"), [("氢能产业", "氢能"), ("氢能", "氢能"), ("文化产业", "文化产业"), ("未来产业", "未来产业")]
)
def test_industry_is_found_with_and_without_its_tail(lexicon: Lexicon, surface: str, label: str) -> None:
    assert [term.label for term in lexicon.industries_by_name(surface)] == [label]


def test_every_broader_industry_is_a_label(lexicon: Lexicon) -> None:
    labels = {term.label for term in lexicon.industries}
    assert {term.broader for term in lexicon.industries if term.broader} <= labels
    assert all(term.broader != term.label for term in lexicon.industries)


@pytest.mark.parametrize(
    ("surface", "label", "kind"),
    [
        ("工信部", "工业和信息化部", "GovernmentBody"),
        ("哈工大", "哈尔滨工业大学", "University"),
        ("光谷", "武汉东湖新技术开发区", "Park"),
        ("海尔", "海尔集团", "Enterprise"),
        ("海尔智家", "海尔智家", "Enterprise"),
        ("国开行", "国家开发银行", "FinancialInstitution"),
    ],
)
def test_organization_is_found_by_its_short_name(lexicon: Lexicon, surface: str, label: str, kind: str) -> None:
    assert [(o.label, o.type) for o in lexicon.organizations_by_name(surface)] == [(label, kind)]


def test_organization_flags_only_its_ordinary_names(lexicon: Lexicon) -> None:
    (changan,) = lexicon.organizations_by_name("长安汽车")
    assert changan.needs_context("长安")
    assert not changan.needs_context("长安汽车")


def test_a_name_means_one_industry_or_organization(lexicon: Lexicon) -> None:
    for entries in (lexicon.industries, lexicon.organizations):
        surfaces = [surface for entry in entries for surface in entry.surfaces]
        assert len(surfaces) == len(set(surfaces))


def test_homes_of_organizations_are_divisions(lexicon: Lexicon) -> None:
    assert all(lexicon.divisions_by_name(o.home) for o in lexicon.organizations if o.home)


def test_unknown_names_give_nothing(lexicon: Lexicon) -> None:
    assert lexicon.divisions_by_name("无此地") == ()
    assert lexicon.industries_by_name("无此业") == ()
    assert lexicon.organizations_by_name("无此社") == ()


def test_comments_and_blank_lines_are_skipped() -> None:
    text = f"# note\n{DIVISION_HEADER}\n\n1\t甲市\t甲市\t\tCity\t\t\t\t0\tmine\n"
    assert [d.name for d in parse_table(text, _division, name="x.tsv")] == ["甲市"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1\t甲市", "x.tsv:2: 2 cells"),
        ("1\t甲市\t甲\t\tTown\t\t\t\t0\tmine", "x.tsv:2: .*Town"),
        ("1\t甲市\t甲\t\tCity\t\t\t\tyes\tmine", "x.tsv:2: .*yes"),
    ],
)
def test_malformed_division_names_file_and_line(row: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        list(parse_table(f"{DIVISION_HEADER}\n{row}\n", _division, name="x.tsv"))


def test_malformed_count_and_unknown_class_are_refused() -> None:
    industries = "zh\ten\tbroader\talt\ttier\tcommon_word\tcount\tsource\n甲业\t\t\t\t\t\tmany\tmine\n"
    with pytest.raises(LexiconError, match=r"i\.tsv:2"):
        list(parse_table(industries, _industry, name="i.tsv"))
    bodies = "label\ttype\talt\thome\tcommon_word\tcount\tsource\n甲社\tClub\t\t\t\t0\tmine\n"
    with pytest.raises(LexiconError, match=r"o\.tsv:2: 'Club'"):
        list(parse_table(bodies, _organization, name="o.tsv"))
