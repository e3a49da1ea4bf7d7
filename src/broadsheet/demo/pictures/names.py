"""The names of the illustrations, known without Pillow."""

MOTIFS = frozenset({"comet", "ferry", "flood", "jellyfish", "tram"})
