"""The desk, for owner and editors: sources, clippings, problems, settings."""
