"""Response shapes of changes: jobs, releases, what differs between two."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from ..decisions.record import Kind

ARGUMENTS: Final[dict[Kind, int]] = {
    "merge": 2, "split": 2, "rename": 2, "retype": 2, "reject": 1, "accept": 1, "undo": 1,
}  # fmt: skip


class _Shape(BaseModel):
    model_config = ConfigDict(from_attributes=True, frozen=True)


class Skipped(_Shape):
    """An input that was not taken, and why."""

    name: str
    reason: str


class Outcome(_Shape):
    """What a job did. `release` is null where there was nothing to change."""

    release: int | None
    documents: int = Field(description="how many there are now")
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = Field((), description="there already, with the same text")
    twins: tuple[tuple[str, str], ...] = Field((), description="documents that came, and another of the same text")
    skipped: tuple[Skipped, ...] = ()
    inferred: int = Field(description="by how many conclusions there are more")
    reread: bool = Field(False, description="whether all documents were read again")
    decision: str | None = Field(None, description="identifier of the decision that was made", examples=["d1"])
    seconds: float


class Decision(_Shape):
    """What is decided; `arguments` are names or IRIs as `liantu decide` takes them."""

    kind: Kind
    arguments: tuple[Annotated[str, Field(min_length=1, max_length=2_000)], ...] = Field(
        min_length=1, max_length=2, examples=[["晨星电机", "晨星电机股份有限公司"]]
    )
    why: str = Field(min_length=1, max_length=2_000)
    author: str = Field(min_length=1, max_length=200)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if len(self.arguments) != ARGUMENTS[self.kind]:
            raise ValueError(f"{self.kind} takes {ARGUMENTS[self.kind]} arguments")
        return self


class Job(_Shape):
    """A change that was asked for. One that fails or is cancelled changes nothing; `error` says why it failed.

    `stopping`: it was at work when it was cancelled; it ends as `cancelled`, or as `done` where it was quicker.
    """

    id: str
    action: Literal["add", "replace", "remove", "decide", "graph put", "graph post", "graph delete"]
    state: Literal["waiting", "running", "stopping", "done", "failed", "cancelled"]
    names: tuple[str, ...] = Field(
        description="files, identifiers of documents, what is decided of what, or the IRI of a graph"
    )
    created: str
    started: str | None
    ended: str | None
    documents_read: int = Field(0, description="so far, or when it ended")
    characters_read: int = 0
    outcome: Outcome | None
    error: str | None


class Jobs(_Shape):
    """The last jobs, the newest first."""

    jobs: tuple[Job, ...]


class Release(_Shape):
    """A release. `added`, `removed`, `replaced` are identifiers of documents, empty without a parent, where all is new;
    of a change of a graph of a user's own, its IRI. `own` are the IRIs of all of these.
    """

    release: int
    served: bool
    action: str = Field(examples=["add"])
    time: str
    parent: int | None
    documents: int
    quads: int
    inferred: int
    digest: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    replaced: tuple[str, ...]
    own: tuple[str, ...]


class Releases(_Shape):
    """All releases, the oldest first."""

    releases: tuple[Release, ...]


class FactChange(_Shape):
    """A statement by its modality in one release and in the other; empty where it is not."""

    subject: str
    subject_label: str
    predicate: str
    object: str
    object_label: str
    before: str
    after: str


class GraphChange(_Shape):
    """What changed in one named graph."""

    name: str
    graph: str
    kind: Literal["document", "reference", "inferred", "own"]
    status: Literal["added", "removed", "edited"]
    triples_added: int
    triples_gone: int
    added: tuple[FactChange, ...]
    gone: tuple[FactChange, ...]
    changed: tuple[FactChange, ...]


class Diff(_Shape):
    """What one release says and another does not, by document."""

    before: int
    after: int
    graphs: tuple[GraphChange, ...]
