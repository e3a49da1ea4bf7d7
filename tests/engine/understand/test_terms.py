from __future__ import annotations

from broadsheet.engine.understand.terms import fold, stem, stem_arabic, terms_of


def test_title_counts_three_times_and_stop_words_not_at_all():
    terms = terms_of("The ferry", "A ferry and the harbour.")
    assert terms.counts == {"ferry": 4, "harbour": 1}
    assert terms.title == {"ferry"}


def test_only_the_lead_is_read():
    assert "epilogue" not in terms_of("", "word " * 400 + "epilogue").counts


def test_case_accents_and_apostrophes_fold():
    assert fold("ÉLYSÉE’s") == "elysee's"


def test_english_endings_join_forms_and_spare_short_words():
    assert {stem(word) for word in ("strikes", "strike")} == {"strike"}
    assert stem("bus") == "bus"
    assert stem("cities") == "city"


def test_other_languages_are_not_stemmed_as_english():
    assert "reaktoren" in terms_of("Reaktoren", "", "de").counts


def test_unspaced_scripts_give_pairs_of_characters():
    assert {"渡船", "船沉"} <= set(terms_of("渡船沉没", "", "zh").counts)


def test_surface_keeps_how_it_was_written():
    assert terms_of("Skarholm", "").surface["skarholm"] == "Skarholm"


def test_arabic_words_are_found_with_what_is_written_together_with_them():
    assert {stem_arabic(word) for word in ("محطة", "والمحطة", "بالمحطة", "محطات")} == {"محط"}
    assert stem_arabic("نور") == "نور"
