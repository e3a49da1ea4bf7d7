"""What the tagger adds up is what its features say, word by word."""

import random

from broadsheet.engine.names import features
from broadsheet.engine.names.scores import Scorer, Weights
from broadsheet.engine.names.tokens import tokenise

_WORDS = (
    "Ada Quill never said | finally Mr. of New York 's Tarn's U.S. and D-Day 3 1,000 the The THE I at &amp; Bank al - Rashid bin @ / www.tarn"
    " MINISTER OF STATE Inc. , . ! \n \n\n “ ” Pell O'Brien July Éva Ünal"
).split(" ")
_TEMPLATES = "bias w sl W s p3 s2 s3 s4 x xl xp xn xpn ps ns pns xlp xln low st sts cms rb ra rba rb2 ra2 rb1 ra1 rw rw1 rx up rl -1 +1 -1w +1w cm ln gl"


def _texts(times: int) -> list[str]:
    draw = random.Random(4)
    return ["".join(draw.choice(_WORDS) + draw.choice(["", " ", " ", " "]) for _ in range(60)) for _ in range(times)]


def _learned(texts: list[str]) -> Weights:
    """Give about half of all that the texts say a weight of its own."""
    draw = random.Random(9)
    templates: dict[str, dict[str, int]] = {template: {} for template in _TEMPLATES.split()}
    for tokens in map(tokenise, texts):
        for run in features.runs(tokens):
            for said in features.said(tokens, *run):
                for template, value in said:
                    if draw.random() < 0.5:
                        templates[template].setdefault(value, draw.randrange(-3000, 3000) << 32 * draw.randrange(7))
    return Weights(templates, (), 1.0)


def _apart(total: int) -> tuple[int, ...]:
    """Take a sum of seven numbers side by side apart."""
    numbers = []
    for _ in range(7):
        number = (total + (1 << 31)) % (1 << 32) - (1 << 31)
        numbers.append(number)
        total = (total - number) >> 32
    return tuple(numbers)


def test_a_score_is_the_sum_of_what_is_said() -> None:
    texts = _texts(60)
    weights = _learned(texts)
    scorer = Scorer(weights)
    compared = 0
    for tokens in map(tokenise, texts):
        for run in features.runs(tokens):
            spelled = [
                _apart(sum(weights.templates[template].get(value, 0) for template, value in said))
                for said in features.said(tokens, *run)
            ]
            assert scorer.scores(tokens, *run) == spelled, tokens.words[slice(*run)]
            compared += len(spelled)
    assert compared > 1000


def test_every_template_is_met() -> None:
    tokens = tokenise(" ".join(_texts(20)))
    met = {template for run in features.runs(tokens) for said in features.said(tokens, *run) for template, _ in said}
    assert met == {*_TEMPLATES.split()}
