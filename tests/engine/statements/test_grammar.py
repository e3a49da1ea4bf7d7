"""What the grammar of each language tells of who speaks: cases, genders, particles, marks; invented, and none of it from any passage."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

PUBLISHED = "2025-09-17"
TOLD = [
    ("the official", "en", "A senior official said it leaks. “We row on,” the official added.", "We row on", "senior official"),
    ("the spokesman", "en", "A spokesman for the lock trust said it leaks. The spokesman said it would close.", "it would close", "spokesman for the lock trust"),
    ("der Sprecher", "de", "Ein Sprecher der Werft sagte, das Tor klemme. „Wir rudern“, sagte der Sprecher.", "Wir rudern", "Sprecher der Werft"),
    ("two of a kind", "en", "An army spokesman said no.\nA navy spokesman said yes.\nBoth left.\nThen the spokesman said it leaks.", "it leaks", "spokesman"),
    ("a trade before a name", "en", "Warden Ada Quill met locksmith Ben Tarn. “It fits,” the locksmith said.", "It fits", "Ben Tarn"),
    ("no trade but a body", "en", "The lock report Ben Tarn wrote is out. The report said it leaks.", "it leaks", "report"),
    ("another origin", "en", "Rower Otto Quill beat Dane Ben Tarn. “I had luck,” the Finnian said.", "I had luck", "Otto Quill"),
    ("he after she", "en", "Warden Ebba Quill met union boss Pavel Tarn. “We offered all,” she said. He said it would close.", "it would close", "Pavel Tarn"),
    ("Secretary of State", "en", "“We row,” said Secretary of State Otto Quill.", "We row", "Otto Quill"),
    ("a mayor's spokesman", "en", "“We row,” said a spokesman for Mayor Ada Quill.", "We row", "spokesman for Mayor Ada Quill"),
    ("a mark is missing", "en", "“We will row to the very end, said Ada Quill after the vote.\n\nThe lock was shut.", "We will row to the very end", "Ada Quill"),
    ("double within single", "en", "'My father told me \"never row\", and I never did,' said warden Ada Quill.", "never row", "Ada Quill"),
    ("night boats", "en", "Ada Quill believes night boats have a future.", "night boats have a future", "Ada Quill"),
    ("laut der Polizei, die", "de", "Laut der Polizei, die am Abend schwieg, ist das Tor zu.", "ist das Tor zu", "Polizei"),
    ("laut des Leiters", "de", "Das Tor bleibt laut der Leiterin der Werft am Montag zu.", "Das Tor bleibt", "Leiterin der Werft"),
    ("geht davon aus", "de", "Ada Quill geht davon aus, dass es regnet.", "dass es regnet", "Ada Quill"),
    ("le ministre des Barques", "fr", "« Il fuit », a dit le ministre des Barques Otto Quill.", "Il fuit", "Otto Quill"),
    ("la présidente de", "fr", "« Il fuit », a regretté la présidente de l’association des rameurs, Ada Quill.", "Il fuit", "Ada Quill"),
    ("à l'agence", "fr", "« Il fuit », a indiqué à l’agence Nord le capitaine Otto Quill.", "Il fuit", "Otto Quill"),
    ("a-t-elle souri", "fr", "Le maire Otto Quill a reçu la romancière Clélie Tarn. « Il rame », a-t-elle souri.", "Il rame", "Clélie Tarn"),
    ("dans un communiqué", "fr", "L’écluse sera fermée lundi, a annoncé le port dans un communiqué.", "L’écluse sera fermée lundi", "port"),
    ("l'incise", "fr", "« L’écluse, a expliqué Ada Quill, ne rouvrira pas. »", "ne rouvrira pas", "Ada Quill"),
    ("el inciso", "es", "«La esclusa, explicó Ada Quill, no se abrirá».", "no se abrirá", "Ada Quill"),
    ("за словами", "uk", "За словами тренера Назара Чубенка, човен тече. «Тече», — додав він.", "«Тече»", "Назар Чубенко"),
    ("за словами жінки", "uk", "За словами речниці Олени Ковальської, човен тече.", "човен тече", "Олена Ковальська"),
    ("по словам", "ru", "По словам мэра Сергея Ковалёва, лодка течёт.", "лодка течёт", "Сергей Ковалёв"),
    ("вона, не він", "uk", "Міністр Гордій Завада зустрів лікарку. Гордій Завада говорив із Лесею Понятишин. «Тече», — сказала вона.", "«Тече»", "Леся Понятишин"),
    ("in a statement", "en", "The lock trust announced it in a statement: “All boats wait.”", "“All boats", "lock trust"),
    ("close to the talks", "en", "A source close to the talks said it leaks. The source said it would close.", "it would close", "source close to the talks"),
    ("Mrs, not Mr", "en", "Otto Quill and his wife, Ada Quill, row. “We row,” Mrs Quill said.", "We row", "Ada Quill"),
    ("the sign above the door", "en", "The sign above the door reads “No eels, no boats”.", "No eels", "sign above the door"),
    ("quoted by another", "en", "The paper quoted warden Ada Quill as saying that it leaks.", "it leaks", "Ada Quill"),
    ("between hyphens", "en", "The warden, Ada Quill - who leaves in May - said rowers were “tired”.", "rowers were “tired”", "Ada Quill"),
    ("measured this month", "en", "The lock leaks, according to measurements published this month by the port.", "The lock leaks", "measurements"),
    ("einer der Ruderer", "de", "„Es war die Hölle“, sagt einer der Ruderer.", "Es war die Hölle", "einer der Ruderer"),
    ("Betriebsrat ohne Liste", "de", "„Es ist bitter“, sagte Betriebsrat Jörn Quill der Zeitung.", "Es ist bitter", "Jörn Quill"),
    ("hieß es von", "de", "Alle hätten gerudert, hieß es von der Werft.", "Alle hätten gerudert", "Werft"),
    ("a parlé d'une", "fr", "La directrice Ada Quill a parlé d'une « erreur de calcul ».", "erreur de calcul", "Ada Quill"),
    ("відповіла директорка", "uk", "Директорка Ада Квіл зустріла гребців. «Це помилка», — відповіла директорка.", "«Це помилка»", "Ада Квіл"),
    ("a line with a dash", "fr", "— L'écluse est fermée, dit le gardien. Revenez demain.", "Revenez demain", "gardien"),
    ("whom only the words name", "en", "Ada Quill rows. “I met Ben Tarn and Ben Tarn only,” the rower said. “It leaks,” she said.", "It leaks", "Ada Quill"),
    ("she, named next", "en", "“They will row back,” she said. Ada Quill keeps the lock.", "They will row", "Ada Quill"),
    ("eines Sprechers", "de", "Nach Angaben eines Sprechers der Werft ist das Tor zu.", "ist das Tor zu", "Sprecher der Werft"),
    ("nach ersten Erkenntnissen", "de", "Nach ersten Erkenntnissen der Polizei ist das Tor zu.", "ist das Tor zu", "Polizei"),
    ("der Rat der Stadt", "de", "Die Gemeinschaft der Ruderer betonte, es regne.", "es regne", "Gemeinschaft der Ruderer"),
    ("der Physiker", "de", "Der Physiker Arne Quill ist da. Der Physiker sagte, es regne.", "es regne", "Arne Quill"),
    ("deren Chef", "de", "Die Gilde droht. Man sei bereit, sagte deren Chef Udo Quill.", "Man sei bereit", "Udo Quill"),
    ("meine Damen", "de", "„Meine Damen und Herren“, begann Anna Quill ihre Rede.", "Meine Damen", "Anna Quill"),
    ("er sei", "de", "Stadträtin Mona Quill meldete sich zu Wort. Der Weg sei zu schmal. Er müsse breiter werden.", "Er müsse", "Mona Quill"),
    ("bezüglich des Tors", "de", "Bezüglich des Tors sagte Anna Quill, es klemme.", "es klemme", "Anna Quill"),
    ("se défend", "fr", "« Je ne ramais pas, se défend Otto Quill. On m'a confondu. »", "On m'a confondu", "Otto Quill"),
    ("comme l'a dit", "fr", "Comme l'a indiqué le port, l'écluse sera fermée lundi.", "sera fermée lundi", "port"),
    ("pour l'économiste", "fr", "Pour l'économiste Ada Quill, la hausse était « inévitable ».", "inévitable", "Ada Quill"),
    ("dijo ella", "es", "El alcalde Tomás Quill recibió a la remera Lucía Tarn. «Ha sido un sueño», dijo ella.", "un sueño", "Lucía Tarn"),
    ("en un comunicado", "es", "El puerto informó en un comunicado de que la esclusa abrirá en mayo.", "que la esclusa abrirá", "puerto"),
    ("как сообщил", "ru", "Как сообщил источник в порту, шлюз закрыт.", "шлюз закрыт", "источник в порту"),
]  # fmt: skip
NOBODY = [
    ("geht an die Küste", "de", "Der Pokal geht zum ersten Mal an die Küste."),
    ("es gab", "de", "Bei dem Unfall gab es keine Verletzten."),
    ("den die Presse nennt", "de", "Der Dieb, den die Presse „Marder“ nennt, ist gefasst."),
    ("signs with words", "en", "Outside, rowers held signs saying “Free the eels now”."),
    ("all signs", "en", "All signs point to more rain in May."),
    ("who is not named", "en", "Ada Quill declined to name the rower."),
    ("what is denied", "en", "Ada Quill denied that the lock leaks."),
    ("dies", "de", "Dies bestätigte heute niemand mehr."),
    ("про це", "uk", "Про це розповів журналістам у понеділок."),
    ("wer fragt", "de", "Frage: Frau Quill, wann öffnet das Bad?"),
]


@pytest.mark.parametrize(("language", "text", "words", "speaker"), [pytest.param(*trap[1:], id=trap[0]) for trap in TOLD])
def test_who_is_meant(language: str, text: str, words: str, speaker: str) -> None:
    found = find_statements(text, published=PUBLISHED, language=language)
    assert {one.speaker for one in found if any(words in text[span.start : span.end] for span in one.spans)} == {speaker}


@pytest.mark.parametrize(("language", "text"), [pytest.param(*trap[1:], id=trap[0]) for trap in NOBODY])
def test_nothing_is_said(language: str, text: str) -> None:
    assert find_statements(text, published=PUBLISHED, language=language) == []
