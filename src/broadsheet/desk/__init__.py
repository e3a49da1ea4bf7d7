"""The work, in order: plain functions that put fetching, reading, deciding and storing one after the other."""
