"""Hashes of what an article says, by which duplicates are found without its text."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from tui.corpus.line_features import normalised_words
from tui.corpus.model import Article

_MIN_SENTENCE = 30  # code points; shorter ones are shared by chance
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+")


@dataclass(frozen=True, slots=True)
class TextFeatures:
    """Hashes of an article.

    Attributes:
        text: of its whole text, 16 bytes.
        lines: of the normalised words of each passage.
        lengths: the number of code points of these words.
        sentences: of the longer sentences of all passages.
        ends: for each passage, the index in `sentences` after its last.
    """

    text: bytes
    lines: array[int]
    lengths: array[int]
    sentences: array[int]
    ends: array[int]

    def sentences_without(self, excluded: set[int]) -> set[int]:
        """The hashes of the sentences, but for passages with these indices."""
        if not excluded:
            return {*self.sentences}
        starts = (0, *self.ends)
        return {
            sentence
            for index, (start, end) in enumerate(zip(starts, self.ends, strict=False))
            if index not in excluded
            for sentence in self.sentences[start:end]
        }


def text_features(article: Article) -> TextFeatures:
    """The hashes of an article; they do not depend on the kinds of its passages."""
    lines, lengths, sentences, ends = array("Q"), array("I"), array("Q"), array("I")
    for passage in article.passages:
        text = article.text[passage.start : passage.end]
        words = normalised_words(text)
        lines.append(_hash(words))
        lengths.append(len(words))
        sentences.extend(map(_hash, _long_sentences(text)))
        ends.append(len(sentences))
    digest = hashlib.blake2b(_raw(article.text), digest_size=16).digest()
    return TextFeatures(digest, lines, lengths, sentences, ends)


def _long_sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if len(sentence) >= _MIN_SENTENCE:
            yield " ".join(sentence.casefold().split())


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(_raw(text), digest_size=8).digest(), "little")


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
