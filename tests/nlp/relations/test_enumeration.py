from __future__ import annotations

from .marked import facts, relations


def test_all_members_of_a_list_settle() -> None:
    found = facts("{云州经开区|Park}集聚了{海川|Enterprise}、{北原|Enterprise}和{远山|Enterprise}等20家企业。")
    assert {(name, "settledIn", "云州经开区") for name in ("海川", "北原", "远山")} <= found


def test_lists_against_lists_are_partners() -> None:
    found = facts("{甲银行|FinancialInstitution}、{乙银行|FinancialInstitution}与{海川|Enterprise}签约。")
    partners = {(s, o) for s, p, o in found if p == "partnerOf"}
    assert partners == {("甲银行", "海川"), ("乙银行", "海川")}


def test_hosts_of_one_event_are_partners_pair_by_pair() -> None:
    found = facts("活动由{甲局|GovernmentBody}、{乙局|GovernmentBody}、{丙局|GovernmentBody}联合主办。")
    assert len({f for f in found if f[1] == "partnerOf"}) == 3


def test_founders_in_a_list_all_found() -> None:
    found = facts("由{甲局|GovernmentBody}、{乙局|GovernmentBody}共同设立的{数据服务站|Platform}启用。")
    assert {("数据服务站", "foundedBy", "甲局"), ("数据服务站", "foundedBy", "乙局")} <= found


def test_the_list_before_a_system_and_not_the_one_before_it() -> None:
    two, one = "{“两大支柱”|IndustrySystem}", "{“一大未来”|IndustrySystem}"
    found = facts("做强{甲|Industry}、{乙|Industry}" + two + "，{丙|Industry}" + one + "。")
    assert {(s, o) for s, p, o in found if p == "includesIndustry"} == {
        ("“两大支柱”", "甲"), ("“两大支柱”", "乙"), ("“一大未来”", "丙"),
    }  # fmt: skip


def test_a_tier_is_no_parent() -> None:
    assert not {f for f in facts("发展{氢能|Industry}等{未来产业|Industry}。") if f[1] == "subIndustryOf"}


def test_a_second_list_is_no_parent() -> None:
    found = facts("发展{金融|Industry}等主导产业和{软件|Industry}等新兴产业。")
    assert not {f for f in found if f[1] == "subIndustryOf"}


def test_relations_come_in_text_order_and_once() -> None:
    found = relations("{云州市|City}发展{氢能|Industry}。{云州市|City}发展{农机|Industry}。")
    keys = [(r.sentence, r.subject.start, r.object.start) for r in found]
    assert keys == sorted(keys)
    assert len(keys) == len(set(keys))
