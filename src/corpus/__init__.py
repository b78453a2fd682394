"""Texts in: files of several formats and encodings, read into `Document`s."""

from .reading import read_paths as read_paths
