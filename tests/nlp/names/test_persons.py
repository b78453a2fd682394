from __future__ import annotations

import pytest

from .found import of_class


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("市长赵启明出席仪式。", "赵启明"),
        ("海润集团董事长孙立群表示，明年将扩产。", "孙立群"),
        ("青岛市发改委主任王立军介绍情况。", "王立军"),
        ("青岛市副市长欧阳明华介绍情况。", "欧阳明华"),
        ("崂山实验室主任吴立新院士作报告。", "吴立新"),
        ("某某大学校长林岩说。", "林岩"),
    ],
)
def test_a_name_behind_a_role(text: str, person: str) -> None:
    assert of_class(text, "Person") == [person]


def test_a_person_named_once_with_a_role_is_found_again_without() -> None:
    assert of_class("市长赵启明出席仪式。赵启明要求加快建设。", "Person") == ["赵启明", "赵启明"]


@pytest.mark.parametrize(
    "text",
    [
        "记者 李大伟 报道",
        "本报记者王小明报道，项目已投产。",
        "编辑 李明",
        "本报讯（记者 张海涛 通讯员 刘洋）新厂房昨天封顶。",
        "图为新厂房。 王小明 摄",
    ],
)
def test_who_wrote_the_text_is_not_in_it(text: str) -> None:
    assert of_class(text, "Person") == []


@pytest.mark.parametrize("text", ["总经理表示，公司将扩产。", "董事长高度重视安全。", "市长和企业家座谈。"])
def test_a_role_alone_names_nobody(text: str) -> None:
    assert of_class(text, "Person") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("区领导陈钢、张德才、费莉等参加。", {"陈钢", "张德才", "费莉"}),
        ("项目首席服务官鲍振东说。", {"鲍振东"}),
        ("首席执行官马丁·佩雷斯表示乐观。", {"马丁·佩雷斯"}),
        ("车间主任 陈 诚：订单增加了。", {"陈诚"}),
        ("业务处处长 掌孝恩：流程缩短了。", {"掌孝恩"}),
        ("邓俊峰书记讲话。", {"邓俊峰"}),
        ("主任张锋代表全局发言。", {"张锋"}),
    ],
)
def test_names_in_lists_captions_and_before_titles(text: str, people: set[str]) -> None:
    assert set(of_class(text, "Person")) == people


@pytest.mark.parametrize(
    "text", ["企业家代表们纷纷表示认可。", "党委副书记讲话。", "负责人和某些公司谈判。", "代表齐聚一堂。"]
)
def test_words_behind_a_role_that_are_no_names(text: str) -> None:
    assert of_class(text, "Person") == []


def test_a_worker_who_speaks() -> None:
    assert of_class("公司工作人员张慎说。", "Person") == ["张慎"]
    assert of_class("大学副校长张锦称，合作已开始。", "Person") == ["张锦"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("村民孙立岩高兴地说，收入翻番。", ["孙立岩"]),
        ("活动邀请孙立群、赵启明、林岩、王立军等设计师参加。", ["孙立群", "赵启明", "林岩", "王立军"]),
    ],
)
def test_who_speaks_or_is_listed_as_a_kind_of_people(text: str, people: list[str]) -> None:
    assert of_class(text, "Person") == people


@pytest.mark.parametrize("text", ["员工高度评价新食堂。", "来自金融、钢铁、新材料、高校等专家参加。"])
def test_words_behind_people_and_lists_of_fields_are_no_names(text: str) -> None:
    assert of_class(text, "Person") == []
