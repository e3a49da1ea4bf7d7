from urllib.parse import urlsplit

from broadsheet.desk import starters
from broadsheet.store import sources
from broadsheet.store.models import Feed, Source


def test_the_list_is_sound():
    every = starters.every()
    assert 60 <= len(every) <= 100
    assert (
        len({one.key for one in every}) == len({one.feed_url for one in every}) == len({one.name for one in every}) == len(every)
    )
    assert len({one.language for one in every}) >= 12
    assert len({one.region for one in every}) >= 8
    for one in every:
        assert all(urlsplit(url).scheme == "https" and "@" not in url for url in (one.home_url, one.feed_url))


def test_the_chosen_are_added_once_and_unverified_until_fetched(db, now):
    first, second, *_ = starters.every()
    new, known = starters.add([first.key, second.key, "nonsense"], now=now)
    assert ([first.name, second.name], []) == (list(new), list(known))
    assert list(starters.add([first.key], now=now)[1]) == [first.name]
    assert Source.objects.get(name=first.name).folder == [first.region]
    Feed.objects.filter(url=second.feed_url).update(last_ok_at=now)
    states = {one.starter.key: one.state for one in starters.standings()}
    assert (states[first.key], states[second.key]) == ("waiting", "verified")
    assert set(states.values()) == {"waiting", "verified", "unverified"}
    Feed.objects.filter(url=first.feed_url).update(failures=2, last_error="It fails.")
    assert next(one.detail for one in starters.standings() if one.starter == first) == "It fails."


def test_one_that_is_read_by_another_name_is_known(db, now):
    first = starters.every()[0]
    sources.add_feed(sources.add("Mine"), first.feed_url.replace("https://www.", "http://"), now=now)
    new, known = starters.add([first.key], now=now)
    assert (list(new), list(known)) == ([], [first.name])
