"""Every error that Liantu raises on purpose. The message names the input and the next step."""


class LiantuError(Exception):
    """Base of all errors that a user can act on."""


class InputError(LiantuError):
    """A text could not be read; names the file (and line) and the reason."""


class LexiconError(LiantuError):
    """A lexicon row is malformed; names file and line."""


class QueryError(LiantuError):
    """A SPARQL query is malformed or asks for what is refused (SERVICE, updates)."""


class RuleError(LiantuError):
    """A rule of inference is malformed or could run without end; names file and line."""


class StoreError(LiantuError):
    """The store cannot be opened, or is not a Liantu store."""


class NewerError(StoreError):
    """The store was made by a newer Liantu than this one."""


class NotFoundError(LiantuError):
    """An entity, statement or document that the graph does not hold."""


class NoReleaseError(NotFoundError):
    """A release that the store does not hold, or no more."""


class BusyError(StoreError):
    """Somebody else writes to the store; names the holder of its lock."""


class GraphError(LiantuError):
    """A graph of a user's own that cannot be taken; names the line and the reason."""


class ReservedError(GraphError):
    """The name of a graph that Liantu makes; says what changes that graph."""


class TooLargeError(GraphError):
    """A graph that takes more time or memory to read than it may."""


class ShapeError(LiantuError):
    """A graph or shapes file that cannot be validated."""


class QuestionError(LiantuError):
    """A question of the catalogue is written wrongly, or a parameter cannot be read."""


class SettingError(LiantuError):
    """An environment variable that has a value it cannot have."""


class DecisionError(LiantuError):
    """A decision that cannot be made, or a record of one that is malformed; names what stands against it."""
