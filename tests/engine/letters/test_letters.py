import contextlib
import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.engine.letters import read_letter
from broadsheet.engine.letters.furniture import without_furniture, without_signature
from broadsheet.errors import InputError, TooComplex


def mail(html=None, plain="Some plain words.", **headers):
    message = EmailMessage()
    given = {
        "From": "Harbour Weekly <Desk@weekly.example>",
        "Subject": "Five boats",
        "Message-ID": "<1@weekly.example>",
    } | headers
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_html_is_preferred_and_everything_is_read():
    raw = mail(
        "<p>The ferry came.</p>",
        Subject="Zoë’s harbour",
        List_Id='"Harbour Weekly" <News.weekly.example>',
        Date="Mon, 04 May 2026 10:00:00 +0200",
    ).as_bytes()
    letter = read_letter(raw)
    assert (letter.id, letter.list_key, letter.list_name) == ("1@weekly.example", "list:news.weekly.example", "Harbour Weekly")
    assert (letter.subject, letter.sender) == ("Zoë’s harbour", "Harbour Weekly")
    assert letter.sent.isoformat() == "2026-05-04T10:00:00+02:00"
    assert "The ferry came." in letter.html
    assert "plain words" not in letter.html


def test_without_a_list_the_sender_is_the_list():
    letter = read_letter(mail().as_bytes())
    assert (letter.list_key, letter.list_name) == ("mailto:desk@weekly.example", "Harbour Weekly")


def test_plain_text_becomes_paragraphs_without_its_signature():
    text = "One & two.\n\nThree\nfour <b>.\n\nUnsubscribe: https://x.example/u\n\n-- \nThe desk"
    assert read_letter(mail(plain=text).as_bytes()).html == "<p>One &amp; two.</p>\n<p>Three four &lt;b&gt;.</p>"


def test_attachments_are_left_out_and_told():
    message = mail("<p>Words.</p>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="menu.pdf")
    message.add_attachment("<p>not the letter</p>", subtype="html", filename="other.html")
    letter = read_letter(message.as_bytes())
    assert letter.attachments == ("menu.pdf", "other.html")
    assert "menu.pdf" in letter.problems[0]
    assert "not the letter" not in letter.html


def test_a_mail_without_an_id_is_known_by_its_bytes():
    message = mail()
    del message["Message-ID"]
    assert read_letter(message.as_bytes()).id.startswith("sha256:")
    assert read_letter(message.as_bytes()).id == read_letter(message.as_bytes()).id


@pytest.mark.parametrize(
    "furniture",
    [
        "<img src='https://t.example/a.gif' width=1 height=1>",
        "<img src='https://t.example/a.gif' width='0'>",
        "<img src='https://t.example/wf/open?upn=3'>",
        "<div style='display: none; font-size:1px'>Preheader</div>",
        "<span style='mso-hide:all'>Preheader</span>",
        "<div style='max-height:0px;overflow:hidden'>Preheader</div>",
        "<table><tr><td><a href='https://x.example/v'>View this email in your browser</a></td></tr></table>",
        "<p>You are receiving this because you signed up. <a href='https://x.example/u'>Unsubscribe</a></p>",
        "<p><a href='https://x.example/unsubscribe?id=1'>Click here</a></p>",
        "<div>Sie erhalten diese Mail ... <a href='#'>Abmelden</a></div>",
        "<p>Se désinscrire de la liste</p>",
        "<td><a href='https://x.example/u'>Відписатися</a></td>",
        "<p>إلغاء الاشتراك</p>",
        "<a href='https://x.example'>Manage your preferences</a>",
        "<script>alert(1)</script><style>p{}</style>",
    ],
)
def test_furniture_is_dropped_and_the_letter_stays(furniture):
    html = f"<html><body>{furniture}<h1>News</h1><p>The ferry came in.</p><img src='https://x.example/boat.jpg' width='600'>{furniture}</body></html>"
    left = without_furniture(html)
    for words in (
        "Preheader",
        "nsubscri",
        "browser",
        "t.example",
        "Abmelden",
        "désin",
        "Відпис",
        "الاشتراك",
        "references",
        "alert",
        "p{}",
    ):
        assert words not in left
    assert "The ferry came in." in left
    assert "boat.jpg" in left


def test_a_long_piece_that_speaks_of_lists_is_no_furniture():
    words = "Readers who unsubscribe from the ferry's timetable were asked why. " * 15
    assert "timetable" in without_furniture(f"<p>{words}</p>")
    assert "timetable" in without_signature(words)


def test_layout_tables_become_blocks_and_real_ones_stay():
    assert "<td" not in without_furniture("<table><tr><td>Words</td></tr></table>")
    assert "<td" in without_furniture("<table><tr><th>Boat</th></tr><tr><td>Words</td></tr></table>")


def test_encodings():
    raw = (
        b"From: =?iso-8859-1?Q?Zo=EB?= <z@x.example>\r\nSubject: =?utf-8?B?xI1sw6FuZWs=?= and =?nonsense?Q?more=20?=\r\n"
        b"Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>"
    )
    letter = read_letter(raw)
    assert letter.sender == "Zoë"
    assert letter.subject.startswith("článek and")
    assert "Привет" in letter.html


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no mail at all",
        b"<html><body>no mail</body></html>",
        b"From: a@b.example\r\n\r\n",
        b"Subject: no sender\r\n\r\nwords",
        b"From: nobody\r\n\r\nwords",
        b"From: a@b.example\r\nContent-Type: application/pdf\r\n\r\n%PDF",
        b"From: a@b.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nbounced\r\n--x--",
        b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<img width=1 src=x>",
    ],
)
def test_what_is_no_letter_is_refused_in_words(raw):
    with pytest.raises(InputError, match=r"This (mail|is no mail)\W? ?\w+"):
        read_letter(raw)


def nested(depth):
    head = b"From: a@b.example\r\nMessage-ID: <1@b>\r\n"
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return head + opening + b"Content-Type: text/plain\r\n\r\nwords\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        nested(5000),
        b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 5000,
        b"From: a@b.example\r\n" + b"X-A: b\r\n" * 5000 + b"\r\nwords",
        b"From: a@b.example\r\n\r\n" + b"x" * 16_000_000,
    ],
)
def test_limits(raw):
    started = time.process_time()
    with pytest.raises(TooComplex):
        read_letter(raw)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@b.example\r\nSubject: " + b"=?utf-8?Q?x?= " * 5000 + b"\r\n\r\nwords",
        b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n" + b"<div>" * 200_000 + b"words",
        b"From: " + b"(" * 3000 + b"a@b.example\r\n\r\nwords",
        b"From: a@b.example\r\nContent-Type: text/plain; charset=" + b"x" * 5000 + b"\r\n\r\nwords",
        b"From: a@b.example\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
        b"From: a@b.example\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!not base64!!!",
        nested(20),
    ],
)
def test_slow_and_strange_mails_end_in_time(raw):
    started = time.process_time()
    with contextlib.suppress(InputError):
        assert read_letter(raw).html
    assert time.process_time() - started < 3


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=200))
def test_any_bytes_end_in_a_letter_or_a_refusal(head, body):
    with contextlib.suppress(InputError):
        assert read_letter(b"From: a@b.example\n" + head + b"\n\n" + body).html


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("=?utf-8?Q?M=C3=BCller=2C_Anna?= <desk@weekly.example>", "Müller, Anna"),
        ("=?utf-8?Q?The_Week=3A_News?= <desk@weekly.example>", "The Week: News"),
        ('"Doe, Jane" <desk@weekly.example>', "Doe, Jane"),
        ("=?utf-8?Q?Anna_=3Cdesk=40weekly.example=3E?=", "Anna"),
        ("=?utf-8?Q?Anna_=3Cother=40elsewhere.example=3E?= <desk@weekly.example>", "Anna <other@elsewhere.example>"),
    ],
)
def test_a_name_may_hold_what_parts_addresses(written, name):
    letter = read_letter(f"From: {written}\r\nSubject: x\r\n\r\nSome words.".encode())
    assert (letter.sender, letter.list_key) == (name, "mailto:desk@weekly.example")


def test_a_date_whose_zone_is_not_said_is_in_utc():
    assert read_letter(mail(Date="Mon, 04 May 2026 10:00:00 -0000").as_bytes()).sent.isoformat() == "2026-05-04T10:00:00+00:00"
