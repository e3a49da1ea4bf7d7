import pytest

from broadsheet.errors import InputError
from broadsheet.store import accounts, tokens
from broadsheet.store.models import SetupLink

GOOD = "seven herring at dawn"


def test_the_owner_is_one_and_cannot_sign_in_at_first(db):
    assert accounts.owner().pk == accounts.owner().pk
    assert not accounts.owner().has_usable_password()


def test_a_link_sets_the_password_once(db, now):
    token = accounts.new_link(now=now)
    assert accounts.link_owner(token, now=now) == accounts.owner()
    accounts.use_link(token, GOOD, now=now)
    assert accounts.owner().check_password(GOOD)
    assert accounts.link_owner(token, now=now) is None
    with pytest.raises(InputError, match="used already"):
        accounts.use_link(token, "another long password", now=now)


def test_the_token_itself_is_not_kept(db, now):
    token = accounts.new_link(now=now)
    assert token not in str(SetupLink.objects.values())


def test_a_new_link_ends_the_old_one(db, now):
    old, new = accounts.new_link(now=now), accounts.new_link(now=now)
    assert accounts.link_owner(old, now=now) is None
    assert accounts.link_owner(new, now=now)


def test_a_link_ends_by_itself(db, now):
    token = accounts.new_link(now=now)
    assert accounts.link_owner(token, now=now + accounts.LINK_LIFE) is None


@pytest.mark.parametrize("token", ["", "x", "\x00", "\ud800", "a" * 10_000])
def test_no_other_token_opens_anything(db, now, token):
    accounts.new_link(now=now)
    assert accounts.link_owner(token, now=now) is None


@pytest.mark.parametrize(
    ("password", "words"),
    [("short", "too short"), ("password123", "too common"), ("12345678901", "numeric")],
)
def test_weak_passwords_are_refused_and_the_link_still_works(db, now, password, words):
    token = accounts.new_link(now=now)
    with pytest.raises(InputError, match=words):
        accounts.use_link(token, password, now=now)
    assert accounts.link_owner(token, now=now)


def test_a_disabled_owner_is_not_let_in(db, now):
    token = accounts.new_link(now=now)
    user = accounts.owner()
    user.is_active = False
    user.save()
    assert accounts.link_owner(token, now=now) is None


def test_a_link_is_for_an_owner_who_is_let_in(db, now):
    first = accounts.owner()
    second = accounts.make("second", "owner")
    accounts.close(first)
    assert accounts.link_owner(accounts.new_link(now=now), now=now) == second


@pytest.mark.parametrize("deed", [accounts.close, accounts.reopen])
def test_keys_of_programs_open_nothing_after_the_account_was_shut_or_given_a_new_link(db, now, deed):
    ben, ada = accounts.make("ben", "editor"), accounts.owner()
    key, other = (tokens.make(user, "Script", scope="whole", now=now) for user in (ben, ada))
    assert key
    assert other
    deed(ben)
    accounts.reopen(ben)
    assert tokens.find(key, now=now) is None
    assert tokens.find(other, now=now)


def test_somebody_is_found_by_name_unless_their_account_is_closed(db):
    ben = accounts.make("Ben", "reader")
    assert accounts.named("bEN") == ben
    accounts.close(ben)
    for name, why in (("ben", "closed"), ("nobody", "Nobody signs in")):
        with pytest.raises(InputError, match=why):
            accounts.named(name)
