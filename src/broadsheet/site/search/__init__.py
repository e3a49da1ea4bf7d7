"""The search page, its feeds, and searches that readers keep."""
