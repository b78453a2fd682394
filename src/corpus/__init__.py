"""Texts in: files of several formats and encodings, read into `Document`s."""

from .reading import passed_over as passed_over
from .reading import read_paths as read_paths
