"""Lists of the site for machines: sitemaps, and the outlets as OPML."""
