"""Languages by script and function words, and declared tags."""

from __future__ import annotations

import pytest

from broadsheet.engine.text.language import agrees, declared, detect, function_words

TEXTS = {
    "en": "The council said on Monday that it would not pay for the wall, and that the harbour master had been told.",
    "de": "Der Rat hat am Montag erklärt, dass er die Mauer nicht bezahlen wird und der Hafenmeister das schon weiß.",
    "fr": "Le conseil a dit lundi qu’il ne paierait pas le mur et que le capitaine du port avait été prévenu.",
    "es": "El ayuntamiento dijo el lunes que no pagará el muro y que el capitán del puerto ya lo sabe.",
    "it": "Il consiglio ha detto lunedì che non pagherà il muro e che il capitano del porto lo sa già.",
    "pt": "A câmara disse na segunda-feira que não vai pagar o muro e que o capitão do porto já foi avisado.",
    "nl": "De raad zei maandag dat hij de muur niet zal betalen en dat de havenmeester dat al wist.",
    "pl": "Rada powiedziała w poniedziałek, że nie zapłaci za mur i że kapitan portu już o tym wie.",
    "tr": "Belediye pazartesi günü duvar için para ödemeyeceğini ve liman başkanının bunu bildiğini söyledi, bu da yeni değil.",
    "sv": "Rådet sade på måndagen att det inte skulle betala för muren och att hamnkaptenen redan visste det.",
    "uk": "Рада у понеділок заявила, що не платитиме за мур, і що капітан порту про це вже знає.",
    "ru": "Совет в понедельник заявил, что не будет платить за стену и что капитан порта уже об этом знает.",
    "ar": "قال المجلس يوم الاثنين إنه لن يدفع ثمن الجدار وإن مدير الميناء قد أبلغ بذلك",
    "fa": "شورا روز دوشنبه گفت که پول دیوار را نمی‌پردازد و رئیس بندر هم می‌داند که چه گفته‌اند",
    "zh": "市议会星期一表示，不会为这堵墙付钱，港务长也已经得到通知。",
    "ja": "市議会は月曜日、壁の費用を払わないと発表し、港長にも伝えたという。",
    "ko": "시의회는 월요일에 벽 값을 내지 않겠다고 밝혔으며 항만장도 이를 알고 있다.",
    "he": "המועצה אמרה ביום שני שלא תשלם עבור החומה וכי מנהל הנמל כבר יודע",
    "el": "Το συμβούλιο είπε τη Δευτέρα ότι δεν θα πληρώσει για το τείχος",
    "hi": "परिषद ने सोमवार को कहा कि वह दीवार का भुगतान नहीं करेगी",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_detect(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "Xyzzy", "Ada Lindqvist Ben Okoro Cleo Marsh"])
def test_detect_names_nothing_it_does_not_know(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("de_DE.UTF-8", "de-DE"),
        ("German", "de"),
        ("iw", "he"),
        ("ua", "uk"),
        ("en, fr", "en"),
        ("und", None),
        ("", None),
        (None, None),
        ("x", None),
        ("1234", None),
    ],
)
def test_declared(tag: str | None, expected: str | None) -> None:
    assert declared(tag) == expected


def test_agrees_looks_at_the_script() -> None:
    assert agrees("en-GB", TEXTS["en"])
    assert agrees("uk", TEXTS["uk"])
    assert not agrees("en", TEXTS["uk"])
    assert not agrees("ru", TEXTS["de"])


def test_function_words_are_of_all_languages() -> None:
    assert {"the", "und", "что"} <= function_words()
