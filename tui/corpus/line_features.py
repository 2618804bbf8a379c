"""Features of paragraphs, for the classification of titles, captions and boilerplate."""

from __future__ import annotations

import re
from dataclasses import dataclass

LIST_ITEM = re.compile(r"\s*(?:[•‣▪◦●*–—-]|\d{1,3}[.)])\s")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_STOP = re.compile(r"""[.!?。！？]["'”’»)\]]*$""")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
# The features of a longer paragraph are those of its first code points.
_SAMPLE = 1500


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """A paragraph with the features that its kind is classified by.

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
        """Its words outside quotation marks."""
        return tokens(_QUOTED.sub(" ", self.text))


def line_features(text: str, start: int, end: int) -> LineFeatures:
    """The features of the paragraph `text[start:end]`."""
    shown = text[start : min(end, start + _SAMPLE)]
    words = tuple(tokens(shown))
    is_sentence = _SENTENCE_STOP.search(text, max(start, end - 12), end) is not None
    if len(words) < 8 and text.endswith(("...", "…"), start, end):
        is_sentence = False  # "Loading ..."
    return LineFeatures(start, end, shown, words, is_sentence)


def normalised_words(text: str) -> str:
    """The words of a text with case folded and white space collapsed: a key for equal passages."""
    return " ".join(text.casefold().split())


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, with straight apostrophes."""
    return _TOKEN.findall(text.lower().replace("’", "'"))
