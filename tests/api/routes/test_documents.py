from __future__ import annotations

from starlette.testclient import TestClient


def test_documents_a_page_at_a_time(client: TestClient) -> None:
    whole = client.get("/documents").json()
    assert (whole["total"], [d["id"] for d in whole["documents"]]) == (2, ["a.txt", "b.jsonl#7"])
    assert [d["id"] for d in client.get("/documents?limit=1&offset=1").json()["documents"]] == ["b.jsonl#7"]
    assert client.get("/documents?offset=5").json()["documents"] == []


def test_a_document_is_its_text_with_its_mentions(client: TestClient) -> None:
    document = client.get("/documents/a.txt").json()
    names = {document["text"][m["start"] : m["end"]] for m in document["mentions"]}
    assert names == {"晨星电机", "青岛市", "莱西市"}
    assert (document["title"], document["date"], document["publisher"]) == ("链主", "2025-03-17", "示例报")


def test_a_line_of_a_file_is_found_by_its_identifier_and_by_its_iri(client: TestClient) -> None:
    by_id = client.get("/documents/b.jsonl%237").json()
    by_iri = client.get(f"/documents/{by_id['iri'].rpartition('/')[2]}").json()
    assert by_id == by_iri
    assert by_id["id"] == "b.jsonl#7"


def test_a_document_as_rdf(client: TestClient) -> None:
    turtle = client.get("/documents/a.txt", headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "a.txt" in turtle.text
