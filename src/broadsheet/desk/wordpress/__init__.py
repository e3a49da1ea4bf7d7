"""Move a site of WordPress here: posts, pages, comments, sections, tags, menu, bylines, and every old address."""
