"""Candidate retrieval and ranking."""
