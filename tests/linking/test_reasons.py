from __future__ import annotations

from liantu.linking import link_reasons

from .marked import reading

TEXT = (
    "{青岛市|City}发展{氢能产业|Industry}，{我市|City?}支持{云启科技股份有限公司|Enterprise}。"
    "{云启科技|Enterprise}扩产。{该公司|Enterprise?}招工。{市商务局|GovernmentBody}招商。{鼓楼区|District}降雨。"
)


def _steps(text: str = TEXT) -> dict[str, tuple[str | None, str]]:
    return {r.mention.text: (r.label, r.step) for r in link_reasons(reading(text))}


def test_each_link_tells_its_step() -> None:
    steps = _steps()
    assert steps["青岛市"] == ("青岛市", "place")
    assert steps["氢能产业"] == ("氢能", "lexicon")
    assert steps["我市"] == ("青岛市", "home")
    assert steps["云启科技股份有限公司"] == ("云启科技股份有限公司", "name")
    assert steps["云启科技"] == ("云启科技股份有限公司", "short")
    assert steps["该公司"] == ("云启科技股份有限公司", "reference")
    assert steps["市商务局"] == ("青岛市商务局", "form")


def test_what_cannot_be_decided_is_told_with_its_candidates() -> None:
    (refused,) = [r for r in link_reasons(reading(TEXT)) if r.mention.text == "鼓楼区"]
    assert (refused.label, refused.step) == (None, "unclear")
    assert "南京市" in refused.why


def test_a_place_before_a_homonym_is_its_reason() -> None:
    (chosen,) = [r for r in link_reasons(reading("{南京市|City}{鼓楼区|District}降雨。")) if r.mention.text == "鼓楼区"]
    assert chosen.label == "鼓楼区"
    assert "南京市" in chosen.why


def test_a_short_and_a_full_name_in_one_sentence_do_not_compete() -> None:
    text = "{云启科技股份有限公司|Enterprise}落户，{云启科技|Enterprise}扩产。{该公司|Enterprise?}招工。"
    assert _steps(text)["该公司"] == ("云启科技股份有限公司", "reference")
