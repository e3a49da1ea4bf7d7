"""Pronouns that stand beside a cue, in the languages read here."""

from __future__ import annotations

from typing import Final

HE: Final = frozenset("he his him er ihm il lui él он него его він його нього".split())
SHE: Final = frozenset("she her sie elle ella она неё её нее ее вона її неї".split())
FIRST: Final = frozenset("i we ich wir je nous yo nosotros я мы ми you".split())
OTHERS: Final = frozenset("they it es man one ils elles ellos on они вони who which that this these those".split())
LATTER: Final = frozenset("letzterer dieser celui-ci l'intéressé l’intéressé ce\u00a0dernier".split()) | {
    "ce dernier",
    "este último",
    "the latter",
}
LATTER_SHE: Final = frozenset("letztere celle-ci l'intéressée l’intéressée".split()) | {"cette dernière", "esta última"}
"""What means whom the words before named last."""
PERSONAL: Final = HE | SHE | OTHERS | FIRST
"""All that stand for somebody or for several."""
SECOND_NAMED: Final = LATTER | LATTER_SHE
GRAMMATICAL: Final = frozenset({"il", "elle"})
"""Pronouns that may also mean a body."""
BEHIND_VERBS: Final = ("-il", "-elle", "-ils", "-elles", "-on")
"""French pronouns that hang on their verb: "a-t-elle"."""
