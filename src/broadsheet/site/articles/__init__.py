"""The page of one article, and its pictures."""
