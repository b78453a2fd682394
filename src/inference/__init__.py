"""Rules over the graph: what follows from what is said, each conclusion with its reasons down to sentences."""

from .infer import Inference, infer
from .loading import load_rules

__all__ = ["Inference", "infer", "load_rules"]
