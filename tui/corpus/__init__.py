"""Files in, articles out: formats, cleaning, sanitising, passages, titles.

Knows no other room.
"""

from tui.corpus.model import Article, Passage, PassageKind, ReadError

__all__ = ["Article", "Passage", "PassageKind", "ReadError"]
