"""Anchoring: creates W3C selectors, and re-anchors their spans in edited texts."""
