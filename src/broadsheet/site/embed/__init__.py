"""Boxes for other people's pages: a story with its reports, in a frame of its own."""
