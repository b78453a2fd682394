from __future__ import annotations

from .marked import facts, relations


def test_the_narrowest_place_of_a_name_counts() -> None:
    assert ("河西（云州）港", "locatedIn", "云州") in facts("{{河西|Province}（{云州|City}）港|Project}开港。")


def test_a_place_inside_another_place_does_not_count() -> None:
    found = facts("{{云{州|Province}|City}经开区|Park}扩区。")
    assert ("云州经开区", "locatedIn", "云州") in found
    assert ("云州经开区", "locatedIn", "州") not in found


def test_a_pair_of_industries_is_no_branch_of_its_second_half() -> None:
    assert ("船舶与海工", "subIndustryOf", "海工") not in facts("{船舶与{海工|Industry}|Industry}回暖。")


def test_names_inside_names_speak_too() -> None:
    found = facts("{{{云州|City}大学|University}储能柜|Product}下线。")
    assert ("云州大学", "locatedIn", "云州") in found
    assert ("云州大学储能柜", "developedBy", "云州大学") in found


def test_a_provincial_body_stands_in_the_province() -> None:
    [fact] = [r for r in relations("{省商务厅|GovernmentBody}发布数据。") if r.rule == "name.level"]
    assert (fact.object.kind, fact.object.type) == ("reference", "Province")


def test_a_municipal_body_stands_in_the_home() -> None:
    [fact] = [r for r in relations("{市商务局|GovernmentBody}发布数据。") if r.rule == "name.level"]
    assert fact.object.kind == "home"


def test_only_a_named_project_tells_what_its_firm_makes() -> None:
    assert ("海川", "inIndustry", "储能") not in facts("{{海川|Enterprise}{储能|Industry}园|Project}开工。")


def test_a_field_of_the_page_in_the_name_of_a_firm_is_its_own() -> None:
    found = facts("{云州市|City}发展{算力|Industry}。{海川算力公司|Enterprise}扩产。{北原电气|Enterprise}扩产。")
    assert ("海川算力公司", "inIndustry", "算力") in found
    assert ("北原电气", "inIndustry", "算力") not in found


def test_an_office_posted_to_a_place_is_there() -> None:
    found = facts("{{云州|City}商务局驻{青溪|City}联络处|Organization}揭牌。")
    assert ("云州商务局驻青溪联络处", "locatedIn", "青溪") in found


def test_another_word_for_a_park_is_no_part_of_it() -> None:
    assert not {f for f in facts("{{云州|Park}经开区|Park}扩区。") if f[1] == "partOf"}


def test_a_branch_belongs_to_the_firm_that_opens_its_name() -> None:
    branch = facts("{{海川科技公司|Enterprise}云州分公司|Enterprise}成立。")
    assert ("海川科技公司云州分公司", "subsidiaryOf", "海川科技公司") in branch
    assert not facts("{{海川科技|Enterprise}集团公司|Enterprise}成立。")


def test_a_firm_runs_its_plant_but_a_park_of_its_name_tells_no_operator() -> None:
    assert ("海川集团云州工厂", "operatedBy", "海川集团") in facts(
        "{{海川集团|Enterprise}{云州|City}工厂|Project}投产。"
    )
    assert not any(p == "operatedBy" for _, p, _ in facts("{{海川集团|Enterprise}产业园|Park}开园。"))


def test_a_province_in_a_firms_name_tells_where_it_is_if_nothing_else_does() -> None:
    firm = "{{河南|Province}海川科技公司|Enterprise}"
    assert ("河南海川科技公司", "locatedIn", "河南") in facts(f"{firm}扩产。")
    assert ("河南海川科技公司", "locatedIn", "河南") not in facts(f"{firm}位于{{青溪县|District}}。")


def test_a_universitys_place_is_not_that_of_its_institute_elsewhere() -> None:
    found = facts("{{{长春|City}理工大学|University}{中山|City}研究院|Lab}揭牌。")
    assert ("长春理工大学中山研究院", "locatedIn", "中山") in found
    assert ("长春理工大学中山研究院", "locatedIn", "长春") not in found


def test_a_department_of_the_citys_body_leaves_that_where_it_is() -> None:
    found = facts("{{市科技局|GovernmentBody}成果处|GovernmentBody}介绍。")
    assert {("市科技局成果处", "partOf", "市科技局"), ("市科技局", "locatedIn", "")} <= found


def test_a_committee_runs_the_park_of_its_name_and_a_tax_office_does_not() -> None:
    park = "云州经开区"
    assert (park, "operatedBy", "云州经开区管理委员会") in facts(
        "{{云州经开区|Park}管理委员会|GovernmentBody}发布通知。"
    )
    assert not {f for f in facts("{{云州经开区|Park}税务局|GovernmentBody}发布通知。") if f[1] == "operatedBy"}


def test_a_province_in_brackets_inside_a_firms_name_tells_where_it_is() -> None:
    assert ("海川科技（河南）公司", "locatedIn", "河南") in facts("{海川科技（{河南|Province}）公司|Enterprise}扩产。")
    assert not {f for f in facts("{海川{河南|Province}公司|Enterprise}扩产。") if f[1] == "locatedIn"}


def test_a_body_named_short_in_a_list_is_in_the_place_of_the_lists_first() -> None:
    listed = "{{云州市|City}商务局|GovernmentBody}、{科技局|GovernmentBody=云州市科技局}发布通知。"
    assert ("科技局", "locatedIn", "云州市") in facts(listed)
    assert ("科技局", "locatedIn", "云州市") not in facts(listed.replace("=云州市科技局", "=青溪市科技局"))


def test_the_firm_behind_the_place_of_a_projects_name_invests() -> None:
    found = facts("{{云州|City}{海川|Enterprise}{储能|Industry}电池项目|Project}开工。")
    assert ("云州海川储能电池项目", "investedBy", "海川") in found


def test_the_firm_of_a_production_line_makes_what_its_name_says() -> None:
    assert ("海川集团", "inIndustry", "储能") in facts("{{海川集团|Enterprise}{储能|Industry}生产线|Project}投产。")
