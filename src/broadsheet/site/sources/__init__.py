"""The outlets: a list of all, a page and feeds for each."""
