"""Newsletters, decided: when an edition is due, what stands in it, how it reads as HTML and text, what a bounce says."""
