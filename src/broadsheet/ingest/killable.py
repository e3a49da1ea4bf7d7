"""The inside of a process that may be killed at any moment: framing, bounds of memory and time.

Each message is a length (four bytes, big-endian) and that many bytes. Values travel as text and not as pickles: whoever takes
over such a process with a poisoned page gets no code into the one that asked. :mod:`~broadsheet.ingest.supervise` is the outside.
"""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import BinaryIO

MEMORY_BYTES = 1 << 30
MAX_MESSAGE = 1 << 27
READY = b"ready"
"""The first message of the process: from then on whatever kills it is the page's doing."""


def serve(answer: Callable[[bytes], bytes], *, load: tuple[str, ...] = ()) -> None:
    """Answer the messages of standard input on standard output, until the input ends.

    Args:
        answer: what to do with a message.
        load: modules that every page needs, loaded before the first one's time runs.
    """
    limit_memory()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the framing
    for name in load:
        import_module(name)
    send(stdout, READY)
    while (message := receive(stdin)) is not None:
        send(stdout, answer(message))


def ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that asked: it ends this one by closing its input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let the kernel end this process when the work takes longer, even where the one that asked is dead by then."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def send(pipe: BinaryIO, message: bytes) -> None:
    """Write one message."""
    pipe.write(len(message).to_bytes(4) + message)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one message; ``None`` at the end of the input."""
    head = pipe.read(4)
    if len(head) < 4:
        return None
    length = int.from_bytes(head)
    message = pipe.read(length) if length <= MAX_MESSAGE else b""
    return message if len(message) == length else None


def limit_memory() -> None:
    """Bound the address space, and leave no core file of somebody's page."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
