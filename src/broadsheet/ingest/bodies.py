"""Read the body of a response: within its size, and few large ones at one time, so that memory stays bounded."""

from __future__ import annotations

import asyncio

import aiohttp

from broadsheet.ingest.decompress import TooMuch, unpack

LARGE = 1 << 19
LARGE_AT_ONCE = 5
"""Bodies over half a megabyte that are read at one time; the others wait within their deadline."""


class Bodies:
    """Reads bodies for one client."""

    def __init__(self) -> None:
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)

    async def read(self, response: aiohttp.ClientResponse, limit: int, *, cut: bool) -> bytes:
        """Read a body and undo its packing.

        Args:
            response: the response, its headers read.
            limit: most bytes, packed and unpacked.
            cut: whether a longer body is cut off at the limit instead of refused.

        Raises:
            TooMuch: the body is longer than the limit.
            Damaged: it is not packed as its headers say.
        """
        packed = await self._packed(response, limit, cut=cut)
        body = unpack(packed, response.headers.get("Content-Encoding", ""), limit)
        if body[:2] == b"\x1f\x8b" and _is_gzip_file(response):
            return unpack(body, "gzip", limit)
        return body

    async def _packed(self, response: aiohttp.ClientResponse, limit: int, *, cut: bool) -> bytes:
        """Read the bytes as they come over the wire."""
        if not cut and (response.content_length or 0) > limit:
            raise TooMuch
        whole = bytearray()
        is_large = False
        try:
            while piece := await response.content.readany():
                if not is_large and len(whole) + len(piece) > LARGE:
                    is_large = await self._large.acquire()
                whole += piece
                if len(whole) > limit:
                    break
        finally:
            if is_large:
                self._large.release()
        if len(whole) > limit:
            if not cut:
                raise TooMuch
            response.close()
        return bytes(whole[:limit])


def _is_gzip_file(response: aiohttp.ClientResponse) -> bool:
    """Tell whether the page itself is a packed file, as ``sitemap.xml.gz`` is, and not only its transfer."""
    return response.url.path.lower().endswith(".gz") or response.content_type in {"application/gzip", "application/x-gzip"}
