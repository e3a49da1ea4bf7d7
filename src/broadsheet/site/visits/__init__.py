"""Visits: the knock of a page, and the page that says how they are counted."""
