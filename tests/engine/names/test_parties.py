"""A party in brackets behind a name is the party of somebody, and no other name of theirs."""

import pytest

from broadsheet import find_names, find_statements


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        (
            "Jutta Kranz (SPD) traf Olaf Brehm (CDU).",
            "de",
            {("person", "Jutta Kranz"), ("person", "Olaf Brehm"), ("organisation", "SPD"), ("organisation", "CDU")},
        ),
        ("Ada Quill (SNP) voted no. The SNP said so.", "en", {("person", "Ada Quill"), ("organisation", "SNP")}),
        ("The International Energy Agency (IEA) met. The IEA said no.", "en", {("organisation", "International Energy Agency")}),
    ],
)
def test_members_are_people_and_acronyms_of_bodies_are_the_body(text, language, named):
    assert {(name.kind, name.name) for name in find_names(text, language=language)} == named


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jutta Kranz (SPD) kam spät. „Wir warten“, sagte die 54-Jährige.", "Jutta Kranz"),
        ("Jutta Kranz (SPD) kam spät. „Wir warten“, sagte die SPD-Politikerin.", "Jutta Kranz"),
        ("Innenminister Olaf Brehm (CDU) kam spät. „So nicht“, sagte der Minister.", "Olaf Brehm"),
        ("Das Eis schmilzt, warnt Forscherin Lena Brock. „Wir sehen das“, sagt die Glaziologin.", "Lena Brock"),
        ("Der Sprecher der Polizei, Tom Bauer, kam spät. Laut dem Sprecher dauern die Ermittlungen an.", "Tom Bauer"),
    ],
)
def test_german_descriptions_take_up_members_of_parties(text, speaker):
    assert {said.speaker for said in find_statements(text, language="de")} == {speaker}
