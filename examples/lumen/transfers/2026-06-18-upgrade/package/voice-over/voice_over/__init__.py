"""Reads captions aloud."""
