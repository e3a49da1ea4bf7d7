"""What must not lie in the tree: addresses of registries, paths of one machine, words that do not belong here."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Spelled in pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "test." + "pypi",
    "deb." + "debian.org",
    "index-" + "url http",
]
MACHINE_PATHS = [
    r"(?<![\w.])/" + "root/",
    r"(?<![\w.])/" + r"work/(?!flow)",
    r"(?<![\w.])/" + "tmp/",
    r"/" + r"home/(?!ada/)[a-z]+/\w",
]
UNFINISHED = ["TO" + "DO", "FIX" + "ME", "X" + "XX:", "NotImplemented" + "Error", "lorem" + " ipsum"]
AUTHORS = ["cla" + "ude", "anth" + "ropic", "chat" + "gpt", "open" + "ai", "co" + "pilot", "co-authored" + "-by"]


def tracked() -> list[Path]:
    """Files of the tree: those that git knows, or every source file where there is no git."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = (
        done.stdout.split("\0") if done.returncode == 0 else [str(path.relative_to(ROOT)) for path in ROOT.glob("[a-z]*/**/*.*")]
    )
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.fixture(scope="module")
def tree() -> list[tuple[str, str]]:
    found = texts()
    assert len(found) > 100
    return found


def hits(tree, patterns, *, flags=0) -> list[str]:
    whole = re.compile("|".join(patterns), flags)
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in tree
        for match in whole.finditer(text)
    ]


def test_no_address_of_a_package_registry(tree):
    assert not hits(tree, [re.escape(words) for words in REGISTRIES], flags=re.IGNORECASE)


def test_no_path_of_one_machine(tree):
    assert not hits(tree, MACHINE_PATHS)


def test_nothing_unfinished(tree):
    assert not hits(
        [entry for entry in tree if entry[0].endswith((".py", ".md", ".toml", ".css", ".html"))],
        [rf"\b{word}" for word in UNFINISHED],
    )


def test_nothing_about_who_wrote_it(tree):
    assert not hits(tree, AUTHORS, flags=re.IGNORECASE)


def test_no_file_is_large_without_reason():
    large = {path.relative_to(ROOT).as_posix(): path.stat().st_size for path in tracked() if path.stat().st_size > 1_500_000}
    assert not large


def test_the_lock_names_no_index_and_has_hashes():
    for name in ("site.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert "--hash=sha256:" in text
        assert "://" not in re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
