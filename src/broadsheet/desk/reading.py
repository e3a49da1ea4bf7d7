"""The reading process: reads the pages, feeds and pictures that come over its standard input. Started by ``extraction``, killed at will.

Each message is a length (four bytes, big-endian) and that many bytes. A request is a JSON header, a line break and the
body; an answer is JSON. Values travel as JSON and not as pickles: whoever takes over this process with a poisoned page
gets no code into the one that asked.

Imports neither Django nor an HTTP client.
"""

from __future__ import annotations

import base64
import json
import resource
import signal
import sys
from datetime import datetime
from importlib import import_module
from typing import Any, BinaryIO

from broadsheet.errors import InputError, NotAFeed, TooComplex
from broadsheet.store.values import plain

MEMORY_BYTES = 1 << 30
MAX_MESSAGE = 1 << 27
READY = b"ready"
"""The first message of the process: from then on whatever kills it is the page's doing."""


def main() -> None:
    """Answer requests until the input ends."""
    _limit_memory()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not break the framing
    _load_engine()
    send(stdout, READY)
    while (message := receive(stdin)) is not None:
        head, _, body = message.partition(b"\n")
        request = json.loads(head)
        # The kernel ends this process when a page takes too long, even where the one that asked is dead by then.
        signal.setitimer(signal.ITIMER_REAL, request["seconds"])
        answer = json.dumps(_answer(request, body)).encode()
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(stdout, answer)


def _load_engine() -> None:
    """Load what every page needs before the first one's time runs."""
    for name in ("broadsheet.engine.extract", "broadsheet.engine.feeds"):
        import_module(name)


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


def _answer(request: dict[str, Any], body: bytes) -> dict[str, Any]:
    try:
        return {"value": _shrink(body) if request["what"] == "picture" else plain(_do(request, body))}
    except (NotAFeed, TooComplex, InputError) as error:
        return {"error": type(error).__name__, "message": str(error)}
    except MemoryError:
        return {"error": "TooComplex", "message": "Reading it takes more memory than a page may."}
    except RecursionError:
        return {"error": "TooComplex", "message": "It is nested deeper than any page needs."}
    except Exception as error:  # noqa: BLE001 - one page must never end the work on the others
        return {"error": "ReadingBroke", "message": f"Broadsheet failed to read it ({type(error).__name__}: {error})."[:500]}


def _do(request: dict[str, Any], body: bytes) -> Any:
    if request["what"] == "feed":
        from broadsheet.engine.feeds import parse_feed  # noqa: PLC0415 - loaded by main

        return parse_feed(body, url=request["url"], content_type=request["content_type"], headers=request["headers"])
    from broadsheet.engine.extract import read  # noqa: PLC0415 - loaded by main

    fetched_at = datetime.fromisoformat(request["fetched_at"]) if request["fetched_at"] else None
    return read(body, url=request["url"], content_type=request["content_type"], fetched_at=fetched_at)


def _shrink(body: bytes) -> dict[str, Any]:
    from broadsheet.desk.shrinking import shrink  # noqa: PLC0415 - Pillow is loaded when the first picture comes

    done = shrink(body)
    data = base64.b64encode(done.data).decode("ascii")
    return {"data": data, "suffix": done.suffix, "width": done.width, "height": done.height}


def _limit_memory() -> None:
    """Bound the address space, and leave no core file of somebody's page."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker, which ends this process by closing its input
    main()
