from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from broadsheet import __version__
from broadsheet.ingest.options import ClientOptions, default_user_agent
from broadsheet.records import Refusal

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "fetching.md"


def test_the_user_agent_names_us_our_version_and_the_site():
    assert default_user_agent("https://news.example.org") == f"Broadsheet/{__version__} (+https://news.example.org)"
    assert default_user_agent().startswith(f"Broadsheet/{__version__} (")
    assert ClientOptions().user_agent == default_user_agent()


def test_every_option_and_refusal_is_documented():
    text = REFERENCE.read_text(encoding="utf-8")
    assert [field.name for field in fields(ClientOptions) if f"| `{field.name}` |" not in text] == []
    assert [reason.value for reason in Refusal if f"`{reason.value}`" not in text] == []
