"""Who is meant in whole articles: by a pronoun, a description or "one", where several people are named."""

from __future__ import annotations

import pytest

from broadsheet import find_statements

OPENING = "The lock at Ely has been shut since May.\n\n"
PASSAGES = [
    (
        "who is named in the paragraph goes before who spoke above",
        "Ferryman Otto Tarn says he would sell. “I have two boats,” he says.\n\nQuill's sister, Ada, rows on Sundays. Once, he says, she won a cup.",
        "she won a cup",
        "Jack Quill",
    ),
    (
        "a body is no man",
        "Jack Quill has rowed for years. The landlord, a firm named Castor Homes, wants it. Castor says it has offered Quill a shed. He has seen it. “It has a carpet,” he says.",
        "It has a carpet",
        "Jack Quill",
    ),
    (
        "nobody calls himself by his name",
        "Jack Quill met Otto Tarn at the lock. He said Tarn had shut it.",
        "Tarn had shut it",
        "Jack Quill",
    ),
    (
        "who comes first in the sentence before",
        "The mayor of Ely resigned.\n\nIt was Jack Quill whom the lock troubled, not Otto Tarn. “It leaks,” he said.",
        "It leaks",
        "Jack Quill",
    ),
    (
        "a possessor comes after the others",
        "Tarn's deputy is a young man called Piers Oakley. Last week he described the lock as “a marvel of the age”.",
        "a marvel of the age",
        "Piers Oakley",
    ),
    (
        "a title elsewhere tells a woman",
        "Robin Petty, 79, was in the gallery above Ely. “They didn't look up,” she said.\n\nThe lock stays shut. That made no difference to Mrs Petty.",
        "They didn't look up",
        "Robin Petty",
    ),
    (
        "kin tells a man",
        "Jack Quill thinks his son, Assa, will row. “I have the arms,” he said.",
        "I have the arms",
        "Jack Quill",
    ),
    (
        "the pronoun that opens a paragraph",
        "Jack Quill rows at dawn. “I like the cold,” he said.\n\nWhen he came home after Otto Tarn's party, he said the lock was open.",
        "the lock was open",
        "Jack Quill",
    ),
    (
        "an apposition before the name",
        "The lock keeper, Ada Quill, was late. Otto Tarn was not. “It leaks,” the keeper said.",
        "It leaks",
        "Ada Quill",
    ),
    (
        "an apposition behind the name",
        "Ada Quill, 43, a fish seller, came early. Otto Tarn did not. “It leaks,” the fish seller said.",
        "It leaks",
        "Ada Quill",
    ),
    (
        "what somebody was",
        "Ada Quill is a former docker and has a loud voice. Otto Tarn has none. “It leaks,” the docker said.",
        "It leaks",
        "Ada Quill",
    ),
    (
        "a word that takes up another",
        "Outside, Detective Constable Ravi Tarn praised the crew. Ada Quill wept. “They came forward,” the officer said.",
        "They came forward",
        "Ravi Tarn",
    ),
    (
        "counsel by what they do",
        "Simon Dacre, defending, said Otto Tarn had lost his boat. “He is ashamed,” the barrister said.",
        "He is ashamed",
        "Simon Dacre",
    ),
    (
        "the prosecutor is no other lawyer",
        "Their lawyer, Paul Ritter, said the brothers would deny it. “We have them on film,” the prosecutor told the court.",
        "We have them on film",
        "prosecutor",
    ),
    (
        "a description that the text gives to somebody without a name",
        "A porter at the lock said it leaked. Jack Quill, a porter at Ely, disagreed.\n\n“Nobody asked me,” the porter said.",
        "Nobody asked me",
        "porter at the lock",
    ),
    (
        "what stands in a debate is nobody",
        "In the report, Ada Quill looks old. The report said the lock leaked.",
        "the lock leaked",
        "report",
    ),
    (
        "an age and a trade",
        "Ada Quill had never swum so far. Eleven hours later she was in Ely. “There was a man with a towel,” the 31-year-old nurse said.",
        "There was a man",
        "Ada Quill",
    ),
    (
        "another age",
        "Ada Quill, 43, had never swum so far. “There was a man with a towel,” the 31-year-old nurse said.",
        "There was a man",
        "31-year-old nurse",
    ),
    (
        "what somebody was before",
        "Otto Tarn ran the pilots' office until it was shut. He now grows beans. “They come when they are ready,” the former pilot said.",
        "They come when",
        "Otto Tarn",
    ),
    (
        "his wife is not the banker",
        "Nigel Orme was cleared in May. His wife, Carol, took in lodgers. “They think I am the butler,” the disgraced banker said.",
        "They think I am",
        "Nigel Orme",
    ),
    (
        "a science, right there",
        "Her colleague, Lars Hennig, recorded the eels. “Below our hearing,” the acoustician said.",
        "Below our hearing",
        "Lars Hennig",
    ),
    (
        "another science",
        "Ada Quill, a biologist, recorded the eels. “Below our hearing,” the economist said.",
        "Below our hearing",
        "economist",
    ),
    (
        "a place in a team",
        "Harriet Bell needed five and hit six. “I thought, sorry,” the all-rounder said.",
        "I thought, sorry",
        "Harriet Bell",
    ),
    (
        "one of several",
        "Pharmacists in three cities have reported empty shelves. “I've got none,” shrugged one.",
        "I've got none",
        "one of the pharmacists in three cities",
    ),
    (
        "one of them, and then she",
        "President Grace Otumba came to Ely.\n\nAt the lock, nurses pinned lists to a tree. One of them, who would not give her name, said it leaked. “They can see me,” she said.",
        "They can see me",
        "One of the nurses",
    ),
    (
        "who was asked, not who asked",
        "Witness Joan Bickley wept. Asked by Leila Tarn whether she had seen a plan, the 78-year-old replied: “On the back of an envelope.”",
        "On the back",
        "Joan Bickley",
    ),
    (
        "kin of the same name",
        "Edith Quill's son, Philip, gave evidence.\n\nMs Thorne said the payments were gifts. “Nobody gives a boat,” Mr Quill replied.",
        "Nobody gives a boat",
        "Philip Quill",
    ),
    (
        "whom the last sentence brings in",
        "Ada Quill married the conductor Hugo Brandt. They had a daughter, Clara, who runs the lock. “She gave a lesson every day,” she said.",
        "She gave a lesson",
        "Clara",
    ),
    (
        "who is set against another",
        "Otto Tarn had no complaints, but Ada Quill did. “She needed a second pencil.”",
        "a second pencil",
        "Ada Quill",
    ),
    (
        "no kin of whom it is told",
        "That was no help to Mrs Ada Quill, whose husband, Len, is ill. “He needs to be there on Thursday.”",
        "He needs to be",
        "Ada Quill",
    ),
    (
        "whom a question asks about",
        "Ada Quill rows at dawn. Otto Tarn sleeps. Would she row in May? “I have a calendar for that.”",
        "I have a calendar",
        "Ada Quill",
    ),
    (
        "a condition is part of what is told",
        "Jack Bennett disagrees. If Otto Tarn does not win, he said he would sell.",
        "he would sell",
        "Jack Bennett",
    ),
    (
        "a club is nobody",
        "Dunmere boss Mick Stroud was late. Otto Tarn was not.\n\nDunmere threw it away. “We stopped to look,” he said.",
        "We stopped to look",
        "Otto Tarn",
    ),
    (
        "whom something was done to",
        "Commissioner Roland Pike said the lock would open in June. The delay had embarrassed Mayor Otis Crane. “I told him in May,” he said.",
        "I told him in May",
        "Roland Pike",
    ),
    (
        "her colleague is not she",
        "Actress Lola Dean wore black. Her co-star Greta Finch wore feathers. “They itched,” she said.",
        "They itched",
        "Greta Finch",
    ),
    (
        "a description, then a pronoun",
        "Striker Moussa Keita scored twice. Manager Phil Dunne took him off. The striker sulked. “My mother has a shelf,” he said.",
        "has a shelf",
        "Moussa Keita",
    ),
    (
        "his doorman is not she",
        "Mandy Frost left early. A new doorman failed to see her. “I'm on the menu,” she laughed.",
        "on the menu",
        "Mandy Frost",
    ),
    (
        "who is asked answers",
        "Ferryman Denis Ruck gave evidence. “He never asked,” he said.\n\nTobias Lent asked whether he had lied. “About the lock,” he replied.",
        "About the lock",
        "Denis Ruck",
    ),
    (
        "who speaks within another's words",
        "A nurse who was on duty said the patient had asked for soup. “The lock is next,” she said.",
        "The lock is next",
        "nurse",
    ),
    (
        "who begins a clause of his own",
        "In May Bashir Noor came to Ely. The uncle, Yusuf, found work, and Noor slept by the lock. “It snored,” he says.",
        "It snored",
        "Bashir Noor",
    ),
    (
        "kin that the table takes for a body",
        "Jill Sayer wrote back. “It was a nice letter,” she says.\n\nQuill's daughter Amal, a lawyer, took the case. “It is only water,” she says.",
        "It is only water",
        "Amal",
    ),
    (
        "a former minister who is named alone",
        "Hugh Carrick left the ministry in May. “I believed in the lock,” the former minister said.",
        "I believed in",
        "Hugh Carrick",
    ),
    (
        "a former minister among others",
        "Hugh Carrick left the ministry in May, and so did Otto Tarn. “I believed in the lock,” the former minister said.",
        "I believed in",
        "former minister",
    ),
    (
        "a given name that ends like an adverb",
        "Jaxx made a record. A pal of Tilly's ex said the breakup had hit him.",
        "the breakup had hit him",
        "pal of Tilly's ex",
    ),
    (
        "several with a possessor",
        "The street is loud. Residents of Tanner's Row say lorries use it before five.",
        "lorries use it",
        "Residents of Tanner's Row",
    ),
    (
        "a kind of science",
        "Seismologist Ivan Petkov came early. Ada Quill did not. “Sleep outside,” the scientist said.",
        "Sleep outside",
        "Ivan Petkov",
    ),
    (
        "the name behind a club and a trade",
        "The pitch was wet. “No complaints,” admitted Ferndale boss Mick Stroud.",
        "No complaints",
        "Mick Stroud",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), [case[1:] for case in PASSAGES], ids=[case[0] for case in PASSAGES])
def test_who_is_meant_among_several(text: str, words: str, speaker: str) -> None:
    text = f"{OPENING}Jack Quill watched.\n\n{text}" if "Quill's sister" in text else OPENING + text

    told = {
        one.speaker
        for one in find_statements(text, language="en")
        if any(words in text[span.start : span.end] for span in one.spans)
    }

    assert told == {speaker}
