"""Hostile uploads: hundreds of files that nobody means well with, and what becomes of each."""
