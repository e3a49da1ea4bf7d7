"""The names of the illustrations, known without Pillow."""

MOTIFS = frozenset(
    {
        "ballot",
        "bank",
        "comet",
        "cup",
        "ferry",
        "flood",
        "goose",
        "harbour",
        "herring",
        "jellyfish",
        "lamplighter",
        "letters",
        "tram",
    }
)
