"""Relations between names: tables of typed pairs and triggers, read inside a clause."""

from .find import find_relations

__all__ = ["find_relations"]
