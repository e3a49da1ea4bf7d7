"""What the program can do is documented, and what the documents say the program does."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("deploy/*"), *ROOT.glob("src/broadsheet/**/*.py")])


def reference():
    path = ROOT / "docs" / "reference" / "write.py"
    spec = importlib.util.spec_from_file_location("write_reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["console.md", "settings.md"])
def test_the_reference_is_what_the_program_says(page):
    written = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert written == reference().PAGES[page](), f"docs/reference/{page} is out of date; run: make reference"


def commands() -> dict[str, dict]:
    """Every command of the console with its options, families as ``sources remove``."""
    import typer.main

    from broadsheet.cli import app

    found = {}

    def walk(group, before: str) -> None:
        for name, command in group.commands.items():
            options = {option for parameter in command.params for option in parameter.opts}
            found[f"{before}{name}"] = {"options": options | {"--help", "-h"}, "help": command.help, "epilog": command.epilog}
            if hasattr(command, "commands"):
                walk(command, f"{before}{name} ")

    walk(typer.main.get_command(app), "")
    return found


def test_every_command_teaches():
    for name, command in commands().items():
        assert command["help"], f"broadsheet {name} has no help"
        assert command["epilog"] or name == "prepare", f"broadsheet {name} has no example"


def test_every_option_is_explained():
    import typer.main

    from broadsheet.cli import app

    def walk(group, before: str) -> None:
        for name, command in group.commands.items():
            for parameter in command.params:
                assert parameter.help or parameter.name == "help", f"broadsheet {before}{name}: {parameter.name} is not explained"
            if hasattr(command, "commands"):
                walk(command, f"{before}{name} ")

    walk(typer.main.get_command(app), "")


def mentions() -> list[tuple[str, str]]:
    """Every command line that a text shows: in backquotes, in code, in examples."""
    pattern = re.compile(r"(?:`|^|\s|\(\"|\"|bin/)broadsheet ([a-z][a-z-]+(?: [^`\"#\n|>]*)?)", re.MULTILINE)
    code = re.compile(r"```(?:sh)?\n(.*?)```|`(broadsheet [^`\n]*)`|^ExecStart=(.*)$|^CMD (.*)$", re.DOTALL | re.MULTILINE)
    found = []
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        passages = (
            ["".join(match) for match in code.findall(text)]
            if path.suffix != ".py"
            else re.findall(r"`+(broadsheet [^`\n]*)`", text)
        )
        for passage in passages:
            found += [
                (path.relative_to(ROOT).as_posix(), words)
                for words in pattern.findall(passage.replace("broadsheet broadsheet", "broadsheet"))
            ]
    return found


def test_commands_that_texts_mention_exist():
    known = commands()
    wrong = []
    for path, words in mentions():
        parts = words.split()
        name = next((candidate for candidate in (" ".join(parts[:2]), parts[0]) if candidate in known), None)
        if name is None:
            wrong.append(f"{path}: broadsheet {words}")
            continue
        options = {part.partition("=")[0] for part in parts if re.fullmatch(r"--?[a-z][a-z-]*", part)}
        wrong += [f"{path}: broadsheet {name} has no {option}" for option in sorted(options - known[name]["options"])]
    assert not wrong, "\n".join(wrong)
    assert len(mentions()) > 40


def test_settings_that_texts_mention_exist():
    from broadsheet.config import Config

    known = {f"BROADSHEET_{name.upper()}" for name in Config.__dataclass_fields__}
    known |= {"BROADSHEET_CONFIG", "BROADSHEET_TEST_DATABASE_URL", "BROADSHEET_SUPERVISED", "BROADSHEET_NAME"}
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in TEXTS
        for name in re.findall(r"BROADSHEET_[A-Z_]+[A-Z]", path.read_text(encoding="utf-8"))
        if name not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_every_exception_stands_in_the_tree():
    from broadsheet import errors

    drawn = errors.__doc__ or ""
    classes = [node for node in ast.parse(Path(errors.__file__).read_text()).body if isinstance(node, ast.ClassDef)]
    assert len(classes) >= 9
    for node in classes:
        assert re.search(rf"\b{node.name}\b", drawn), f"{node.name} is missing in the tree of errors.py"
        assert ast.get_docstring(node)
        assert getattr(errors, node.name).exit_code in {1, 2}


def test_links_between_documents_lead_somewhere():
    links = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
    wrong = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in TEXTS
        if path.suffix == ".md"
        for target in links.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not wrong, "\n".join(wrong)


def test_shell_blocks_are_shell():
    for path in [path for path in TEXTS if path.suffix == ".md"]:
        for block in re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            script = re.sub(r"<[^>\n]*>", "PLACE", block) if "<address" in block else block
            done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{path.relative_to(ROOT)}: {done.stderr}\n{block}"
