"""The outside world, inbound: the one HTTP client, robots rules, politeness, discovery, and files from disk."""
