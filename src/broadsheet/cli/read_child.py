"""The reading process of ``broadsheet read DIR``: one page in, its row out. Started and ended by ``read_many``.

A request is a JSON header, a line break and the body; pages on disk are read here, so that their bytes pass no pipe.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from broadsheet.cli.article_rows import Place, error_row, row_of
from broadsheet.errors import BroadsheetError
from broadsheet.ingest.killable import ignore_interrupts, serve, within
from broadsheet.records import Page

if TYPE_CHECKING:
    from broadsheet.engine.findings import Readers

NEEDED = ("broadsheet.engine.extract.article", "broadsheet.engine.rules", "broadsheet.ingest.files")


FINDINGS = "--findings"
"""With this argument rows say what was found in the articles as well."""


def main() -> None:
    """Answer requests until the input ends."""
    readers = _readers() if FINDINGS in sys.argv else None
    serve(partial(_respond, readers), load=NEEDED)


def _readers() -> Readers:
    """Return the readers that the settings name; the parent has seen that they can be loaded."""
    from broadsheet import config
    from broadsheet.engine.findings import plug_in

    return plug_in(config.load().findings)


def encode(place: Place, page: Page | None, seconds: float) -> bytes:
    """Make a request; without a page, the file at the place is read."""
    head: dict[str, Any] = {
        "place": [place.id, place.file, place.offset, place.inside],
        "seconds": seconds,
        "on_disk": page is None,
    }
    if page is not None:
        head["url"], head["content_type"] = page.url, page.content_type
        head["fetched_at"] = page.fetched_at.isoformat() if page.fetched_at else None
    return json.dumps(head).encode() + b"\n" + (page.body if page else b"")


def _respond(readers: Readers | None, message: bytes) -> bytes:
    head, _, body = message.partition(b"\n")
    request = json.loads(head)
    with within(request["seconds"]):
        return _row(Place(*request["place"]), request, body, readers)


def _row(place: Place, request: dict[str, Any], body: bytes, readers: Readers | None) -> bytes:
    url = request.get("url")
    try:
        page = _page(place, request, body)
        return row_of(place, _read(page), readers)
    except BroadsheetError as error:
        return error_row(place, type(error).__name__, str(error), url=url)
    except MemoryError:
        return error_row(place, "TooComplex", "Reading it takes more memory than a page may.", url=url)
    except RecursionError:
        return error_row(place, "TooComplex", "It is nested deeper than any page needs.", url=url)
    except Exception as error:  # noqa: BLE001 - one page must never end the work on the others
        return error_row(place, "ReadingBroke", f"Broadsheet failed to read it ({type(error).__name__}: {error})."[:500], url=url)


def _page(place: Place, request: dict[str, Any], body: bytes) -> Page:
    if request["on_disk"]:
        from broadsheet.ingest.files import read_file

        return read_file(Path(place.file))
    fetched_at = datetime.fromisoformat(request["fetched_at"]) if request["fetched_at"] else None
    return Page(url=request["url"], body=body, content_type=request["content_type"], fetched_at=fetched_at)


def _read(page: Page) -> Any:
    from broadsheet.engine.extract import read

    return read(page.body, url=page.url, content_type=page.content_type, fetched_at=page.fetched_at)


if __name__ == "__main__":
    ignore_interrupts()
    main()
