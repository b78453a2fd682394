"""Run the commands of the README and of some pages of docs, and compare what they print with what is said that they
print; with --write, write it there.

    python scripts/readme.py [--write] [--store DIR]

A fence that begins ```console run holds commands after "$ " (a line that ends with a backslash goes on in the next),
each followed by its output; one that begins ```python run holds a program that must end well; a ```sparql fence must be
a file of docs/queries word for word. They run in a folder with `data` and `docs` of the checkout and the store of the
bundled articles as `store` (DIR, or built first), while a server of it listens where the README says 127.0.0.1:8000.

Those of a page of docs run in a folder of its own with `data`, and print what they tell on stderr too; how many seconds
something took may differ. A command that fails says so in its first word, `liantu:`.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = (ROOT / "docs/decisions-by-people.md", ROOT / "docs/releases.md")
BIN = Path(sys.executable).parent
ADDRESS = "127.0.0.1:8000"
FENCE = re.compile(r"(?m)^```(console run|python run|sparql)\n(.*?)^```$", re.DOTALL)
SECONDS = re.compile(r"\d+\.\d s$", re.MULTILINE)
COMMAND = re.compile(r"(?m)^\$ (?:.*\\\n)*.*\n")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Return when the server answers; SystemExit when it has ended or stays silent."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://{address}/health", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise SystemExit(f"the server at {address} does not answer")


@contextmanager
def workplace(store: Path | None) -> Iterator[tuple[Path, str]]:
    """A folder to run commands in, and the address of a server over its store."""
    with tempfile.TemporaryDirectory(prefix="liantu-readme-") as name:
        folder = Path(name)
        for part in ("data", "docs"):
            (folder / part).symlink_to(ROOT / part)
        if store is None:
            subprocess.run([BIN / "liantu", "build", "data/articles", "--store", "store"], cwd=folder, check=True)
        else:
            (folder / "store").symlink_to(store.resolve())
        port = str(free_port())
        command = [str(BIN / "liantu"), "serve", "--store", "store", "--port", port]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(f"127.0.0.1:{port}", server)
                yield folder, f"127.0.0.1:{port}"
            finally:
                server.terminate()


def environment() -> dict[str, str]:
    """That of this process, in which `liantu` is the one beside this interpreter."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def run(command: list[str], folder: Path) -> str:
    """What a command prints to stdout; SystemExit when it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"exit {done.returncode} from: {command[-1]}\n{done.stderr}")
    return done.stdout


def printed(block: str, folder: Path, address: str) -> str:
    """A console block with the outputs that its commands give now."""
    parts = []
    for command in COMMAND.findall(block):
        output = run(["bash", "-c", command[2:].replace(ADDRESS, address)], folder).replace(address, ADDRESS)
        parts.append(command + output + ("" if output.endswith("\n") or not output else "\n"))
    return "".join(parts)


def renewed(text: str, folder: Path, address: str) -> str:
    """The README with the outputs of now."""
    queries = {file.read_text(encoding="utf-8") for file in ROOT.glob("docs/queries/*.rq")}

    def renew(fence: re.Match[str]) -> str:
        kind, block = fence.groups()
        if kind == "console run":
            return f"```{kind}\n{printed(block, folder, address)}```"
        if kind == "python run":
            run([sys.executable, "-c", block], folder)
        elif block not in queries:
            raise SystemExit(f"this query of the README is no file of docs/queries:\n{block}")
        return fence.group()

    return FENCE.sub(renew, text)


def said(command: str, folder: Path) -> str:
    """What a command of a page prints, on stdout or stderr; SystemExit when it fails and does not say so."""
    merged = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment(), text=True, **merged)
    if done.returncode and not done.stdout.startswith("liantu: "):
        raise SystemExit(f"exit {done.returncode} from: {command}\n{done.stdout}")
    return done.stdout


def renewed_page(text: str) -> str:
    """A page of docs with the outputs of now; where only seconds differ, those of before stay."""
    with tempfile.TemporaryDirectory(prefix="liantu-docs-") as name:
        folder = Path(name)
        (folder / "data").symlink_to(ROOT / "data")

        def renew(fence: re.Match[str]) -> str:
            kind, block = fence.groups()
            if kind != "console run":
                return fence.group()
            now = "".join(command + said(command[2:], folder) for command in COMMAND.findall(block))
            return fence.group() if SECONDS.sub("", now) == SECONDS.sub("", block) else f"```{kind}\n{now}```"

        return FENCE.sub(renew, text)


def written(files: Mapping[Path, str], *, write: bool) -> bool:
    """Whether all files are as they should be; with `write` they are made so, else what differs is shown."""
    same = True
    for path, new in files.items():
        old = path.read_text(encoding="utf-8")
        if write:
            path.write_text(new, encoding="utf-8")
        elif old != new:
            same, name = False, str(path.relative_to(ROOT))
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, "as run"))
    return same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the outputs into the README and the pages")
    parser.add_argument("--store", type=Path, help="a store of the bundled articles; else one is built")
    options = parser.parse_args()
    with workplace(options.store) as (folder, address):
        readme = renewed(README.read_text(encoding="utf-8"), folder, address)
    pages = {page: renewed_page(page.read_text(encoding="utf-8")) for page in PAGES}
    return int(not written({README: readme, **pages}, write=options.write))


if __name__ == "__main__":
    sys.exit(main())
