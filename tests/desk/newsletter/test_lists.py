"""Lists of subscribers in and out."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from broadsheet.engine.text.cells import plain_cell, safe_cell
from broadsheet.errors import InputError
from broadsheet.store.models import Consent, Subscriber, Subscription

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)

MAILPOET = """Email,First name,Last name,Status,List status,Subscribed IP,Created at
ada@reader.example,Ada,Finch,Subscribed,Subscribed,192.0.2.7,2024-03-01 10:00:00
ben@reader.example,Ben,,Unsubscribed,Unsubscribed,,2024-03-02 10:00:00
cleo@reader.example,Cleo,,Unconfirmed,Unconfirmed,,2024-03-02 10:00:00
dora@reader.example,Dora,,Bounced,Subscribed,,
not an address,X,,Subscribed,Subscribed,,
ADA@reader.example,Ada again,,Subscribed,Subscribed,,
"""
LISTMONK = """uuid,email,name,attributes,status,created_at,updated_at
1,ada@reader.example,Ada Finch,"{""timezone"": ""Europe/Berlin"", ""language"": ""de""}",enabled,2024-03-01T10:00:00Z,2024-03-01T10:00:00Z
2,ben@reader.example,Ben,{},blocklisted,2024-03-01T10:00:00Z,
3,cleo@reader.example,"Dear customer, click https://evil.test",not json,enabled,,
"""


@pytest.fixture
def take_in(newsletter, config):
    letter = newsletter()

    def take(text, consent="Sign-up page of 2024"):
        from broadsheet.desk import subscriber_lists

        return subscriber_lists.take_in(text.encode("utf-8-sig"), letter, consent=consent, by=None, now=NOW)

    take.letter = letter
    return take


def test_mailpoet(take_in):
    report = take_in(MAILPOET)
    assert (report.new, report.known, report.left_out, report.broken) == (1, 1, 3, 1)
    person = Subscriber.objects.get()
    assert (person.address, person.name, person.state) == ("ada@reader.example", "Ada Finch", "confirmed")
    consent = Consent.objects.get(what="imported")
    assert consent.how == "Sign-up page of 2024"
    assert consent.evidence == {"since": "2024-03-01 10:00:00", "ip": "192.0.2.7", "there": "Subscribed"}
    assert Subscription.objects.get().due_at == datetime(2026, 5, 4, 18, tzinfo=UTC)


def test_listmonk(take_in):
    report = take_in(LISTMONK)
    assert (report.new, report.left_out) == (2, 1)
    ada = Subscriber.objects.get(address="ada@reader.example")
    assert (ada.time_zone, ada.language) == ("Europe/Berlin", "de")
    assert "evil" not in Subscriber.objects.get(address="cleo@reader.example").name


def test_ghost(take_in):
    members = (
        "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\n"
        "1,ada@reader.example,Ada Finch,,true,false,,2025-03-01T10:00:00.000Z,,,\n"
        "2,ben@reader.example,Ben,,false,false,,2025-03-02T10:00:00.000Z,,,\n"
    )
    report = take_in(members)
    assert (report.new, report.left_out) == (1, 1)
    assert Subscriber.objects.get().address == "ada@reader.example"
    assert Consent.objects.get(what="imported").evidence["since"] == "2025-03-01T10:00:00.000Z"


def test_twice_the_same_list_adds_nobody(take_in):
    take_in(LISTMONK)
    assert take_in(LISTMONK).new == 0
    assert Subscription.objects.count() == 2


def test_who_left_here_stays_out(take_in):
    from broadsheet.desk import subscribing

    take_in(LISTMONK)
    subscribing.forget(Subscriber.objects.get(address="ada@reader.example"), now=NOW)
    subscribing.leave(Subscription.objects.get(), "here", now=NOW)
    report = take_in(LISTMONK)
    assert (report.new, report.known, report.left_out) == (0, 1, 2)
    assert Subscription.objects.get().state == "ended"


@pytest.mark.parametrize("text", ["", "name,status\nAda,enabled\n", "\x00\x01", "no commas at all"])
def test_what_is_no_list(take_in, text):
    with pytest.raises(InputError):
        take_in(text)


def test_no_list_without_consent(take_in):
    with pytest.raises(InputError, match="agreed"):
        take_in(LISTMONK, consent=" ")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(take_in, delimiter):
    assert take_in(f"email{delimiter}name\nada@reader.example{delimiter}Ada\n").new == 1


def test_out_and_in_again(take_in, newsletter):
    from broadsheet.desk import subscriber_lists

    take_in("email,name\nada@reader.example,=SUM(1)\nben@reader.example,Ben\n")
    text = "".join(subscriber_lists.hand_out(take_in.letter))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[0]["name"] == "'=SUM(1)"
    assert "imported" in rows[0]["consent"]
    other = newsletter("Another")
    report = subscriber_lists.take_in(text.encode(), other, consent="moved", by=None, now=NOW)
    assert report.new == 2


def test_cells_of_the_development_data(shared):
    for line in (shared / "data/publish/hostile/csv_cells.jsonl").read_text().splitlines():
        row = json.loads(line)
        cell = safe_cell(row["input"])
        assert plain_cell(cell) == row["input"]
        if row["expect"].startswith("unchanged"):
            assert cell == row["input"]
        else:
            assert cell == "'" + row["input"]


@pytest.mark.parametrize(
    "text", ["'=1", "''", "'", "=", "+49 30 1234", "-", "a=b", " =1", "\n=1", "＋1", "@x", "1e5", "-5,2", "+5"]
)
def test_cells_read_back(text):
    assert plain_cell(safe_cell(text)) == text
    assert not safe_cell(text).startswith(("=", "@"))


def test_attributes_deeper_than_any_keep_nobody_out(take_in):
    assert take_in('email,attributes\nada@reader.example,"' + "[" * 100_000 + '"\n').new == 1
