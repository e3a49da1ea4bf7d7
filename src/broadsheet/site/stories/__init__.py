"""The pages of stories, storylines and sections, and their feeds."""
