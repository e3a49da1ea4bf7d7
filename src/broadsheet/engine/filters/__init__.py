"""Rules that people write for what comes in: conditions, patterns that cannot stall, and what a list of rules decides."""
