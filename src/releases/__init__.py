"""The folder of a store: its releases, which is served, who writes. Files only: knows nothing of what is in them."""

from .folder import Folder
from .lock import writing
from .manifest import Manifest

__all__ = ["Folder", "Manifest", "writing"]
