"""Run the W3C's SPARQL 1.1 suites over HTTP against the real server and write docs/conformance.md.

python scripts/conformance.py            # the suites of $LIANTU_SHARED, else of ../shared
python scripts/conformance.py FOLDER     # a folder `sparql11` of the W3C's rdf-tests
python scripts/conformance.py --print    # only show the page
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.conformance.report import page  # noqa: E402
from tests.conformance.suites import run_all  # noqa: E402


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if argument != "--print"]
    shared = Path(os.environ.get("LIANTU_SHARED") or ROOT.parent / "shared")
    folder = Path(arguments[0]) if arguments else shared / "w3c/sparql/sparql11"
    if not (folder / "manifest-all.ttl").is_file():
        sys.exit(f"no suites at {folder}: give the folder sparql/sparql11 of https://github.com/w3c/rdf-tests")
    text = page(list(run_all(folder)))
    if "--print" in sys.argv:
        print(text, end="")
    else:
        (ROOT / "docs/conformance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
