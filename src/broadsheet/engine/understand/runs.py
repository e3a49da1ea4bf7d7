"""Which articles hold each run of words, in eight bytes a run: millions of them stand in memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left

BUCKET_BITS = 15
KEY_BYTES = 4


class Runs:
    """A table from the hash of a run to the numbers of the articles that hold it, in the order in which they were added.

    A hash is told by its bucket and four more of its bytes: of ten million runs, about one is taken for another.
    """

    def __init__(self) -> None:
        self._keys: list[bytearray | None] = [None] * (1 << BUCKET_BITS)
        self._holders: list[array[int]] = [array("I")] * (1 << BUCKET_BITS)

    def holders(self, run: int) -> list[int]:
        """Return the articles that hold a run, oldest first; ``run`` is a hash of 62 bits."""
        bucket = run & ((1 << BUCKET_BITS) - 1)
        keys = self._keys[bucket]
        if keys is None:
            return []
        key = _key(run)
        place = keys.find(key)
        if place < 0:
            return []
        found, holders = [], self._holders[bucket]
        while place >= 0:
            if place % KEY_BYTES == 0:
                found.append(holders[place // KEY_BYTES])
            place = keys.find(key, place + 1)
        return found

    def add(self, run: int, number: int) -> None:
        """Remember that an article holds a run; numbers never fall."""
        bucket = run & ((1 << BUCKET_BITS) - 1)
        keys = self._keys[bucket]
        if keys is None:
            keys = self._keys[bucket] = bytearray()
            self._holders[bucket] = array("I")
        keys += _key(run)
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


def _key(run: int) -> bytes:
    return (run >> BUCKET_BITS & 0xFFFFFFFF).to_bytes(KEY_BYTES, "little")
