"""The reading process: reads the pages, feeds and pictures that come over its standard input. Started by ``extraction``, killed at will.

A request is a JSON header, a line break and the body; an answer is JSON. How messages travel, and which bounds hold, says
:mod:`broadsheet.ingest.killable`.

Imports neither Django nor an HTTP client.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime
from typing import Any

from broadsheet.errors import InputError, NotAFeed, TooComplex
from broadsheet.ingest.killable import ignore_interrupts, serve, within
from broadsheet.store.values import plain


def main() -> None:
    """Answer requests until the input ends."""
    serve(_respond, load=("broadsheet.engine.extract.article", "broadsheet.engine.feeds"))


def _respond(message: bytes) -> bytes:
    head, _, body = message.partition(b"\n")
    request = json.loads(head)
    with within(request["seconds"]):
        return json.dumps(_answer(request, body)).encode()


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
    if request["what"] == "listing":
        from broadsheet.engine.feeds.listing import read_listing  # noqa: PLC0415 - few sources need it

        return read_listing(body, url=request["url"], content_type=request["content_type"])
    from broadsheet.engine.extract import read  # noqa: PLC0415 - loaded by main

    fetched_at = datetime.fromisoformat(request["fetched_at"]) if request["fetched_at"] else None
    return read(body, url=request["url"], content_type=request["content_type"], fetched_at=fetched_at)


def _shrink(body: bytes) -> dict[str, Any]:
    from broadsheet.desk.shrinking import shrink  # noqa: PLC0415 - Pillow is loaded when the first picture comes

    done = shrink(body)
    data = base64.b64encode(done.data).decode("ascii")
    return {"data": data, "suffix": done.suffix, "width": done.width, "height": done.height}


if __name__ == "__main__":
    ignore_interrupts()
    main()
