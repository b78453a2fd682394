from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from liantu import nlp
from liantu.nlp.width import fold
from liantu.records import Document

TEXT = "青岛市海尔集团等企业布局氢能产业，市商务局介绍情况。2024年，海尔集团产值达到100亿元。"
BROKEN = (  # a printed page: broken lines, full-width letters, brackets of another form
    "青岛市今年的新项目进展顺利，昨天，青岛海润精密机\n械有限公司的新厂房如期封顶，这家企业年产Ａ３型电\n"
    "机５００台，将落户青岛市人工智能产业园，订单已排\n到年底。\n\n国家虚拟现实创新中心(青岛)投入运行，发布“云脑”\n大模型。\n"
)
TRADITIONAL = "國家電網與廣東省惠州市簽約，將發展氫能產業，實現產值100億元。這個項目對產業發展與開放來說很重要。"


def _names(nlp: Language, text: str) -> list[tuple[str, str]]:
    doc = nlp(text)  # held by name: spans die with their Doc
    return [(span.text, span.label_) for span in doc.spans["names"]]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return nlp.load()


def test_names_are_spans_of_the_doc(pipeline: Language) -> None:
    expected = {("青岛市", "City"), ("海尔集团", "Enterprise"), ("市商务局", "GovernmentBody")}
    assert expected <= set(_names(pipeline, TEXT))


def test_a_doc_has_the_repaired_text(pipeline: Language) -> None:
    doc = pipeline(BROKEN)
    assert "青岛海润精密机械有限公司" in doc.text
    assert "A3型电机500台" in doc.text
    assert "创新中心（青岛）" in doc.text


def test_displacy_draws_the_names(pipeline: Language) -> None:
    drawn = displacy.render(pipeline(TEXT), style="span", options={"spans_key": "names"}, page=False, jupyter=False)
    assert "海尔" in drawn
    assert "Enterprise" in drawn


@pytest.mark.parametrize("name", ["liantu_names", "liantu_relations", "liantu_observations"])
def test_components_are_registered_for_other_pipelines(name: str) -> None:
    assert name in {entry.name for entry in entry_points(group="spacy_factories")}


def test_a_blank_pipeline_with_our_tokenizer_finds_names() -> None:
    blank = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "liantu.PageTokenizer.v1"}}})
    blank.add_pipe("liantu_names")
    assert ("青岛市", "City") in _names(blank, TEXT)


@Language.component("liantu_test_marks")
def mark(doc: Doc) -> Doc:
    doc.user_data["marked"] = [span.text for span in doc.spans["names"]]
    return doc


def test_components_of_others_get_a_doc_and_change_nothing_else(pipeline: Language) -> None:
    document = Document("a.txt", TEXT)
    mixed = nlp.load()
    mixed.add_pipe("liantu_test_marks")
    assert "青岛市" in mixed(TEXT).user_data["marked"]
    assert nlp.read(mixed, document) == nlp.read(pipeline, document)


def test_a_pipeline_comes_back_from_disk(pipeline: Language, tmp_path: Path) -> None:
    pipeline.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == pipeline.pipe_names
    assert _names(again, TEXT) == _names(pipeline, TEXT)


def test_many_texts_give_what_each_gives_alone(pipeline: Language) -> None:
    texts = [TEXT, BROKEN, TRADITIONAL, TEXT]
    alone = [_names(pipeline, text) for text in texts]
    piped = [[(s.text, s.label_) for s in doc.spans["names"]] for doc in pipeline.pipe(texts)]
    assert piped == alone


@pytest.mark.parametrize("text", [TEXT, BROKEN, TRADITIONAL, "\ufeff" + TEXT.replace("\n", "\r\n")])
def test_the_raw_slice_of_a_mention_folds_to_its_text(pipeline: Language, text: str) -> None:
    reading = nlp.read(pipeline, Document("a.txt", text))
    folded = fold(text)
    assert reading.mentions
    for mention in reading.mentions:
        assert reading.page.text[mention.start : mention.end] == mention.text
        if mention.text:
            start, end = reading.page.raw_span(mention.start, mention.end)
            assert "".join(folded[start:end].split()) == mention.text


def test_all_that_is_read_lies_in_the_page(pipeline: Language) -> None:
    reading = nlp.read(pipeline, Document("a.txt", TEXT))
    size, sentences = len(reading.page.text), len(reading.page.sentences)
    assert reading.relations
    assert reading.measures
    assert all(0 <= m.start <= m.end <= size for m in reading.mentions)
    assert all(0 <= relation.sentence < sentences for relation in reading.relations)
    assert all(0 <= measure.sentence < sentences for measure in reading.measures)


def test_reading_is_pure(pipeline: Language) -> None:
    document = Document("a.txt", TEXT)
    first = nlp.read(pipeline, document)
    nlp.read(pipeline, Document("b.txt", BROKEN))
    assert nlp.read(pipeline, document) == first
    assert nlp.read(nlp.load(), document) == first


def test_the_date_of_a_document_gives_the_year_of_what_it_says(pipeline: Language) -> None:
    text = "海尔集团今年上半年产值达到100亿元。"
    (measure,) = nlp.read(pipeline, Document("a.txt", text, date="2024-07-01")).measures
    assert measure.period is not None
    assert measure.period.startswith("2024-01")


@pytest.mark.parametrize("text", ["", "\n", "。", "abc", "🙂" * 3, "\ufeff\n\n"])
def test_any_text_can_be_read(pipeline: Language, text: str) -> None:
    reading = nlp.read(pipeline, Document("a.txt", text))
    assert reading.relations == ()
    assert reading.measures == ()


@pytest.mark.parametrize(
    ("document", "title", "date"),
    [
        (Document("a.txt", "工厂投产。", title="投产", date="2025-03-05"), "投产", "2025-03-05"),
        (Document("a.txt", "本报青岛2025年3月5日讯 工厂投产，产线将于年底满产。"), None, "2025-03-05"),
        (Document("a.txt", "工厂投产，产线将于年底满产。"), None, None),
    ],
)
def test_what_a_document_tells_of_itself(
    pipeline: Language, document: Document, title: str | None, date: str | None
) -> None:
    assert nlp.told(nlp.read(pipeline, document)) == (title, date)
