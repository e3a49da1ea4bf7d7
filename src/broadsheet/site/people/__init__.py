"""Who said what: statements on pages, the people who made them, objections."""
