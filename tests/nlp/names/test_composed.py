"""Names composed of a modifier and a head: the class, and where the name begins and ends."""

from __future__ import annotations

import pytest

from .found import names, of_class

FIRM = "青岛海润精密机械有限公司"


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        (f"{FIRM}今年扩产。", FIRM, "Enterprise"),
        ("宁波晨星轴承股份有限公司扩建厂房。", "宁波晨星轴承股份有限公司", "Enterprise"),
        ("青岛啤酒集团扩产。", "青岛啤酒集团", "Enterprise"),
        ("杭州蓝鲸生物科技（集团）有限公司上市。", "杭州蓝鲸生物科技（集团）有限公司", "Enterprise"),
        ("海润基金投资3亿元。", "海润基金", "FinancialInstitution"),
        ("国开行青岛市分行发放贷款。", "国开行青岛市分行", "FinancialInstitution"),
        ("合肥国家实验室揭牌。", "合肥国家实验室", "Lab"),
        ("山东省人工智能研究院成立。", "山东省人工智能研究院", "Lab"),
        ("深海装备全国重点实验室获批。", "深海装备全国重点实验室", "Lab"),
        ("中国科学院海洋研究所参与研发。", "中国科学院海洋研究所", "Lab"),
        ("中国海洋大学扩建校区。", "中国海洋大学", "University"),
        ("青岛市人工智能产业园开园。", "青岛市人工智能产业园", "Park"),
        ("济南高新区入驻企业超过千家。", "济南高新区", "Park"),
        ("合肥经济技术开发区投产新线。", "合肥经济技术开发区", "Park"),
        ("中德生态园开园。", "中德生态园", "Park"),
        ("政策在洋浦保税港区落地。", "洋浦保税港区", "Park"),
        ("江西省农科院选育新品种。", "江西省农科院", "Lab"),
        ("海润智能工厂项目二期投产。", "海润智能工厂项目二期", "Project"),
        ("青岛市智能家电产业链链主企业有五家。", "智能家电产业链", "IndustrialChain"),
        ("青岛市智能家电集群规模扩大。", "青岛市智能家电集群", "Cluster"),
        ("中国汽车工业协会发布数据。", "中国汽车工业协会", "Organization"),
        ("青岛市机器人产业联盟成立。", "青岛市机器人产业联盟", "Organization"),
        ("青岛市工商业联合会组织活动。", "青岛市工商业联合会", "Organization"),
    ],
)
def test_the_head_gives_the_class(text: str, name: str, cls: str) -> None:
    assert (name, cls) in names(text)


@pytest.mark.parametrize("before", ["记者从", "走进", "位于城阳区的", "公司与", "由", "今年，", "据了解，", "在"])
def test_a_name_begins_behind_what_leads_to_it(before: str) -> None:
    assert FIRM in of_class(f"{before}{FIRM}，订单已排到年底。", "Enterprise")


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("总投资50亿元的海润新能源电池项目开工。", "海润新能源电池项目", "Project"),
        ("携手浙江大学发布成果。", "浙江大学", "University"),
        ("入驻青岛国际创新园的企业有百家。", "青岛国际创新园", "Park"),
        ("成立集成电路研究院。", "集成电路研究院", "Lab"),
    ],
)
def test_verbs_and_figures_before_a_name_are_no_part_of_it(text: str, name: str, cls: str) -> None:
    assert of_class(text, cls) == [name]


def test_two_names_joined_by_a_conjunction_are_two() -> None:
    assert of_class("浙江大学和清华大学签约。", "University") == ["浙江大学", "清华大学"]
    joined = f"{FIRM}与上海云启信息技术有限公司签约。"
    assert of_class(joined, "Enterprise") == [FIRM, "上海云启信息技术有限公司"]


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("国家虚拟现实创新中心（青岛）投入运行。", "国家虚拟现实创新中心（青岛）", "Lab"),
        ("哈尔滨工业大学（威海）迁址。", "哈尔滨工业大学（威海）", "University"),
        ("哈尔滨工业大学(威海)迁址。", "哈尔滨工业大学（威海）", "University"),
    ],
)
def test_the_place_of_a_branch_in_brackets_belongs_to_the_name(text: str, name: str, cls: str) -> None:
    assert (name, cls) in names(text)


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("“星火”储能电站项目签约。", "“星火”储能电站项目", "Project"),
        ("“海智云”工业互联网平台上线。", "“海智云”工业互联网平台", "Platform"),
    ],
)
def test_a_quoted_part_opens_the_name(text: str, name: str, cls: str) -> None:
    assert (name, cls) in names(text)


@pytest.mark.parametrize(
    ("text", "cls"),
    [
        ("131个项目开工。", "Project"),
        ("一批重大项目集中开工。", "Project"),
        ("公司建成年产5万吨特种纤维项目。", "Project"),
        ("6家企业参展。", "Enterprise"),
        ("多家上市公司参展。", "Enterprise"),
        ("中小银行加大投放。", "FinancialInstitution"),
        ("多家重点实验室参与。", "Lab"),
        ("市里建设一批重点实验室。", "Lab"),
        ("全市新增三个产业园区。", "Park"),
        ("企业接入了平台。", "Platform"),
        ("全产业链协同发展。", "IndustrialChain"),
        ("延伸产业链，提升价值链。", "IndustrialChain"),
    ],
)
def test_what_has_no_name_is_no_name(text: str, cls: str) -> None:
    assert of_class(text, cls) == []


def test_a_place_opens_a_name_and_stays_a_place_inside_it() -> None:
    found = names(f"{FIRM}今年扩产。")
    assert {(FIRM, "Enterprise"), ("青岛", "City")} <= found


def test_the_industry_inside_a_name_is_found_too() -> None:
    found = names("山东省人工智能研究院成立。")
    assert {("山东省人工智能研究院", "Lab"), ("人工智能", "Industry"), ("山东省", "Province")} <= found


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("其核心项目——云湖无醛板材产业园投产。", "云湖无醛板材产业园", "Park"),
        ("△云湖无醛板材产业园航拍图。", "云湖无醛板材产业园", "Park"),
        ("全球光伏产品制造商海尔新能源电池项目开工。", "海尔新能源电池项目", "Project"),
        ("实施12个海尔新能源电池项目。", None, "Project"),
        ("推进海尔离心压缩机项目。", "海尔离心压缩机项目", "Project"),
        ("赛轮轮胎柬埔寨工厂投产。", "赛轮轮胎柬埔寨工厂", "Project"),
        ("合肥未来大科学城动工。", "合肥未来大科学城", "Park"),
        ("中德协同创新中心揭牌。", "中德协同创新中心", "Lab"),
        ("合肥智算中心上线。", "合肥智算中心", "Lab"),
    ],
)
def test_where_such_names_begin(text: str, name: str | None, cls: str) -> None:
    assert of_class(text, cls) == ([name] if name else [])


@pytest.mark.parametrize(
    "kind",
    [
        "更多初创项目",
        "产业供地类项目",
        "超亿元产业项目145个",
        "青岛市重大民生实事项目",
        "合肥市域外优质科技创业项目",
        "“三个一批”项目",
        "“双高”项目",
        "部分技改项目",
    ],
)
def test_kinds_of_projects_are_no_projects(kind: str) -> None:
    assert of_class(f"当地推进{kind}。", "Project") == []


def test_zones_one_after_the_other_are_several() -> None:
    text = "名单：合肥经济技术开发区芜湖高新技术产业开发区安庆经济技术开发区"
    assert of_class(text, "Park") == ["合肥经济技术开发区", "芜湖高新技术产业开发区", "安庆经济技术开发区"]


def test_a_park_named_only_as_a_project_is_the_project() -> None:
    assert of_class("合肥云湖板材产业园项目开工。", "Park", "Project") == ["合肥云湖板材产业园项目"]


def test_beside_a_project_plain_words_name_one() -> None:
    text = "资金用于太阳能电子浆料项目、车用轻量铸件项目等。"
    assert of_class(text, "Project") == ["太阳能电子浆料项目", "车用轻量铸件项目"]


def test_a_cluster_of_an_industry_alone_where_it_has_formed() -> None:
    assert of_class("当地形成了人工智能产业集群。", "Cluster") == ["人工智能产业集群"]
    assert of_class("当地打造人工智能产业集群。", "Cluster") == []


@pytest.mark.parametrize(
    ("text", "lab"),
    [
        ("依托云州实验室开展攻关。", "云州实验室"),
        ("中国海钓研究院公布报告。", "中国海钓研究院"),
        ("该市组建量子通信创新联合体。", "量子通信创新联合体"),
    ],
)
def test_labs_of_a_place_of_the_nation_and_of_a_field(text: str, lab: str) -> None:
    assert lab in of_class(text, "Lab")


@pytest.mark.parametrize(
    "text", ["企业自建研发实验室。", "成果用于多所高校研究院。", "工业废水不出园区。", "加快建设综合性产业园。"]
)
def test_kinds_of_labs_and_parks_are_none(text: str) -> None:
    assert of_class(text, "Lab", "Park") == []


@pytest.mark.parametrize(
    ("text", "project"),
    [
        ("（记者 张三）海川电信青云湖数据中心项目开工。", "海川电信青云湖数据中心项目"),
        ("记者走进清洁能源示范基地项目。", "清洁能源示范基地项目"),
    ],
)
def test_a_project_behind_a_byline_and_one_told_by_its_field(text: str, project: str) -> None:
    assert project in of_class(text, "Project")


@pytest.mark.parametrize("text", ["要健全项目推进机制。", "吸引更多台资项目。", "青岛市重点经贸项目签约。"])
def test_wishes_and_ranks_are_no_projects(text: str) -> None:
    assert of_class(text, "Project") == []


def test_a_line_with_letters_alone_is_no_project() -> None:
    assert of_class("主要建设SiP系统封装生产线。", "Project") == []


def test_an_institute_in_a_firms_name_is_none() -> None:
    assert of_class("云州化工研究院有限公司投产。", "Lab") == []


def test_a_delegate_stands_before_the_firm() -> None:
    assert of_class("全国人大代表海虹控股集团有限公司董事长李明说。", "Enterprise") == ["海虹控股集团有限公司"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("园区构建起风电全产业链。", "风电全产业链"),
        ("打造锂电池全产业链条。", "锂电池全产业链条"),
        ("形成一条完整的新能源汽车生产链条。", "新能源汽车生产链条"),
    ],
)
def test_chains_in_all_their_words(text: str, name: str) -> None:
    assert of_class(text, "IndustrialChain") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("逐步形成以铅锌材料为主的有色金属精深加工产业集群。", "有色金属精深加工产业集群"),
        ("深海采矿装备产业集群正在形成。", "深海采矿装备产业集群"),
    ],
)
def test_clusters_that_are_said_to_exist(text: str, name: str) -> None:
    assert of_class(text, "Cluster") == [name]


def test_what_becomes_a_cluster_is_none_yet() -> None:
    assert of_class("推动新能源产业集群化发展。", "Cluster") == []


def test_a_list_of_parks_keeps_the_whole_fields() -> None:
    found = of_class("形成锂电产业园、新材料产业园、新能源装备制造产业园。", "Park")
    assert found == ["锂电产业园", "新材料产业园", "新能源装备制造产业园"]


def test_no_name_begins_with_a_bracket() -> None:
    assert of_class("走进（远帆农业）苏州水产品产业园。", "Park") == ["苏州水产品产业园"]


def test_a_phase_in_brackets_belongs_to_the_name() -> None:
    assert of_class("海川光学产业园（二期）开工。", "Park") == ["海川光学产业园（二期）"]


def test_a_place_alone_before_a_legal_form_is_the_end_of_a_name() -> None:
    assert of_class("苏州中科昆山有限公司扩产。", "Enterprise") == ["苏州中科昆山有限公司"]
    assert of_class("苏州中科昆山有限公司扩产。", "District") == []


def test_the_first_line_of_its_kind_is_one_project() -> None:
    assert of_class("国内首条芯片原子钟生产线落成。", "Project") == ["芯片原子钟生产线"]


@pytest.mark.parametrize("text", ["招商热线：024-55550000园区招商部。", "全省首个保税区揭牌。", "据中国基金报报道。"])
def test_figures_and_papers_are_no_part_of_a_name(text: str) -> None:
    assert of_class(text, "Park", "FinancialInstitution") == []


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("昨日，日昇远帆集团有限公司签约。", "日昇远帆集团有限公司", "Enterprise"),
        ("8月17日远帆环保集团发布公告。", "远帆环保集团", "Enterprise"),
        ("样品经青岛市药品检验研究院检验。", "青岛市药品检验研究院", "Lab"),
        ("由青岛电子学会联合合肥机器人协会发起。", "青岛电子学会", "Organization"),
        ("全资子公司海润创新投资有限公司签约。", "海润创新投资有限公司", "Enterprise"),
        ("襄阳丰正汽车配件制造有限公司扩产。", "襄阳丰正汽车配件制造有限公司", "Enterprise"),
        ("闽投永安抽蓄公司扩产。", "闽投永安抽蓄公司", "Enterprise"),
        ("喀什地区行署发布通知。", "喀什地区行署", "GovernmentBody"),
    ],
)
def test_a_name_keeps_its_brand_and_loses_what_leads_to_it(text: str, name: str, cls: str) -> None:
    assert of_class(text, cls)[0] == name


@pytest.mark.parametrize("text", ["杭州某网络科技有限公司败诉。", "公司又成立了一个实业投资有限公司。"])
def test_a_firm_without_a_name_is_none(text: str) -> None:
    assert of_class(text, "Enterprise") == []


@pytest.mark.parametrize(
    ("text", "park"),
    [
        ("国家级绿色园区青岛高新技术产业园区举行仪式。", "青岛高新技术产业园区"),
        ("第一届青岛软件园职工运动会启动。", "青岛软件园"),
    ],
)
def test_a_title_and_the_number_of_a_meeting_are_no_part_of_a_park(text: str, park: str) -> None:
    assert of_class(text, "Park") == [park]


def test_zones_that_a_place_has_without_a_name_are_none() -> None:
    assert of_class("那里唯一拥有国家级经济开发区。", "Park") == []


def test_a_measured_kind_of_base_is_no_park() -> None:
    assert of_class("走进丰收村300亩南瓜种植基地。", "Park") == []


def test_a_counted_kind_of_cluster_is_none() -> None:
    assert of_class("全国10个国家数据中心集群已建成。", "Cluster") == []


def test_a_parent_or_a_daughter_is_no_firms_name() -> None:
    assert of_class("苏禾集团母公司发布财报。", "Enterprise") == ["苏禾集团"]
    assert "株洲远帆电子公司" in of_class("株洲远帆电子公司扩产。", "Enterprise")
