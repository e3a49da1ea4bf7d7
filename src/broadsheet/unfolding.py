"""Records some of whose fields are worked out once they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self


class Unfolding:
    """A record some of whose fields are worked out, all at once, when one of them is first asked for.

    Nobody sees the difference: whoever compares, prints, copies or saves such a record asks for them.
    """

    __slots__ = ("_rest",)

    def unfolding(self, names: Sequence[str], rest: Callable[[], Mapping[str, object]]) -> Self:
        """Empty the slots of these fields of a record just made; ``rest`` tells what belongs there, always the same."""
        for name in names:
            object.__delattr__(self, name)
        object.__setattr__(self, "_rest", rest)
        return self

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Fill the slots: this is called where one is empty. Two threads that ask at once fill them with the same."""
            if name not in self.__slots__ or (rest := getattr(self, "_rest", None)) is None:
                return object.__getattribute__(self, name)
            for field_name, value in rest().items():
                object.__setattr__(self, field_name, value)
            object.__setattr__(self, "_rest", None)
            return object.__getattribute__(self, name)
