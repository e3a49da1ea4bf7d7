"""The pure middle: bytes, text and values in; values out. No clock, network, file, database, Django or Ray."""
