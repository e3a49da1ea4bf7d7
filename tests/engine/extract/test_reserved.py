import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.engine.extract.reserved import reserved


@pytest.mark.parametrize(
    ("body", "headers", "found"),
    [
        (b"<p>Nothing", {}, ()),
        (b"", {"tdm-reservation": "1"}, ("tdm",)),
        (b"", {"tdm-reservation": "0"}, ()),
        (b'<meta name="tdm-reservation" content="1">', {}, ("tdm",)),
        (b"<META CONTENT='1' NAME=tdm-reservation />", {}, ("tdm",)),
        (b'<meta name="tdm-reservation" content="0">', {}, ()),
        (b'<meta name="robots" content="max-snippet:50, NOARCHIVE">', {}, ("noarchive",)),
        (b'<meta name="robots" content="index,follow">', {}, ()),
        (b'<meta name="googlebot" content="noarchive">', {}, ()),
        (b"", {"x-robots-tag": "noindex, noarchive"}, ("noarchive",)),
        (b"", {"x-robots-tag": "googlebot: noarchive"}, ()),
        (b"", {"x-robots-tag": "broadsheet: noarchive"}, ("noarchive",)),
        (b'<meta name="robots" content="nocache">', {"tdm-reservation": " 1 "}, ("noarchive", "tdm")),
    ],
)
def test_what_a_page_reserves(body, headers, found):
    assert reserved(body, headers) == found


@given(st.binary(max_size=200))
def test_any_bytes_are_read(body):
    assert set(reserved(b"<meta name=robots content=" + body + b">", {})) <= {"tdm", "noarchive"}
