"""Requirements name packages and hashes, and never where they come from."""

import re
import subprocess

import pytest

from devtools.places import ROOT

NAMES = re.compile(
    r"(^|/)(requirements[^/]*/.*\.txt|requirements.*\.txt|package-lock\.json|uv\.lock|pylock.*\.toml)$"
)
PINNED = sorted(ROOT.glob("requirements/*.txt"))


def tracked_files():
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files"], capture_output=True, text=True, check=False
    )
    return listed.stdout.splitlines() or [str(path.relative_to(ROOT)) for path in PINNED]


def requirement_files():
    return [name for name in tracked_files() if NAMES.search(name)]


def test_there_are_requirement_files_to_look_at():
    assert {"requirements/demo.txt", "requirements/production.txt", "requirements/test.txt"} <= set(
        requirement_files()
    )


@pytest.mark.parametrize("name", requirement_files())
def test_no_requirement_file_holds_an_address(name):
    text = (ROOT / name).read_text()

    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash", ""), re.MULTILINE)


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_package_is_pinned_and_hashed(path):
    packages = re.split(r"\n(?=\S)", path.read_text().strip())

    assert all("==" in package and "--hash=sha256:" in package for package in packages)


def test_each_set_of_requirements_holds_the_smaller_one():
    production, demo, test = map(packages_in, ("production", "demo", "test"))

    assert production <= demo <= test


def packages_in(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return set(re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE))
