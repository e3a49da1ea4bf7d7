import pytest

from broadsheet.records import Page
from broadsheet.store import identity
from broadsheet.store.models import Article, Fetch, Findings
from broadsheet.store.write import save_article

URL = "https://beacon.example/bridge"
NOARCHIVE = b'<meta name="robots" content="noarchive">'
TDM = b'<meta name="tdm-reservation" content="1">'


@pytest.fixture
def put(source, make_article, now):
    def put_one(body, *, obeys=True, policy="full"):
        source.obeys_reservations, source.policy = obeys, policy
        source.save()
        save_article(
            source, make_article(), identity=identity.of_page(URL), url=URL, now=now, page=Page(URL, body, final_url=URL)
        )
        return Article.objects.select_related("source").get()

    return put_one


def test_noarchive_keeps_no_raw_page_and_shows_an_excerpt(put):
    row = put(NOARCHIVE)
    assert (row.reserved, row.effective_policy, row.fetch) == (["noarchive"], "excerpt", None)
    assert not Fetch.objects.exists()


def test_a_reservation_of_mining_is_stored_and_nothing_is_looked_for_in_the_text(put):
    row = put(TDM)
    assert (row.reserved, row.effective_policy) == (["tdm"], "full")
    assert not Findings.objects.exists()


def test_an_outlet_that_allowed_more_is_not_bound(put):
    row = put(NOARCHIVE + TDM, obeys=False)
    assert (row.reserved, row.effective_policy) == (["noarchive", "tdm"], "full")
    assert Fetch.objects.exists()
    assert Findings.objects.exists()


def test_an_editors_own_decision_about_an_article_stands(put):
    row = put(NOARCHIVE)
    row.policy = "full"
    assert row.effective_policy == "full"


def test_a_stricter_policy_is_not_widened(put):
    assert put(NOARCHIVE, policy="link").effective_policy == "link"
