"""What people decided: kept as records beside the store, replayed over every reading, taken back without a trace.

Nothing here edits a graph. A decision is a record; the graph that it leads to is what reading the texts and replaying
the records give, so that undoing one gives the graph that was there without it.
"""

from .record import Decision, Fact, Thing
from .replay import apply

__all__ = ["Decision", "Fact", "Thing", "apply"]
