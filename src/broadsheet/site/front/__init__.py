"""The front page, the running list of everything, and both as feeds."""
