"""Changes of a store that others ask for: kept until they are done, done one after the other by a process."""

from .book import Book, Job
from .runner import Runner

__all__ = ["Book", "Job", "Runner"]
