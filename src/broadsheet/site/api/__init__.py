"""The JSON API, version 1, and the keys that programs read it with."""
