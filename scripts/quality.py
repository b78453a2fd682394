"""Write docs/quality.md: what extraction reaches on the bundled gold, and its kinds of error.

    python scripts/quality.py [--gold DIR --texts DIR] [-o FILE]

Other gold can be named to see the same page for it; its examples hold sentences of its texts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from liantu.quality.annotated import read_annotated
from liantu.quality.page import page

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=ROOT / "data/gold", help="folder of the annotations")
    parser.add_argument("--texts", type=Path, default=ROOT / "data/articles", help="folder of the annotated texts")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs/quality.md", help="the page to write")
    options = parser.parse_args()
    options.output.write_text(page(read_annotated(options.gold, options.texts)), encoding="utf-8")


if __name__ == "__main__":
    main()
