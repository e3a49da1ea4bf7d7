from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest


def test_prints_the_article_as_text(console, page):
    printed = console.good("read", page)
    assert "After three dry months" in printed
    assert "Home" not in printed


def test_prints_every_field_as_json(console, page):
    article = json.loads(console.good("read", page, "--json", "--url", "https://example.org/rain"))
    assert article["url"] == "https://example.org/rain"
    assert article["text"].startswith("After three dry months")
    assert {"blocks", "furniture", "evidence", "problems", "html", "bylines"} <= article.keys()


def test_json_says_who_said_what_and_more(console, page, tmp_path):
    told = page.read_text().replace(
        "After three dry months",
        'Mayor Ada Quill said on 4 May 2026: "It rained on 40 fields in Port Hale." After three dry months',
        1,
    )
    (tmp_path / "told.html").write_text(told)
    article = json.loads(console.good("read", tmp_path / "told.html", "--json"))
    said = next(one for one in article["statements"] if one["speaker"] == "Ada Quill")
    assert said["words"] == '"It rained on 40 fields in Port Hale."'
    (span,) = said["spans"]
    assert article["text"][span["start"] : span["end"]] == said["words"]
    assert {"kind", "act", "role", "said_on", "confidence", "reason", "addressee", "cue_spans"} <= said.keys()
    assert "Ada Quill" in [one["name"] for one in article["names"] if one["kind"] == "person"]
    fields = next(one for one in article["figures"] if one["counted"] == "fields")
    assert (fields["value"], fields["words"]) == (40, "40")
    assert {"words", "value", "vague"} <= article["dates"][0].keys()


def test_json_asks_a_pipeline_of_the_settings(console, page, tmp_path, sentence):
    (tmp_path / "pipe.py").write_text(
        "from broadsheet import Name, Span\n"
        "def load():\n    return {'find_names': lambda text, *, language=None: [Name('place', 'Atlantis', mentions=(Span(0, 1),))]}\n"
    )
    settings = {"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}", "BROADSHEET_FINDINGS": "pipe:load"}
    named = json.loads(console("read", page, "--json", **settings).stdout)["names"]
    assert [one["name"] for one in named] == ["Atlantis"]
    settings["BROADSHEET_FINDINGS"] = "pipe:nothing"
    assert "module:function" in sentence(console("read", page, "--json", **settings), 2)


def test_a_pipeline_that_fails_is_told_of(console, page, tmp_path):
    (tmp_path / "pipe.py").write_text("def load():\n    return {'find_names': lambda text, *, language=None: 1 / 0}\n")
    settings = {"PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}", "BROADSHEET_FINDINGS": "pipe:load"}
    said = json.loads(console("read", page, "--json", **settings).stdout)
    assert "ZeroDivisionError" in " ".join(said["problems"])
    assert "names" in said, "ours are given instead"
    row = json.loads(console("read", page, "--findings", "--json", **settings).stdout)
    assert "ZeroDivisionError" in " ".join(row["problems"])


def test_findings_are_printed_as_json_alone(console, page, sentence):
    assert "--json" in sentence(console("read", page, "--findings"), 2)
    assert "statements" in json.loads(console.good("read", page, "--findings", "--json"))


def test_days_of_a_page_without_a_date_count_from_the_day_that_is_given(console, tmp_path):
    told = "The ferry will sail again tomorrow, said Ada Quill, who has waited for it on the northern pier since the flood."
    more = "She was not alone: half the island stood behind her, and nobody went home before it was dark on the water."
    (tmp_path / "dump.txt").write_text(f"{told}\n\n{more}\n")
    article = json.loads(console.good("read", tmp_path / "dump.txt", "--json", "--published", "2026-05-04"))
    assert article["evidence"]["published"] == "given with --published"
    assert article["dates"][0]["value"] == "2026-05-05"


def test_prints_markdown(console, page):
    assert "\n\nThe water board said" in console.good("read", page, "--markdown")


def test_prints_one_html_element(console, page):
    printed = console.good("read", page, "--html")
    assert printed.startswith("<article")
    assert "<p>After three dry months" in printed
    assert printed.rstrip().endswith("</article>")


def test_says_why(console, page, sentence):
    printed = console.good("read", page, "--why")
    assert "+ paragraph" in printed
    assert "After three dry months" in printed
    assert {"kept", "kind", "why"} <= json.loads(console.good("read", page, "--why", "--json"))["blocks"][0].keys()
    assert console.good("read", page, "--why", "--html").startswith("<!doctype html>")
    assert "not as Markdown" in sentence(console("read", page, "--why", "--markdown"), 2)


def test_reads_standard_input(console, page):
    assert "After three dry months" in console.good("read", "-", stdin=page.read_bytes())


def test_needs_no_database_and_no_django(page):
    script = f"""
import sys
sys.argv = ["broadsheet", "read", {str(page)!r}]
from broadsheet.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
loaded = sorted(name for name in ("django", "aiohttp", "granian", "PIL", "sqlite3") if name in sys.modules)
print(loaded, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "After three dry months" in done.stdout


def test_makes_no_data_folder(console, page):
    console.good("read", page)
    assert not console.data.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "is empty"),
        (b"   \n\t\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "is a picture"),
        (bytes(range(256)) * 20, "is a binary file"),
        (b"PK\x03\x04rest", "is a ZIP archive"),
    ],
)
def test_refuses_what_is_no_page(console, tmp_path, sentence, body, said):
    path = tmp_path / "thing"
    path.write_bytes(body)
    assert said in sentence(console("read", path), 2)


def test_a_file_that_is_not_there(console, sentence):
    assert sentence(console("read", "nowhere.html"), 2).startswith("nowhere.html does not exist")


def test_an_address_without_its_scheme(console, sentence):
    assert "https://example.org/news" in sentence(console("read", "example.org/news"), 2)


def test_a_folder(console, tmp_path, sentence):
    assert "is a folder" in sentence(console("read", tmp_path), 2)


def test_an_address_that_does_not_answer(console, sentence, free_port):
    said = sentence(console("read", f"http://127.0.0.1:{free_port}/", BROADSHEET_ALLOW_HOSTS="127.0.0.1"), 1)
    assert "refuses connections" in said


def test_an_address_of_this_machine_is_refused_unless_listed(console, sentence, free_port):
    assert "not a public address" in sentence(console("read", f"http://127.0.0.1:{free_port}/"), 1)


def test_one_form_at_a_time(console, page, sentence):
    assert "one form at a time" in sentence(console("read", page, "--json", "--html"), 2)


def test_a_page_without_an_article(console, tmp_path, sentence):
    path = tmp_path / "menu.html"
    path.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert "No article was found" in sentence(console("read", path), 2)


def test_output_that_nobody_reads_any_more(console, page):
    script = f"{sys.executable} -m broadsheet.cli read {page} --json | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=console.environment, check=False)
    assert done.stderr == ""
