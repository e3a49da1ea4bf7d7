import pytest

from broadsheet.config import Config
from broadsheet.desk import add, demo_press, setup
from broadsheet.desk.demo_press import DemoSeed
from broadsheet.errors import InputError
from broadsheet.store import sources
from broadsheet.store.models import Feed, ImagePolicy, Policy, Publication, Purpose, Source, User
from broadsheet.store.publication import publication

GOOD = "seven herring at dawn"
SEEDS = [
    DemoSeed(f"Demo {name}", name, f"http://{name}.localhost:8000/", f"http://{name}.localhost:8000/feed.xml", "en")
    for name in ("ledger", "magpie")
]


def test_preparing_makes_one_publication_and_one_owner(db, now):
    for _ in range(2):
        setup.prepare(now=now)
    assert Publication.objects.count() == 1
    owner = User.objects.get()
    assert (owner.role, owner.may_edit, owner.has_usable_password()) == ("owner", True, False)
    assert setup.needs_setup()


def test_the_link_sets_up_everything_at_once(db, now):
    setup.prepare(now=now)
    token = setup.new_setup_link(now=now)
    assert setup.setup_link_owner(token, now=now)
    user = setup.use_setup_link(token, GOOD, name=" Our   Desk ", purpose="private", now=now)
    site = publication()
    assert (site.name, site.purpose, site.is_set_up) == ("Our Desk", Purpose.PRIVATE, True)
    assert user.check_password(GOOD)
    assert not setup.needs_setup()


@pytest.mark.parametrize(
    ("password", "name", "purpose"),
    [("short", "Desk", "public"), (GOOD, "x" * 101, "public"), (GOOD, "Desk", "world domination"), (GOOD, "Desk", "")],
)
def test_a_refused_set_up_changes_nothing(db, now, password, name, purpose):
    setup.prepare(now=now)
    token = setup.new_setup_link(now=now)
    with pytest.raises(InputError):
        setup.use_setup_link(token, password, name=name, purpose=purpose, now=now)
    assert setup.needs_setup()
    assert not User.objects.get().has_usable_password()
    assert setup.setup_link_owner(token, now=now)


def test_a_nameless_site_keeps_its_name(db, now):
    setup.prepare(now=now)
    setup.use_setup_link(setup.new_setup_link(now=now), GOOD, name="  ", purpose="public", now=now)
    assert publication().name == "Broadsheet"


# --- the demo press -----------------------------------------------------------------------------------------------


def test_the_demo_opens_where_there_is_nothing_else(db, now):
    assert demo_press.demo_is_due(Config(), now)
    demo_press.open_demo(SEEDS, now=now)
    assert publication().demo_epoch == now
    for source in Source.objects.all():
        assert (source.is_demo, source.policy, source.image_policy) == (True, Policy.FULL, ImagePolicy.COPY)
    assert Feed.objects.filter(due_at=now).count() == 2


def test_opening_again_keeps_the_epoch_and_corrects_addresses(db, now):
    demo_press.open_demo(SEEDS, now=now)
    moved = [
        DemoSeed(seed.name, seed.slug, seed.home_url.replace("8000", "9000"), seed.feed_url.replace("8000", "9000"), "en")
        for seed in SEEDS
    ]
    later = now.replace(hour=23)
    demo_press.open_demo(moved, now=later)
    assert publication().demo_epoch == now
    assert set(Feed.objects.values_list("url", flat=True)) == {seed.feed_url for seed in moved}
    assert Source.objects.count() == 2


@pytest.mark.parametrize("config", [Config(demo=False), Config(address="0.0.0.0"), Config(url="https://news.example.org")])
def test_the_demo_never_opens_where_strangers_may_come(db, now, config):
    assert not demo_press.demo_is_due(config, now)


def test_the_demo_does_not_open_beside_real_sources(db, now):
    sources.add("The Beacon")
    assert not demo_press.demo_is_due(Config(), now)


def test_a_closed_demo_leaves_nothing_and_does_not_come_back(db, now):
    demo_press.open_demo(SEEDS, now=now)
    kept = sources.add("The Beacon")
    assert add.offer_demo_removal()
    removed = demo_press.close_demo()
    assert (removed.sources, removed.feeds) == (2, 2)
    assert list(Source.objects.all()) == [kept]
    assert publication().demo_epoch is None
    kept.delete()
    assert not demo_press.demo_is_due(Config(), now)
    assert not add.offer_demo_removal()


def test_the_offer_waits_for_a_real_source(db, now):
    demo_press.open_demo(SEEDS, now=now)
    sources.clippings()
    assert not add.offer_demo_removal()
