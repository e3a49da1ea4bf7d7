"""Signs of life of workers; what a dead one held is let go at once where its death can be proved."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from broadsheet import __version__
from broadsheet.store import roles
from broadsheet.store.claim import release_key
from broadsheet.store.database import sentences
from broadsheet.store.models import Follow, Mail, Notice, WorkerBeat
from broadsheet.store.models.leased import Leased

_BOOT = Path("/proc/sys/kernel/random/boot_id")
LEASED = tuple(model for model in Leased.__subclasses__() if model not in {Mail, Notice, Follow})
"""What the worker's jobs hold. Mails are let go by the journal of who sent them (``desk.mailing``): some may have left."""
_PROCESSES = Path("/proc/self/ns/pid")


@dataclass(frozen=True, slots=True)
class Worker:
    """This worker, as it signs its leases and beats."""

    name: str
    key: str


def register(now: datetime) -> Worker:
    """Enter this process as a worker and let go of what dead workers of this machine held."""
    sweep()
    worker = Worker(f"{socket.gethostname()[:80]}:{os.getpid()}", secrets.token_hex(6))
    with sentences():
        WorkerBeat.objects.update_or_create(
            name=worker.name,
            defaults={
                "key": worker.key,
                "machine": machine(),
                "pid": os.getpid(),
                "started_at": now,
                "beat_at": now,
                "version": __version__,
            },
        )
    return worker


def beat(worker: Worker, now: datetime, doing: str) -> None:
    """Show that a worker lives."""
    with sentences():
        WorkerBeat.objects.filter(name=worker.name, key=worker.key).update(beat_at=now, doing=doing[:200])


def leave(worker: Worker) -> None:
    """Take a worker off the list, its leases with it."""
    for model in LEASED:
        release_key(model, worker.key)
    roles.leave(worker.key)
    with sentences():
        WorkerBeat.objects.filter(name=worker.name, key=worker.key).delete()


def sweep() -> int:
    """Let go of what dead workers held; return how many rows. Only of this boot of this machine: nothing else can be proved."""
    here = machine()
    if not here:
        return 0
    count = 0
    for row in list(WorkerBeat.objects.filter(machine=here)):
        if row.pid == os.getpid() or not _lives(row.pid):
            count += sum(release_key(model, row.key) for model in LEASED)
            roles.leave(row.key)
            row.delete()
    return count


def machine() -> str:
    """Name this boot of this machine and its space of process ids; empty where the system does not tell."""
    try:
        return f"{_BOOT.read_text(encoding='ascii').strip()[:36]}/{_PROCESSES.readlink()}"[:64]
    except OSError:
        return ""


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
