import os
import subprocess
import sys
from datetime import timedelta

import pytest

from broadsheet.store import beats, claim, due, sources
from broadsheet.store.models import WorkerBeat

LEASE = timedelta(hours=1)


@pytest.fixture
def held(source, now):
    """A feed that a worker holds for an hour."""
    sources.add_feed(source, "https://beacon.example/feed", now=now)

    def by(worker):
        (row,) = claim.claim(due.feeds(), limit=1, now=now, lease=LEASE, key=worker.key)
        return row

    return by


def is_free(now):
    return claim.due(due.feeds(), now).exists()


@pytest.fixture
def dead_pid():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_dead_worker_held_is_free_at_the_next_start(held, now, dead_pid):
    dead = beats.register(now)
    held(dead)
    WorkerBeat.objects.update(pid=dead_pid, name="host:dead")
    assert not is_free(now)
    beats.register(now)
    assert is_free(now)
    assert WorkerBeat.objects.count() == 1


def test_a_living_worker_keeps_what_it_holds(held, now):
    living = beats.register(now)
    held(living)
    WorkerBeat.objects.update(pid=os.getppid(), name="host:parent")
    beats.register(now)
    assert not is_free(now)
    assert WorkerBeat.objects.count() == 2


def test_a_worker_on_another_machine_is_not_judged(held, now, dead_pid):
    other = beats.register(now)
    held(other)
    WorkerBeat.objects.update(pid=dead_pid, name="other:1", machine="elsewhere")
    beats.register(now)
    assert not is_free(now)


def test_our_own_process_id_belonged_to_somebody_dead_before(held, now):
    """In a container the worker has the same process id after each restart."""
    held(beats.register(now))
    beats.register(now)
    assert is_free(now)


def test_a_worker_that_leaves_holds_nothing(held, now):
    worker = beats.register(now)
    held(worker)
    beats.leave(worker)
    assert is_free(now)
    assert not WorkerBeat.objects.exists()


def test_a_beat_says_what_is_done(now, db):
    worker = beats.register(now)
    beats.beat(worker, now + timedelta(seconds=9), "3 pages")
    row = WorkerBeat.objects.get()
    assert (row.beat_at, row.doing) == (now + timedelta(seconds=9), "3 pages")


def test_whatever_the_jobs_hold_is_let_go(db):
    from broadsheet.desk import jobs

    table = jobs.table(fetch=None, read=None, parse=None, shrink=None, post=lambda: None)
    assert {job.rows().model for job in table} <= set(beats.LEASED)
