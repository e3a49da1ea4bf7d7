"""Text as such: character sets, normal form, addresses, language, sentences."""
