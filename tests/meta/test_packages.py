"""What is installed is what stands in the folders."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

SOURCES = {"liantu": "src", "liantu.data": "data", "liantu.ontology": "ontology"}
PARTS = ("src", "data", "ontology", "pyproject.toml", "README.md", "LICENSE", "NOTICE")


def packages_below(folder: Path, name: str) -> set[str]:
    """Names of the packages below a folder, which is the package `name` itself."""
    inits = folder.rglob("__init__.py")
    return {".".join((name, *init.parent.relative_to(folder).parts)) for init in inits}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel, built from a copy so that nothing is left behind in the checkout."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / part, copy / part)
    options = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, "-w", out, copy], check=True)
    return zipfile.ZipFile(next(out.glob("*.whl")))


def test_every_package_folder_is_listed(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["tool"]["setuptools"]["packages"]
    found = set().union(*(packages_below(root / folder, name) for name, folder in SOURCES.items()))
    assert sorted(listed) == sorted(found)


def test_wheel_holds_all_modules(wheel: zipfile.ZipFile, root: Path) -> None:
    modules = {f"liantu/{file.relative_to(root / 'src').as_posix()}" for file in (root / "src").rglob("*.py")}
    assert modules <= set(wheel.namelist())


def test_wheel_holds_ontology_and_lexicon(wheel: zipfile.ZipFile, root: Path) -> None:
    terms = {f"liantu/ontology/{file.name}" for file in (root / "ontology").glob("*.ttl")}
    tables = {f"liantu/data/lexicon/{file.name}" for file in (root / "data/lexicon").glob("*.tsv")}
    assert terms
    assert tables
    assert terms | tables <= set(wheel.namelist())


def test_wheel_leaves_articles_and_gold_out(wheel: zipfile.ZipFile) -> None:
    assert not [name for name in wheel.namelist() if name.startswith(("liantu/data/articles", "liantu/data/gold"))]


def test_wheel_carries_licence_and_notice(wheel: zipfile.ZipFile) -> None:
    names = {Path(name).name for name in wheel.namelist()}
    assert {"LICENSE", "NOTICE", "py.typed", "entry_points.txt"} <= names
