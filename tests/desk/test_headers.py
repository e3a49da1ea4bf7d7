import pytest

from broadsheet.desk.headers import links


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("", {}),
        ("<https://a.example/>; rel=hub", {"hub": ["https://a.example/"]}),
        (
            '<https://a.example/?a=1,2>; rel="hub self"',
            {"hub": ["https://a.example/?a=1,2"], "self": ["https://a.example/?a=1,2"]},
        ),
        ('<https://a.example/>; rel="hub", <b>; title="x; y"; REL=Self', {"hub": ["https://a.example/"], "self": ["b"]}),
        ("<https://a.example/>", {}),
        ("<<<>;rel=hub", {"hub": [""]}),
    ],
)
def test_links_by_relation(header, found):
    assert links(header) == found
