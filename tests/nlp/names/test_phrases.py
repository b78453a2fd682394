"""Goals, policies and designations."""

from __future__ import annotations

import pytest

from .found import mentions, names, of_class


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("青岛力争建设国家新型工业化示范区。", "国家新型工业化示范区"),
        ("该市争创国家数字经济创新发展试验区。", "国家数字经济创新发展试验区"),
        ("加快建设国际航运中心。", "国际航运中心"),
        ("加快打造国家新质生产力发展高地和现代海洋城市。", "国家新质生产力发展高地"),
        ("力争到2027年建成全国一流的低空经济示范城市。", "低空经济示范城市"),
        ("加快建设海洋经济示范区。", "海洋经济示范区"),
    ],
)
def test_a_goal_is_what_a_verb_of_building_announces(text: str, goal: str) -> None:
    assert goal in of_class(text, "Goal")


@pytest.mark.parametrize("text", ["示范区里有三家工厂。", "工厂位于市中心。", "他们打造了一支队伍。"])
def test_without_such_a_verb_or_head_there_is_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("市政府印发《青岛市低空经济发展规划》。", "青岛市低空经济发展规划"),
        ("根据《工业节能办法（2024年版）》，补贴提高。", "工业节能办法（2024年版）"),
        ("该区启动工业互联网三年攻坚行动。", "工业互联网三年攻坚行动"),
        ("全省实施新一轮技术改造提升行动。", "新一轮技术改造提升行动"),
        ("市里实施“专精特新”培育行动。", "“专精特新”培育行动"),
        ("开展“益企同行”服务活动。", "“益企同行”服务活动"),
    ],
)
def test_policies_by_title_marks_by_verb_and_by_quotes(text: str, policy: str) -> None:
    assert policy in of_class(text, "Policy")


def test_places_and_industries_inside_a_title_are_found_too() -> None:
    found = names("市政府印发《青岛市低空经济发展规划》。")
    assert {("青岛市", "City"), ("低空经济", "Industry")} <= found


@pytest.mark.parametrize("text", ["公司制定了三项措施。", "他有一个计划。", "大家积极行动起来。"])
def test_a_plan_without_a_name_is_no_policy(text: str) -> None:
    assert of_class(text, "Policy") == []


@pytest.mark.parametrize(
    ("text", "designation"),
    [
        ("企业获评国家级专精特新“小巨人”企业。", "国家级专精特新“小巨人”企业"),
        ("海润新材料入选国家绿色工厂。", "国家绿色工厂"),
        ("该企业被认定为省级制造业单项冠军。", "省级制造业单项冠军"),
        ("公司跻身中国企业500强。", "中国企业500强"),
        ("入选世界500强。", "世界500强"),
        ("公司获得国家科学技术进步奖。", "国家科学技术进步奖"),
        ("公司是国家级高新技术企业。", "国家级高新技术企业"),
    ],
)
def test_designations(text: str, designation: str) -> None:
    assert designation in of_class(text, "Designation")


@pytest.mark.parametrize("text", ["公司获得好评。", "他获得了掌声。", "该企业通过了检查。"])
def test_what_is_no_title_is_no_designation(text: str) -> None:
    assert of_class(text, "Designation") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("海州市印发《氢能产业发展规划》。", ["氢能产业发展规划"]),
        ("电影《夏夜风起》上映。", []),
        ("全市认真落实《金海三十问》。", ["金海三十问"]),
    ],
)
def test_a_title_is_a_policy_by_its_words_or_by_being_issued(text: str, expected: list[str]) -> None:
    assert of_class(text, "Policy") == expected


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("该县全力打造具有核心优势的绿色农机产业集群。", "具有核心优势的绿色农机产业集群"),
        ("云州正加速打造光学、农机等6个重点领域产业集群。", "6个重点领域产业集群"),
        ("勇当沿江地区转型发展排头兵夯实基础。", "沿江地区转型发展排头兵"),
        ("打造多个世界级集群和8条卓越产业链。", "8条卓越产业链"),
        ("瞄准光学元件千亿级产业集群建设目标。", "光学元件千亿级产业集群"),
        ("努力打造农机装备制造国家级基地", "农机装备制造国家级基地"),
    ],
)
def test_goals_by_loose_heads_after_a_strong_verb(text: str, goal: str) -> None:
    assert goal in [m.text for m in mentions(text) if m.type == "Goal"]


@pytest.mark.parametrize(
    "text",
    ["公司打造服务平台。", "已初步打造农机产业集群。", "全市建成省级示范基地7个。", "打造“3+2”的主导产业发展格局。"],
)
def test_plain_finished_or_counted_things_are_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("云州为打造“世界茶叶之都”发力。", "“世界茶叶之都”"),
        ("该市建设“两个稀土基地”。", "“两个稀土基地”"),
        ("该市建设全国最大的石墨材料基地。", "全国最大的石墨材料基地"),
        ("加快现代化产业体系建设。", "现代化产业体系"),
        ("围绕国家清洁能源基地建设，抓好项目。", "国家清洁能源基地"),
    ],
)
def test_goals_in_quotes_by_rank_and_under_way(text: str, goal: str) -> None:
    assert goal in of_class(text, "Goal")


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        ("该省出台促进绿色消费的若干措施。", "促进绿色消费的若干措施"),
        ("编制发布海川园产业发展白皮书。", "海川园产业发展白皮书"),
        ("推进金融开放工程、金融生态优化工程七大工程。", "金融生态优化工程"),
        ("局里编制新能源产业图谱。", "新能源产业图谱"),
        ("在实施数字经济战略上抢新机。", "数字经济战略"),
    ],
)
def test_a_policy_with_its_edges(text: str, policy: str) -> None:
    assert policy in of_class(text, "Policy")


@pytest.mark.parametrize(
    "text",
    [
        "现提出如下意见。",
        "尽快制定出台具体实施方案。",
        "出台5方面15项措施。",
        "提出更有针对性的意见。",
        "制定发展规划。",
    ],
)
def test_kinds_of_policies_are_none(text: str) -> None:
    assert of_class(text, "Policy") == []


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("打造国内最大的轴承研发、生产及验证平台。", "轴承研发、生产及验证平台"),
        ("力争到2030年建成世界级海洋装备产业集群。", "世界级海洋装备产业集群"),
        ("打造国家海洋成果转化首选地和示范区。", "国家海洋成果转化首选地和示范区"),
        ("加快建设更高水平创新型省份。", "更高水平创新型省份"),
    ],
)
def test_a_goal_keeps_its_coordinated_parts(text: str, goal: str) -> None:
    assert of_class(text, "Goal") == [goal]


@pytest.mark.parametrize(
    "text",
    [
        "这是多年来形成的产业格局。",
        "这些行业成为国家级先进制造业集群。",
        "加快打造高能级科创平台。",
        "建设甲区是推动乙区航运中心发展的抓手。",
    ],
)
def test_what_is_there_already_or_plain_is_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []


def test_what_is_done_at_many_places_is_no_policy() -> None:
    assert of_class("实施路口信号优化方案20处。", "Policy") == []


def test_words_of_growing_are_no_part_of_a_title() -> None:
    assert of_class("培育壮大创业投资机构和科技领军企业。", "Designation") == []


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("云州抢占未来渔业发展制高点。", "未来渔业发展制高点"),
        ("打造多元主体融合的渔业生态系统，形成新供给。", "渔业生态系统"),
        ("其瞄准现代渔业示范区、船用材料引领区等目标。", "船用材料引领区"),
        ("到2028年成为具有影响力的海洋产业引领地。", "海洋产业引领地"),
        ("打造市场化、国际化一流营商环境。", "市场化、国际化一流营商环境"),
        ("争创国家海洋文化名城。", "国家海洋文化名城"),
        ("锚定2035年建成海洋强国的目标。", "海洋强国"),
    ],
)
def test_more_that_places_set_out_to_become(text: str, goal: str) -> None:
    assert goal in of_class(text, "Goal")


@pytest.mark.parametrize(
    "text",
    [
        "企业构建合规管理体系。",
        "整个园区已经构建起现代渔业全产业链新格局。",
        "我市获批创建国家海洋示范区。",
        "营造良好的营商环境。",
        "建成后将加快海洋产业聚集地的发展。",
    ],
)
def test_what_is_done_or_everybody_has_is_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []


@pytest.mark.parametrize(
    "text",
    [
        "打造数字化转型标杆企业2000家。",
        "成为云州这座公园城市的新标签。",
        "打造以科技园区为载体的综合体。",
    ],
)
def test_what_is_counted_or_only_part_of_a_description_is_no_goal(text: str) -> None:
    assert of_class(text, "Goal") == []
