"""Newsletters: sign up, confirm, choose, leave; the archive and its feeds; the desk's pages about them."""
