"""Lexicons (in the wheel), the bundled articles and their gold annotations."""
