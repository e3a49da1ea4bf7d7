"""Which language a text is in, by its script and its commonest small words: light, deterministic, no model.

Function words make up a third to a half of running text and differ between languages, so a few lines of text are enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import islice
from typing import Final

_WORDS: Final = {
    "en": "the of and to in is that for it was on with as are be this by at from have has had not but they their which were will would been about who said when more after what there can its over into than his her she he you your we our",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei seit unter gegen kann ich wir",
    "fr": "le la les de des et en un une du dans que est pour qui au sur par plus pas avec il ce se ne sont son aux cette ou mais leur elle été ont nous vous comme fait ses tout être ces ils même aussi entre après selon était deux sans d'un l'on c'est qu'il",
    "es": "de la que el en y los del se las por un para con no una su al lo como más o pero sus le ha este sí porque esta entre cuando muy sin sobre también me hasta hay donde desde todo nos durante uno ni contra otros fue eso ante ellos e son ser según está han",
    "it": "di e il la che è un in per non una del si da con le i sono al dei come più ha anche della lo nel gli alla ma delle dal questo nella ci su o se dalla suo sua stato ai degli essere hanno loro sulla tra dopo due quando contro era c'è",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das à seu sua ou quando muito nos já também só pelo pela até isso ela entre depois sem mesmo aos são foi ser está ele há às disse segundo têm você",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als maar door bij naar hij uit ze worden nog was wordt over heeft dan of deze die wel geen werd hebben meer tot kan al zich na we zij ik dit tegen haar volgens moet",
    "pl": "w i na z się nie do to że jest o jak po od za co przez dla ale są tym oraz który może tego jego było przed już tak które być ich tylko jako czy też był ma więcej została ze która pod roku także bardzo lub przy gdy nas",
    "tr": "ve bir bu da de için ile olarak çok olan daha gibi ne en kadar sonra var değil ama ise olduğu her göre ya oldu ancak yeni dedi türkiye mi bin iki yüzde büyük son tarafından ilk üzerinde edildi olduğunu eden nin",
    "sv": "och att det i på en som är av för med den till inte har om ett var men de så han från vid kan också när efter ska sig under eller nu skulle där än sin vara mot finns hon säger år här bli blir över mycket alla ut vi hade jag",
    "no": "og i det på som er en til å av for at med har de ikke den om et var fra men han seg vi kan også når etter ved ble eller dette skal ut så nå hun være mot under sier opp noe vil år hadde over mer bare blir andre må ifølge",
    "da": "og i det at på en er til af den som for med de ikke har der et var om men han fra vi sig kan også når efter ved blev eller dette skal ud så nu hun være mod under siger op noget vil år havde over mere kun bliver andre må ifølge hvor",
    "fi": "ja on ei se että oli hän kun mukaan myös mutta ovat kuin joka sekä tai niin jo vain nyt sen ole ovat tämä sitä olla hänen voi vielä jos mitä jossa jotka tämän vuoden kertoo sanoo kuitenkin ollut",
    "cs": "a se v na je že o s z do i to jako za pro ale k podle po by si jsou od ve byl který jeho také jen která ze u které až nebo už bude více před není než má při tím jsem aby byla další bylo když pak může",
    "sk": "a sa v na je že o s z do aj to ako za pre ale k podľa po by si sú od vo bol ktorý jeho tiež len ktorá zo u ktoré až alebo už bude viac pred nie než má pri tým som aby bola ďalší bolo keď však môže",
    "hu": "a az és hogy nem is egy ez meg de volt csak azt van mint már még ha el ki után szerint lehet pedig vagy minden amely aki ezt nagyon most mert akkor több két volna között majd így sem azonban",
    "ro": "de și în a la cu pe care că din nu este o un pentru mai sunt au fost să se ce dar după prin al ale unei unui fi această această cele cei sau până când fără sa lui lor către potrivit despre între va",
    "hr": "i je u na da se su za od koji s a o ne što nije to kako bi iz po kao ali koje do će koja sve samo više nakon ili još već bio biti prema te jer može godine kada pri bez kod ovo",
    "ca": "de la que i el en els a per les un una amb del no és es al ha com més seva aquest però també són aquesta entre dels hi pel fins sobre ser quan ja seu fet han segons sense dins molt tot",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena ada mereka lebih sudah telah atau saat oleh kata bisa kepada para menjadi tersebut hari satu kami dapat orang tahun sebagai adalah",
    "vi": "và của là có trong được cho không với các một những người này đã khi đến từ ở ra để về năm cũng tại như nhiều trên sau đó theo ông vào làm",
    "af": "die en van is het nie in dat te om 'n vir met wat op hy sy aan by as word was ook sal hulle deur maar so uit na kan oor of daar tot moet meer",
    "sw": "na ya wa kwa ni katika za la kuwa cha hiyo huo ili kama hii pia watu baada huyo yake wakati lakini hilo alisema hizo wake bila kila kutoka",
    "zu": "ukuthi futhi kanye uma ngoba kodwa lapho yokuthi ngesikhathi nokuthi kusho abantu lokhu lo kule ukuze khona emva yini",
    "xh": "ukuba kunye kwaye kodwa xa ngokuba oko abantu kulo le lo ke into nto apho ngoku kuba ukuze kwi yi",
    "uk": "і в на що з не до у та за як від це про для й його але після який під є вони також було які ще або він була через при того між щоб має бути їх може так де був уже всі якщо",
    "ru": "и в на что с не по он как к из у от за это его для о а но же до только также было после бы их все она они был при или уже так может который еще ещё если чтобы где между через будет была нет этого",
    "bg": "на и в за да от се с че по не са е като ще до си при или след но със ще които този това той беше има бъде много още може са",
    "sr": "и је у на да се су за од који са о не што није то како би из по као али које до ће која све само више након или још већ био",
    "be": "і у ў на што з не да за як ад гэта пра для яго але пасля які пад ёсць яны таксама было якія яшчэ або ён была праз пры таго",
}  # fmt: skip
_TOKEN: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.08),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.3),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff]"), 0.5),
    ("he", re.compile("[\u0590-\u05ff]"), 0.5),
    ("arabic", re.compile("[\u0600-\u06ff]"), 0.5),
    ("cyrillic", re.compile("[\u0400-\u04ff]"), 0.5),
    ("hi", re.compile("[\u0900-\u097f]"), 0.5),
    ("bn", re.compile("[\u0980-\u09ff]"), 0.5),
    ("pa", re.compile("[\u0a00-\u0a7f]"), 0.5),
    ("gu", re.compile("[\u0a80-\u0aff]"), 0.5),
    ("ta", re.compile("[\u0b80-\u0bff]"), 0.5),
    ("te", re.compile("[\u0c00-\u0c7f]"), 0.5),
    ("kn", re.compile("[\u0c80-\u0cff]"), 0.5),
    ("ml", re.compile("[\u0d00-\u0d7f]"), 0.5),
    ("si", re.compile("[\u0d80-\u0dff]"), 0.5),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.5),
    ("my", re.compile("[\u1000-\u109f]"), 0.5),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.5),
    ("am", re.compile("[\u1200-\u137f]"), 0.5),
    ("km", re.compile("[\u1780-\u17ff]"), 0.5),
    ("hy", re.compile("[\u0530-\u058f]"), 0.5),
)
_OTHER_SCRIPT: Final = re.compile("|".join(pattern.pattern for _, pattern, _ in _SCRIPTS))
_LETTER: Final = re.compile(r"[^\W\d_]")
_FEWEST_LETTERS: Final = 8
SAMPLE = 4_000
"""Characters looked at: more does not make the answer better."""
FEWEST_HITS: Final = 3
"""Function words needed before a language is named."""


def detect(text: str) -> str | None:
    """Return the language of a text as an ISO 639-1 code, ``None`` when it is too short or in no language known here."""
    return _detect(text[:SAMPLE])


@lru_cache(maxsize=4)
def _detect(sample: str) -> str | None:
    """Judge a sample; remembered for the few read last, as several readers of one article ask."""
    if next(islice(_LETTER.finditer(sample), _FEWEST_LETTERS - 1, None), None) is None:
        return None
    if not _OTHER_SCRIPT.search(sample):
        return _by_words(sample, _latin())
    letters = len(_LETTER.findall(sample))
    for name, pattern, share in _SCRIPTS:
        if len(pattern.findall(sample)) >= share * letters:
            return _arabic_script(sample) if name == "arabic" else _cyrillic(sample) if name == "cyrillic" else name
    return _by_words(sample, _latin())


def _arabic_script(text: str) -> str:
    if re.search("[ٹڈڑںے]", text):
        return "ur"
    return "fa" if len(re.findall("[پچژگیک]", text)) * 40 > len(text) else "ar"


def _cyrillic(text: str) -> str | None:
    lower = text.lower()
    for name, letters in (("be", "ў"), ("mk", "ѓќѕ"), ("sr", "ђћџљњј"), ("uk", "їєґі"), ("kk", "әғқңөұһ")):
        if sum(lower.count(letter) for letter in letters) * 150 > len(lower):
            return name
    return _by_words(lower, ("ru", "bg", "uk", "sr")) or "ru"


@lru_cache(maxsize=1)
def _latin() -> tuple[str, ...]:
    return tuple(name for name, words in _WORDS.items() if words[0].isascii() and name not in {"uk", "ru", "bg", "sr", "be"})


@lru_cache(maxsize=4)
def _speaking(languages: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """Return for each small word which of the languages it speaks for, and how much: a word that four share speaks a quarter for each."""
    shared, found = _shared(), defaultdict[str, list[tuple[str, float]]](list)
    for name in languages:
        for word in set(_WORDS[name].split()):
            found[word].append((name, 1 / shared[word]))
    return dict(found)


@lru_cache(maxsize=1)
def _shared() -> Counter[str]:
    return Counter(word for words in _WORDS.values() for word in set(words.split()))


def _by_words(text: str, languages: tuple[str, ...]) -> str | None:
    counts = Counter(_TOKEN.findall(text.lower().replace("’", "'")))
    speaking = _speaking(languages)
    scores, hits = dict.fromkeys(languages, 0.0), dict.fromkeys(languages, 0)
    for word, count in counts.items():
        for name, weight in speaking.get(word, ()):
            scores[name] += weight * count
            hits[name] += count
    best = max(languages, key=scores.__getitem__)
    return best if hits[best] >= FEWEST_HITS and hits[best] * 12 >= counts.total() else None


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Return the small words of all languages known here: what a text is not about."""
    return frozenset(_shared())


_TAG: Final = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.].*)?$", re.IGNORECASE)
_NAMES: Final = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es", "italian": "it",
    "italiano": "it", "portuguese": "pt", "português": "pt", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "chinese": "zh", "japanese": "ja",
    "korean": "ko", "dutch": "nl", "polish": "pl", "turkish": "tr", "swedish": "sv",
}  # fmt: skip
_OLD: Final = {
    "iw": "he",
    "in": "id",
    "ua": "uk",
    "jp": "ja",
    "cn": "zh",
    "gr": "el",
    "cz": "cs",
    "kr": "ko",
    "nb": "no",
    "nn": "no",
    "ji": "yi",
}


def declared(tag: str | None) -> str | None:
    """Return a declared language in BCP 47 form (``en``, ``pt-BR``, ``zh-Hans``), ``None`` for anything that is no such tag."""
    if not tag:
        return None
    tag = tag.split(",")[0].strip()
    if tag.lower() in _NAMES:
        return _NAMES[tag.lower()]
    match = _TAG.match(tag)
    if not match or match[1].lower() in {"und", "mul", "xx", "zxx"}:
        return None
    parts = [_OLD.get(match[1].lower(), match[1].lower()), (match[2] or "").capitalize(), (match[3] or "").upper()]
    return "-".join(part for part in parts if part)


def agrees(tag: str, text: str) -> bool:
    """Tell whether a declared language can be the one of a text, judged by its script alone."""
    letters = len(_LETTER.findall(text[:SAMPLE])) or 1
    latin = len(re.findall(r"[a-zA-ZÀ-ɏ]", text[:SAMPLE])) / letters
    other = tag.split("-", maxsplit=1)[0] in _NOT_LATIN and "Latn" not in tag
    return latin < 0.9 if other else latin > 0.3


_NOT_LATIN: Final = frozenset(
    {
        "ru",
        "uk",
        "bg",
        "be",
        "mk",
        "el",
        "he",
        "ar",
        "fa",
        "ur",
        "hi",
        "bn",
        "ta",
        "te",
        "kn",
        "ml",
        "mr",
        "ne",
        "th",
        "zh",
        "ja",
        "ko",
        "ka",
        "hy",
        "am",
        "my",
        "km",
        "si",
    }
)
