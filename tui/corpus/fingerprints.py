"""Fingerprints of articles: what deduplication compares in place of their texts."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tui.cancellation import checked
from tui.corpus.line_features import normalised_words
from tui.corpus.model import Article

_MIN_SENTENCE = 30  # code points; shorter ones are shared by chance
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’]?\s+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of an article; the same in every process.

    Hashes have 64 bits: among a thousand million lines two different ones are alike with a
    probability of 3 %.

    Attributes:
        text: a digest of its text.
        length: of its text, in code points.
        lines: a hash of the words of each passage.
        sizes: the code points of the words of each passage.
        sentences: hashes of the longer sentences of all passages, one passage after the other.
        ends: for each passage, the number of sentences up to its end.
    """

    text: bytes
    length: int
    lines: array[int]
    sizes: array[int]
    sentences: array[int]
    ends: array[int]

    def sentences_without(self, passages: Collection[int]) -> set[int]:
        """The hashes of the longer sentences that are not in these passages."""
        found: set[int] = set()
        first, sentences = 0, self.sentences
        for number, end in enumerate(self.ends):
            if number not in passages:
                found.update(sentences[first:end])
            first = end
        return found


def fingerprint(article: Article) -> Fingerprint:
    """The fingerprint of an article."""
    lines, sizes, sentences, ends = array("Q"), array("I"), array("Q"), array("I")
    for passage in checked(article.passages):
        text = article.text[passage.start : passage.end]
        words = normalised_words(text)
        lines.append(_hash(words))
        sizes.append(len(words))
        sentences.extend(_sentence_hashes(text))
        ends.append(len(sentences))
    digest = hashlib.blake2b(_encoded(article.text), digest_size=16).digest()
    return Fingerprint(digest, len(article.text), lines, sizes, sentences, ends)


def _sentence_hashes(passage: str) -> Iterator[int]:
    for sentence in _SENTENCE.split(passage):
        if len(sentence) >= _MIN_SENTENCE:
            yield _hash(normalised_words(sentence))


def _hash(text: str) -> int:
    # Not Python's own, which is another one in every process.
    return int.from_bytes(hashlib.blake2b(_encoded(text), digest_size=8).digest())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
