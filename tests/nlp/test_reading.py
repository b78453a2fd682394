from __future__ import annotations

from liantu import nlp
from liantu.records import Document

TEXTS = (
    "青岛市海尔集团等企业布局氢能产业，市商务局介绍情况。2024年，海尔集团产值达到100亿元。",
    "云州市发布《氢能产业发展规划》，到2030年建成加氢站20座。",
    "",
    "云州市发布《氢能产业发展规划》，到2030年建成加氢站20座。",
    "记者从市商务局获悉，全市今年签约项目30个。",
)


def test_documents_are_read_together_as_they_are_alone() -> None:
    documents = [Document(f"{at}.txt", text, date="2024-05-01" if at else None) for at, text in enumerate(TEXTS)]
    together = nlp.read_documents(documents)
    assert together == [nlp.read_document(document) for document in documents]
    assert any(reading.measures for reading in together)
    assert any(reading.relations for reading in together)


def test_no_documents_give_no_readings() -> None:
    assert nlp.read_documents([]) == []
