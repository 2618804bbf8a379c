"""NER with spaCy. The only module that imports it; loaded in worker processes only."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import spacy

from tui.analysis.ner.ner_span import NerSpan
from tui.analysis.ner.pipelines import PipelineMissingError
from tui.analysis.taxonomy import QUANTITIES

if TYPE_CHECKING:
    from spacy.language import Language

_UNNEEDED = ("attribute_ruler", "lemmatizer", "morphologizer", "parser", "senter", "tagger")
_BATCH = 32  # texts
_LONGEST = 5_000  # code points of one text: what is in memory at once is a batch of those


def recognise(pipeline: str, texts: tuple[str, ...]) -> tuple[NerSpan, ...]:
    """The named spans of `texts`, in order.

    Raises:
        PipelineMissingError: `pipeline` cannot be loaded.
    """
    nlp = _load(pipeline)
    pieces = [piece for number, text in enumerate(texts) for piece in _pieces(number, text)]
    found = []
    documents = nlp.pipe((text for _, _, text in pieces), batch_size=_BATCH)
    for (number, offset, _), document in zip(pieces, documents, strict=True):
        found += [
            NerSpan(number, offset + name.start_char, offset + name.end_char, name.label_)
            for name in document.ents
            if name.label_ not in QUANTITIES
        ]
    return tuple(found)


def _pieces(number: int, text: str) -> Iterator[tuple[int, int, str]]:
    """Split a text that is too long, after a sentence or at a space if possible."""
    start = 0
    while len(text) - start > _LONGEST:
        ends = (text.rfind(mark, start + 1, start + _LONGEST) for mark in (". ", " "))
        end = next((end + 1 for end in ends if end > 0), start + _LONGEST)
        yield number, start, text[start:end]
        start = end
    yield number, start, text[start:]


@lru_cache(maxsize=1)
def _load(pipeline: str) -> Language:
    """Load a pipeline without the components that NER does not need."""
    warnings.simplefilter("ignore")
    try:
        nlp = spacy.load(pipeline, exclude=_UNNEEDED)
    except Exception as error:  # a pipeline runs code of its own: it may raise anything
        raise PipelineMissingError(f"The pipeline {pipeline!r} cannot be loaded: {error}") from None
    if "tok2vec" in nlp.pipe_names:
        listeners = getattr(nlp.get_pipe("tok2vec"), "listening_components", ["ner"])
        if "ner" not in listeners:  # NER has its own tok2vec: the shared one would be unused
            nlp.disable_pipe("tok2vec")
    return nlp
