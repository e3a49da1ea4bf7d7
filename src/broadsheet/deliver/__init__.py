"""The outside world, outbound: mail."""
