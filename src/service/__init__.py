"""Queries of other people, run where they can do no harm: in processes that are ended when they take too much."""
