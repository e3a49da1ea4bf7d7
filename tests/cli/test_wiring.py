from __future__ import annotations

import pytest

from broadsheet.cli.wiring import client_options, demo_hosts, owner_link
from broadsheet.config import Config
from broadsheet.ingest.addresses import AddressForbidden, Guard

CONFIG = Config(port=8017)


def _guard(config: Config) -> Guard:
    return Guard(client_options(config, demo_hosts=demo_hosts(config)).allow_hosts)


def test_the_demo_press_is_fetched_on_its_own_port():
    assert _guard(CONFIG).check("http://ledger.localhost:8017/feed.xml").loopback


@pytest.mark.parametrize("port", [80, 5432, 8399])
def test_its_names_open_no_other_port_of_this_machine(port):
    with pytest.raises(AddressForbidden):
        _guard(CONFIG).check(f"http://ledger.localhost:{port}/secret")


@pytest.mark.parametrize("config", [Config(url="https://news.example.org"), Config(address="0.0.0.0"), Config(demo=False)])
def test_no_demo_no_exception(config):
    assert demo_hosts(config) == ()


def test_the_owner_s_link_is_an_address_of_the_site(db):
    from datetime import UTC, datetime

    from django.urls import resolve

    from broadsheet.desk import setup

    setup.prepare(now=datetime.now(UTC))
    link = owner_link(CONFIG, datetime.now(UTC))
    assert link.startswith(CONFIG.base_url)
    assert resolve(link.removeprefix(CONFIG.base_url)).view_name == "accounts:set-up"
