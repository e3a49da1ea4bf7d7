"""Many pages at once: every record has one row, whatever happens to the run or to a page."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from broadsheet.cli import read_many
from broadsheet.cli.articles_file import ArticlesFile
from broadsheet.cli.read_inputs import find_inputs
from broadsheet.errors import EnvironmentProblem, InputError

POISON = """
import os, time
from broadsheet.cli import read_child

read = read_child._read

def poisoned(page):
    if b"poison: die" in page.body:
        os._exit(9)
    if b"poison: hang" in page.body:
        while True: pass
    if b"poison: sleep" in page.body:
        time.sleep(60)
    if b"poison: raise" in page.body:
        raise ZeroDivisionError("half of nothing")
    if b"poison: eat" in page.body:
        bytearray(3 << 30)
    if b"poison: once" in page.body:
        marker = page.body.split(b"|")[1]
        if not os.path.exists(marker):
            open(marker, "w").close()
            os._exit(9)
    return read(page)

read_child._read = poisoned
read_child.main()
"""
PAGES = 24
WORDS = "harbour council river morning ferry bridge market engine winter lantern captain letter school window garden".split()


def story(number: int, note: str = "") -> str:
    """A page with an article of its own."""
    draw = random.Random(number)
    paragraphs = "".join(f"<p>{' '.join(draw.choice(WORDS) for _ in range(40)).capitalize()}.</p>" for _ in range(5))
    title = f"Report {number} from the harbour"
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}<!-- {note} --></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    return pages


@pytest.fixture
def many(folder: Path) -> Path:
    for number in range(PAGES):
        (folder / f"{number:02}.html").write_text(story(number))
    return folder


@pytest.fixture(scope="module")
def rows_of_many(tmp_path_factory: pytest.TempPathFactory, warm: Callable[..., Any]) -> bytes:
    """The file that reading that many pages has written, made once."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "pages").mkdir()
    for number in range(PAGES):
        (folder / "pages" / f"{number:02}.html").write_text(story(number))
    with Path(os.devnull).open("r+b") as nothing:
        arguments = ["read", str(folder / "pages"), "--out", str(folder / "out.jsonl")]
        assert warm(arguments, dict(os.environ), (nothing, nothing, nothing)).wait(120) == 0
    return (folder / "out.jsonl").read_bytes()


@pytest.fixture
def poison(monkeypatch: pytest.MonkeyPatch, slowness: Callable[[], float]) -> None:
    """Read with a process that does what pages say, and waits half a second for them; on a busy machine up to two."""
    monkeypatch.setattr(read_many, "COMMAND", (sys.executable, "-c", POISON))
    monkeypatch.setattr(read_many, "SECONDS", min(2.0, 0.5 * slowness()))


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def by_name(path: Path) -> dict[str, dict]:
    found = rows(path)
    named = {Path(row["id"]).name: row for row in found}
    assert len(named) == len(found), "a record has two rows"
    return named


def test_each_page_has_a_row_with_what_read_json_prints(console, folder, tmp_path):
    (folder / "a.html").write_text(story(1))
    (folder / "b").mkdir()
    (folder / "b" / "c.html").write_text(story(2))
    console.good("read", folder, "--jobs", "2", "--findings", "--out", tmp_path / "out.jsonl")
    console.good("read", folder, "--jobs", "2", "--out", tmp_path / "bare.jsonl")
    found = by_name(tmp_path / "out.jsonl")
    assert found.keys() == {"a.html", "c.html"}
    row = found["a.html"]
    extra = {"statements", "names", "figures", "dates"}
    assert {name: value for name, value in row.items() if name not in extra} == by_name(tmp_path / "bare.jsonl")["a.html"]
    head = {name: row.pop(name) for name in ("id", "file", "offset", "inside", "engine", "rules", "error")}
    assert row == json.loads(console.good("read", folder / "a.html", "--json"))
    assert head["id"] == head["file"] == str(folder / "a.html")
    assert head["engine"]
    assert head["rules"]
    assert head["error"] is None


def test_rows_go_to_standard_output_without_a_file(console, many):
    printed = console.good("read", many, "--jobs", "2")
    assert sorted(Path(json.loads(line)["id"]).name for line in printed.splitlines()) == sorted(
        path.name for path in many.iterdir()
    )


def test_rows_are_the_same_whatever_the_number_of_processes(console, many, tmp_path):
    for jobs in ("1", "3"):
        console.good("read", many, "--jobs", jobs, "--out", tmp_path / jobs)
    assert sorted((tmp_path / "1").read_bytes().splitlines()) == sorted((tmp_path / "3").read_bytes().splitlines())


def test_a_second_run_adds_nothing(console, many, tmp_path):
    out = tmp_path / "out.jsonl"
    console.good("read", many, "--out", out)
    before = out.read_bytes()
    assert f"{PAGES} had been read before" in console("read", many, "--out", out).stderr
    assert out.read_bytes() == before


def test_bad_files_are_rows_with_errors(console, many, tmp_path):
    (many / "empty.html").write_bytes(b"")
    (many / "binary.html").write_bytes(bytes(range(256)) * 20)
    (many / "gone.html").symlink_to(tmp_path / "nowhere")
    done = console("read", many, "--out", tmp_path / "out.jsonl")
    assert done.returncode == 0
    assert "3 with errors" in done.stderr
    found = by_name(tmp_path / "out.jsonl")
    assert len(found) == PAGES + 3
    assert "is empty" in found["empty.html"]["error"]["message"]
    assert "binary" in found["binary.html"]["error"]["message"]
    assert "does not exist" in found["gone.html"]["error"]["message"]
    assert sum(row["error"] is None for row in found.values()) == PAGES


@pytest.mark.usefixtures("poison")
def test_a_poisoned_page_costs_only_itself(folder, tmp_path):
    for number in range(12):
        (folder / f"{number:02}.html").write_text(story(number))
    kinds = {"die": "TooComplex", "hang": "TooComplex", "sleep": "TooComplex", "raise": "ReadingBroke", "eat": "TooComplex"}
    for kind in kinds:
        (folder / f"05-{kind}.html").write_text(story(99, f"poison: {kind}"))
    read_many.read_many([str(folder)], out=tmp_path / "out.jsonl", jobs=2)
    found = by_name(tmp_path / "out.jsonl")
    errors = {name: row["error"]["kind"] for name, row in found.items() if row["error"]}
    assert errors == {f"05-{kind}.html": error for kind, error in kinds.items()}
    assert len(found) == 17
    assert all(found[f"{number:02}.html"]["text"] for number in range(12))


@pytest.mark.usefixtures("poison")
def test_a_process_that_somebody_else_ended_costs_nothing(folder, tmp_path):
    (folder / "a.html").write_text(story(1, f"poison: once |{tmp_path / 'marker'}|"))
    read_many.read_many([str(folder)], out=tmp_path / "out.jsonl", jobs=1)
    assert (tmp_path / "marker").exists()
    assert [row["error"] for row in rows(tmp_path / "out.jsonl")] == [None]


def run_and_kill(console, many: Path, out: Path, draw: random.Random) -> None:
    """Start a run and end it with SIGKILL once some more rows are there."""
    before = out.stat().st_size if out.exists() else 0
    wanted = before + draw.randrange(1, 12_000)
    with Path(os.devnull).open("r+b") as nothing:
        arguments = ["read", str(many), "--jobs", "2", "--out", str(out)]
        process = console.warm(arguments, console.environment, (nothing, nothing, nothing))
    end = time.monotonic() + 60
    while process.poll() is None and (out.stat().st_size if out.exists() else 0) < wanted and time.monotonic() < end:
        time.sleep(0.002)
    process.kill()
    process.wait()


def kill_again_and_again(console, many: Path, out: Path, *, times: int) -> None:
    draw = random.Random(times)
    for _ in range(times):
        run_and_kill(console, many, out, draw)
        if out.exists() and draw.random() < 0.5:  # as if the system had died with it: the last row is torn
            size = out.stat().st_size
            os.truncate(out, max(0, size - draw.randrange(0, 400)))
    console.good("read", many, "--jobs", "2", "--out", out)


def test_killed_three_times_no_row_is_lost_or_doubled(console, many, tmp_path):
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    kill_again_and_again(console, many, out, times=3)
    console.good("read", many, "--jobs", "2", "--out", whole)
    assert sorted(out.read_bytes().splitlines()) == sorted(whole.read_bytes().splitlines())
    assert len(by_name(out)) == PAGES


@pytest.mark.soak
def test_killed_thirty_times_no_row_is_lost_or_doubled(console, folder, tmp_path):
    for number in range(400):
        (folder / f"{number:03}.html").write_text(story(number))
    out, whole = tmp_path / "out.jsonl", tmp_path / "whole.jsonl"
    kill_again_and_again(console, folder, out, times=30)
    console.good("read", folder, "--jobs", "2", "--out", whole)
    assert sorted(out.read_bytes().splitlines()) == sorted(whole.read_bytes().splitlines())
    assert len(by_name(out)) == 400


@pytest.fixture
def interruptible():
    """A run in the background has SIGINT ignored and would hand that on to its children; a handler is not handed on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_a_file_to_go_on_from(console, many, tmp_path, number):
    out = tmp_path / "out.jsonl"
    for name in range(PAGES, 150):
        (many / f"{name}.html").write_text(story(name))
    process = subprocess.Popen(
        [sys.executable, "-m", "broadsheet.cli", "read", str(many), "--jobs", "1", "--out", str(out)],
        env=console.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    while (not out.exists() or not out.stat().st_size) and time.monotonic() < end:
        time.sleep(0.005)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert "The same command goes on from here" in said
    assert "Traceback" not in said
    assert 0 < len(by_name(out)) < 150
    console.good("read", many, "--out", out)
    assert len(by_name(out)) == 150


def test_a_full_disk_is_one_sentence_and_the_file_goes_on(console, many, tmp_path):
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "broadsheet.cli", "read", str(many), "--jobs", "2", "--out", str(out)],
        env=console.environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY)),
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "would grow beyond" in done.stderr
    assert out.read_bytes().endswith(b"}\n")
    console.good("read", many, "--out", out)
    assert len(by_name(out)) == PAGES


def test_a_missing_input_is_one_sentence(console, many, tmp_path, sentence):
    said = sentence(console("read", many, tmp_path / "nowhere", "--out", tmp_path / "out.jsonl"), 2)
    assert "nowhere does not exist" in said
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_without_pages(console, folder, sentence):
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert "is a folder without pages" in sentence(console("read", folder), 2)


def test_an_output_in_no_folder(console, many, tmp_path, sentence):
    assert "no such file or folder" in sentence(console("read", many, "--out", tmp_path / "no" / "out.jsonl"), 1)


def test_single_page_forms_are_refused(console, many, sentence):
    assert "for a single page" in sentence(console("read", many, "--markdown"), 2)


def test_a_file_of_something_else_is_left_alone(console, many, tmp_path, sentence):
    out = tmp_path / "out.jsonl"
    out.write_bytes(b'{"title": "mine"}\n')
    assert "nothing was changed" in sentence(console("read", many, "--out", out), 2)
    assert out.read_bytes() == b'{"title": "mine"}\n'


@pytest.mark.parametrize("tail", [b'{"i', b'{"id": "x", "file": "x", "offs', b"\0" * 4096])
def test_a_torn_last_row_is_cut(rows_of_many, tmp_path, tail):
    out = tmp_path / "out.jsonl"
    out.write_bytes(rows_of_many + tail)
    with ArticlesFile(out) as file:
        assert len(file) == PAGES
    assert out.read_bytes() == rows_of_many


def test_damage_in_the_middle_is_refused(rows_of_many, tmp_path):
    out = tmp_path / "out.jsonl"
    lines = rows_of_many.splitlines(keepends=True)
    out.write_bytes(b"".join([*lines[:10], b'{"id": "torn\n', *lines[10:]]))
    with pytest.raises(InputError, match="nothing was changed"):
        ArticlesFile(out)


def test_two_runs_do_not_write_one_file(tmp_path):
    with ArticlesFile(tmp_path / "out.jsonl"), pytest.raises(EnvironmentProblem, match="Another broadsheet read"):
        ArticlesFile(tmp_path / "out.jsonl")


def test_names_that_are_no_utf8_come_back(console, folder, tmp_path):
    (folder / os.fsdecode(b"caf\xe9.html")).write_text(story(1))
    (folder / 'quote".html').write_text(story(2))
    out = tmp_path / "out.jsonl"
    console.good("read", folder, "--out", out)
    assert "2 had been read before" in console("read", folder, "--out", out).stderr
    assert {Path(row["id"]).name for row in rows(out)} == {os.fsdecode(b"caf\xe9.html"), 'quote".html'}


def test_inputs_are_found_once_and_only_pages(folder, monkeypatch):
    for name in ("b.html", "a.htm", ".hidden.html", "style.css", "photo.jpg"):
        (folder / name).write_text(story(1))
    (folder / "story.php?id=3").write_text(story(2))
    (folder / "notes").write_text("no page at all")
    (folder / "deep").mkdir()
    (folder / "deep" / "c.warc.gz").write_bytes(b"")
    found = [os.path.relpath(item.file, folder) for item in find_inputs([str(folder), str(folder / "a.htm"), f"{folder}/*.html"])]
    assert found == ["a.htm", "b.html", "story.php?id=3", "deep/c.warc.gz"]


def crawl(tmp_path: Path) -> tuple[Path, int]:
    """A WARC of ten pages, the fourth damaged; and where that one lies."""
    whole, at = b"", 0
    for number in range(10):
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + story(number).encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2031-05-14T09:30:00Z\r\n"
            f"WARC-Target-URI: https://news.example/{number}\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        packed = bytearray(gzip.compress(head.encode() + block + b"\r\n\r\n"))
        if number == 4:
            packed[200] ^= 0xFF
            at = len(whole)
        whole += packed
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(whole)
    return path, at


def test_a_damaged_record_costs_only_itself(console, tmp_path):
    path, at = crawl(tmp_path)
    out = tmp_path / "out.jsonl"
    console.good("read", path, "--jobs", "2", "--out", out)
    found = {row["id"]: row for row in rows(out)}
    assert found.keys() == {*(f"<urn:uuid:{number}>" for number in range(10) if number != 4), f"{path}@{at}"}
    assert found["<urn:uuid:7>"]["url"] == "https://news.example/7"
    assert found["<urn:uuid:7>"]["title"] == "Report 7 from the harbour"
    assert found["<urn:uuid:7>"]["offset"] > at
    assert found[f"{path}@{at}"]["error"]["kind"] == "Damaged"


def test_a_warc_is_gone_on_with(console, tmp_path):
    path, _ = crawl(tmp_path)
    out = tmp_path / "out.jsonl"
    console.good("read", path, "--out", out)
    whole = sorted(out.read_bytes().splitlines())
    kept = out.read_bytes().splitlines(keepends=True)[:4]
    out.write_bytes(b"".join(kept) + b'{"id": "<urn')
    assert "4 had been read before" in console("read", path, "--out", out).stderr
    assert sorted(out.read_bytes().splitlines()) == whole


def test_a_terminal_sees_a_bar_with_pages_and_errors(console, many):
    (many / "empty.html").write_bytes(b"")
    seen, theirs = os.openpty()
    environment = console.environment | {"TERM": "xterm", "COLUMNS": "120"}
    with os.fdopen(theirs, "r+b", buffering=0) as terminal, Path(os.devnull).open("r+b") as nothing:
        process = console.warm(["read", str(many), "--jobs", "1"], environment, (nothing, nothing, terminal))
    shown = b""
    with os.fdopen(seen, "rb", buffering=0) as file, contextlib.suppress(OSError):  # Linux ends a terminal with an error
        while piece := file.read(4096):
            shown += piece
    assert process.wait(timeout=30) == 0
    assert f"{PAGES + 1} pages".encode() in shown
    assert b"1 with errors" in shown
    assert "\u2501".encode() in shown


def test_neither_the_command_nor_its_process_loads_the_desk():
    code = (
        "import sys; from broadsheet.cli import read_many, read_child; import broadsheet.engine.extract, broadsheet.ingest.warc;"
        "print([name for name in ('django', 'aiohttp', 'sqlite3', 'PIL', 'granian') if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_output_that_nobody_reads_any_more_ends_it_quietly(console, many):
    script = f"{sys.executable} -m broadsheet.cli read {many} --jobs 1 | head -c 100 >/dev/null"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=console.environment, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr


def test_rows_of_another_version_are_named(console, many, tmp_path):
    out = tmp_path / "out.jsonl"
    console.good("read", many, "--out", out)
    out.write_bytes(out.read_bytes().replace(b'"engine": "', b'"engine": "0.', 1))
    assert "another engine" in console("read", many, "--out", out).stderr
    assert len(by_name(out)) == PAGES
