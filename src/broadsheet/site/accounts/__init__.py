"""Signing in and out, the one-time set-up link, and a person's own settings."""
