"""Tables and pictures as HTML and SVG, which every notebook shows and which need no fonts of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import networkx as nx

COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#76b7b2")
FONT = 'font-family="sans-serif" font-size="12"'


@dataclass(frozen=True)
class Html:
    """What a notebook shows as HTML."""

    text: str

    def _repr_html_(self) -> str:
        return self.text


@dataclass(frozen=True)
class Svg:
    """What a notebook shows as a picture."""

    text: str

    def _repr_svg_(self) -> str:
        return self.text


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """A table; line breaks in cells are kept."""
    head = "".join(f"<th>{escape(c)}</th>" for c in columns)
    cells = ("".join(f"<td>{escape(c).replace(chr(10), '<br>')}</td>" for c in row) for row in rows)
    return Html(f"<table><tr>{head}</tr>{''.join(f'<tr>{line}</tr>' for line in cells)}</table>")


def graph(edges: nx.DiGraph, groups: Mapping[str, str], *, width: int = 900, height: int = 560) -> Svg:
    """The graph in a spring layout; `groups` gives the class of each node, which gives its colour."""
    places = nx.spring_layout(edges, seed=7, k=0.9)
    kinds = sorted(set(groups.values()))
    at = {n: (60 + (x + 1) / 2 * (width - 160), 30 + (y + 1) / 2 * (height - 60)) for n, (x, y) in places.items()}
    lines = [
        f'<line x1="{at[a][0]:.0f}" y1="{at[a][1]:.0f}" x2="{at[b][0]:.0f}" y2="{at[b][1]:.0f}" stroke="#bbb"/>'
        for a, b in edges.edges
    ]
    dots = [
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="{COLOURS[kinds.index(groups[n]) % len(COLOURS)]}"/>'
        f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" {FONT}>{escape(n)}</text>'
        for n, (x, y) in at.items()
    ]
    legend = [
        f'<text x="8" y="{16 * i + 16}" fill="{COLOURS[i % len(COLOURS)]}" {FONT}>● {escape(kind)}</text>'
        for i, kind in enumerate(kinds)
    ]
    return _svg(width, height, [*lines, *dots, *legend])


def bars(values: Sequence[tuple[str, float]], *, unit: str, width: int = 900) -> Svg:
    """A bar for each (label, value)."""
    largest = max((value for _, value in values), default=1.0)
    shapes = []
    for i, (label, value) in enumerate(values):
        long, y = 420 * value / largest, 24 * i + 8
        shapes.append(f'<text x="330" y="{y + 13}" text-anchor="end" {FONT}>{escape(label)}</text>')
        shapes.append(f'<rect x="340" y="{y}" width="{long:.0f}" height="16" fill="{COLOURS[0]}"/>')
        shapes.append(f'<text x="{346 + long:.0f}" y="{y + 13}" {FONT}>{value:g} {escape(unit)}</text>')
    return _svg(width, 24 * len(values) + 16, shapes)


def matrix(rows: Sequence[str], columns: Sequence[str], filled: set[tuple[str, str]]) -> Html:
    """Rows × columns with a mark where a pair is in `filled`."""
    marked = ([row, *("●" if (row, column) in filled else "" for column in columns)] for row in rows)
    return table(["", *columns], marked)


def _svg(width: int, height: int, shapes: Iterable[str]) -> Svg:
    return Svg(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{"".join(shapes)}</svg>')
