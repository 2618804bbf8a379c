"""Tying annotations to their words: making selectors, and finding their spans in edited texts."""
