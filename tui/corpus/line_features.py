"""What a paragraph looks like: the features that titles, captions and boilerplate are told by."""

from __future__ import annotations

import re
from dataclasses import dataclass

LIST_ITEM = re.compile(r"\s*(?:[•‣▪◦●*–—-]|\d{1,3}[.)])\s")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_STOP = re.compile(r"""[.!?。！？]["'”’»)\]]*$""")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
# Enough to know a paragraph by; the features of a very long one are those of its beginning.
_LOOKED_AT = 1500


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with the features that its kind is told by.

    Attributes:
        start: first code point in the article's text.
        end: one past its last code point.
        text: the paragraph, at most its first 1,500 code points.
        words: its words in lower case, with straight apostrophes.
        is_sentence: it ends as a sentence does.
    """

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    is_sentence: bool

    @property
    def is_prose(self) -> bool:
        """It is running text: a whole sentence of some length, or long."""
        return (self.is_sentence and len(self.words) >= 10) or len(self.words) >= 40

    @property
    def is_label(self) -> bool:
        """It is as short as the label of a button, a heading or a list."""
        return len(self.words) <= 6 and len(self.text) <= 60

    @property
    def is_list_item(self) -> bool:
        """It begins with a bullet or a number."""
        return LIST_ITEM.match(self.text) is not None

    def count(self, vocabulary: frozenset[str]) -> int:
        """How many different words of `vocabulary` it holds."""
        return len(vocabulary.intersection(self.words))

    def unquoted_words(self) -> list[str]:
        """Its words outside quotation marks: what the page says, not whom it quotes."""
        return tokens(_QUOTED.sub(" ", self.text))


def make_line(text: str, start: int, end: int) -> Line:
    """The features of the paragraph `text[start:end]`."""
    shown = text[start : min(end, start + _LOOKED_AT)]
    words = tuple(tokens(shown))
    is_sentence = _SENTENCE_STOP.search(text, max(start, end - 12), end) is not None
    if len(words) < 8 and text.endswith(("...", "…"), start, end):
        is_sentence = False  # "Loading ..."
    return Line(start, end, shown, words, is_sentence)


def wording(text: str) -> str:
    """What a passage says, whatever its capitals and white space: equal where words repeat."""
    return " ".join(text.casefold().split())


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with straight apostrophes."""
    return _TOKEN.findall(text.lower().replace("’", "'"))
