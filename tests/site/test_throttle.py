from __future__ import annotations

from datetime import UTC, datetime, timedelta

from broadsheet.site.accounts import throttle as module
from broadsheet.site.accounts.throttle import PER_ACCOUNT, PER_ACCOUNT_AND_ADDRESS, PER_ADDRESS, WINDOW, Throttle

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_wait_is_told_to_the_second():
    throttle = Throttle()
    for number in range(PER_ACCOUNT_AND_ADDRESS):
        assert throttle.wait("ada", "192.0.2.1", NOW) is None
        throttle.failed("ada", "192.0.2.1", NOW + timedelta(seconds=number))
    assert throttle.wait("Ada", "192.0.2.1", NOW + timedelta(minutes=1)) == WINDOW - timedelta(minutes=1)
    assert throttle.wait("ada", "192.0.2.1", NOW + WINDOW) is None
    assert throttle.wait("ada", "192.0.2.2", NOW) is None


def test_limits_hold_over_processes_together():
    throttle = Throttle(processes=2)
    for _ in range(PER_ADDRESS // 2):
        throttle.failed("somebody", "192.0.2.1", NOW)
    assert throttle.wait("another", "192.0.2.1", NOW)


def test_many_addresses_against_one_account():
    throttle = Throttle()
    for number in range(PER_ACCOUNT):
        throttle.failed("ada", f"192.0.2.{number}", NOW)
    assert throttle.wait("ada", "198.51.100.1", NOW)
    assert throttle.wait("ben", "198.51.100.1", NOW) is None


def test_success_forgets():
    throttle = Throttle()
    for _ in range(PER_ACCOUNT_AND_ADDRESS):
        throttle.failed("ada", "192.0.2.1", NOW)
    throttle.succeeded("ada", "192.0.2.1")
    assert throttle.wait("ada", "192.0.2.1", NOW) is None


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(module, "MOST_KEYS", 100)
    throttle = Throttle()
    for number in range(1000):
        throttle.failed(f"name{number}", f"192.0.2.{number % 250}", NOW + timedelta(seconds=number))
    assert len(throttle._failures) <= 103


def test_one_visitor_has_a_whole_network_of_ipv6():
    throttle = Throttle()
    for number in range(PER_ACCOUNT_AND_ADDRESS):
        throttle.failed("ada", f"2001:db8:1:2::{number:x}", NOW)
    assert throttle.wait("ada", "2001:db8:1:2:ffff::9", NOW)
    assert throttle.wait("ada", "2001:db8:1:3::1", NOW) is None
    throttle.succeeded("ada", "2001:db8:1:2:abcd::1")
    assert throttle.wait("ada", "2001:db8:1:2::1", NOW) is None


def test_mapped_ipv4_is_ipv4():
    throttle = Throttle()
    for _ in range(PER_ACCOUNT_AND_ADDRESS):
        throttle.failed("ada", "::ffff:192.0.2.1", NOW)
    assert throttle.wait("ada", "192.0.2.1", NOW)
    assert throttle.wait("ada", "::ffff:192.0.2.2", NOW) is None


def test_form_admits_as_many_as_may_come_from_one_address():
    throttle = Throttle()
    admitted = [throttle.admits("rights", "192.0.2.1", NOW) for _ in range(PER_ACCOUNT_AND_ADDRESS + 2)]
    assert admitted == [True] * PER_ACCOUNT_AND_ADDRESS + [False] * 2
    assert throttle.admits("rights", "192.0.2.2", NOW)
    assert throttle.admits("rights", "192.0.2.1", NOW + WINDOW)


def test_a_clock_that_is_set_back_locks_nobody_out():
    throttle = Throttle()
    for _ in range(PER_ADDRESS):
        throttle.failed("ada", "192.0.2.1", NOW)
    assert throttle.wait("ada", "192.0.2.1", NOW - timedelta(days=1)) is None
    for _ in range(PER_ACCOUNT_AND_ADDRESS):
        throttle.failed("ada", "192.0.2.1", NOW - timedelta(days=1))
    assert throttle.wait("ada", "192.0.2.1", NOW - timedelta(days=1)) == WINDOW
