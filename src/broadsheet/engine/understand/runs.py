"""Which articles hold each run of words, in eight bytes a run: millions of them stand in memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter

BUCKET_BITS = 15
KEY_BYTES = 4
BUCKET = (1 << BUCKET_BITS) - 1
"""Bits of a run that are its bucket."""


class Runs:
    """A table from the hash of a run to the numbers of the articles that hold it, in the order in which they were added.

    A hash is told by its bucket and four more of its bytes: of ten million runs, about one is taken for another.
    """

    def __init__(self) -> None:
        self._keys: list[bytearray | None] = [None] * (1 << BUCKET_BITS)
        self._holders: list[array[int]] = [array("I")] * (1 << BUCKET_BITS)

    def holders(self, run: int) -> list[int]:
        """Return the articles that hold a run, oldest first; ``run`` is a hash of 62 bits."""
        return self.look_up(run & BUCKET, key_of(run))

    def look_up(self, bucket: int, key: bytes) -> list[int]:
        """Return the articles that hold a run whose bucket (:data:`BUCKET`) and key are known."""
        keys = self._keys[bucket]
        place = -1 if keys is None else keys.find(key)
        if keys is None or place < 0:
            return []
        found, holders = [], self._holders[bucket]
        while place >= 0:
            if place % KEY_BYTES == 0:
                found.append(holders[place // KEY_BYTES])
            place = keys.find(key, place + 1)
        return found

    def add(self, run: int, number: int) -> None:
        """Remember that an article holds a run; numbers never fall."""
        self.put(run & BUCKET, key_of(run), number)

    def put(self, bucket: int, key: bytes, number: int) -> None:
        """Remember that an article holds a run whose bucket and key are known."""
        keys = self._keys[bucket]
        if keys is None:
            keys = self._keys[bucket] = bytearray()
            self._holders[bucket] = array("I")
        keys += key
        self._holders[bucket].append(number)

    def forget(self, before: int) -> None:
        """Forget what the articles below a number hold."""
        for bucket, keys in enumerate(self._keys):
            if keys:
                holders = self._holders[bucket]
                gone = bisect_left(holders, before)
                if gone:
                    self._keys[bucket] = keys[gone * KEY_BYTES :]
                    self._holders[bucket] = holders[gone:]

    def thin(self, begin: int, end: int) -> None:
        """Forget the runs that one article alone holds, where it is one from ``begin`` up to ``end``."""
        for bucket, keys in enumerate(self._keys):
            if keys:
                holders = self._holders[bucket]
                low, high = bisect_left(holders, begin), bisect_left(holders, end)
                if low < high:
                    self._thin(bucket, low, high)

    def _thin(self, bucket: int, low: int, high: int) -> None:
        keys, holders = array("I", bytes(self._keys[bucket] or b"")), self._holders[bucket]
        held = Counter(keys)
        kept = [place for place in range(low, high) if held[keys[place]] > 1]
        if len(kept) < high - low:
            some = array("I", (keys[place] for place in kept))
            self._keys[bucket] = bytearray((keys[:low] + some + keys[high:]).tobytes())
            self._holders[bucket] = holders[:low] + array("I", (holders[place] for place in kept)) + holders[high:]


def key_of(run: int) -> bytes:
    """Return what a run is told by within its bucket."""
    return (run >> BUCKET_BITS & 0xFFFFFFFF).to_bytes(KEY_BYTES, "little")
