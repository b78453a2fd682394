"""Run the notebooks and write their outputs.

    python scripts/notebooks.py            # run each, say where one fails
    python scripts/notebooks.py --write    # and store what the cells show

A cell shows the value of its last line, as HTML or SVG where the value can, else as text.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help="store the outputs in the notebooks")
    parsed = parser.parse_args()
    for file in sorted(FOLDER.glob("*.ipynb")):
        notebook = run(file)
        if parsed.write:
            file.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{file.name}: {sum(cell['cell_type'] == 'code' for cell in notebook['cells'])} cells ran")


def run(file: Path) -> dict[str, Any]:
    """The notebook with fresh outputs, run in its own folder as Jupyter does. What a cell raises is raised."""
    notebook: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    before, path = Path.cwd(), list(sys.path)
    os.chdir(file.parent)
    sys.path.insert(0, str(file.parent))
    try:
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        for number, cell in enumerate(code, start=1):
            shown = _shown("".join(cell["source"]), names, f"{file.name}[{number}]")
            cell["execution_count"] = number
            cell["outputs"] = [] if shown is None else [_output(shown, number)]
    finally:
        os.chdir(before)
        sys.path[:] = path
    return notebook


def _shown(source: str, names: dict[str, Any], where: str) -> object:
    """Run a cell; the value of its last line if that is an expression."""
    tree = ast.parse(source, where)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, where, "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    value: object = eval(compile(ast.Expression(last.value), where, "eval"), names)
    return value


def _output(value: object, number: int) -> dict[str, Any]:
    data = {"text/plain": [type(value).__name__]}
    for media_type, method in (("text/html", "_repr_html_"), ("image/svg+xml", "_repr_svg_")):
        if hasattr(value, method):
            data[media_type] = [getattr(value, method)()]
    if len(data) == 1:
        data["text/plain"] = [repr(value)]
    return {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": data}


if __name__ == "__main__":
    main()
