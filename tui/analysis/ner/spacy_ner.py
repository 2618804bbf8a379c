"""NER and parsing with spaCy, which `spacy_loading` imports; loaded in worker processes only."""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from thinc.api import Model, NumpyOps

from tui.analysis.ner.ner_span import NerSpan, pieces
from tui.analysis.ner.pipelines import PREFERRED, PipelineMissingError
from tui.analysis.ner.single_thread import is_held_to_one_thread
from tui.analysis.ner.spacy_decoding import annotated
from tui.analysis.ner.spacy_loading import load
from tui.analysis.quotations.clauses import sayings_of
from tui.analysis.quotations.saying import Saying
from tui.analysis.taxonomy import QUANTITIES
from tui.translation import _

if TYPE_CHECKING:
    from spacy.language import Language

#: Components that neither names nor quotations need.
UNNEEDED = ("attribute_ruler", "lemmatizer", "morphologizer", "senter")
_BATCH = 128  # texts: with 32, an eighth more time


def analyse(pipeline: str, texts: tuple[str, ...]) -> tuple[NerSpan | Saying, ...]:
    """The named spans and the reported speech of `texts`, in the order of the texts.

    Raises:
        PipelineMissingError: `pipeline` cannot be loaded.
    """
    nlp = _load(pipeline)
    parts = [piece for number, text in enumerate(texts) for piece in pieces(number, text)]
    found: list[NerSpan | Saying] = []
    documents = annotated(nlp, [text for _number, _offset, text in parts], batch_size=_BATCH)
    for (number, offset, _text), document in zip(parts, documents, strict=True):
        found += [
            NerSpan(number, offset + name.start_char, offset + name.end_char, name.label_)
            for name in document.ents
            if name.label_ not in QUANTITIES
        ]
        found += sayings_of(document, number, offset)
    return tuple(found)


@lru_cache(maxsize=1)
def _load(pipeline: str) -> Language:
    """Load a pipeline without the components that neither NER nor quotations need."""
    warnings.simplefilter("ignore")
    try:
        nlp = load(pipeline, UNNEEDED, is_plain=pipeline in PREFERRED)
    except Exception as error:  # a pipeline runs code of its own: it may raise anything
        said = _("The pipeline {name!r} cannot be loaded: {reason}")
        raise PipelineMissingError(said.format(name=pipeline, reason=error)) from None
    if "tok2vec" in nlp.pipe_names:
        listeners = getattr(nlp.get_pipe("tok2vec"), "listening_components", nlp.pipe_names)
        if not set(listeners) & set(nlp.pipe_names):  # the others have their own
            nlp.disable_pipe("tok2vec")
    if is_held_to_one_thread():
        for _name, component in nlp.pipeline:
            _multiply_by_numpy(component)
    return nlp


def _multiply_by_numpy(component: object) -> None:
    """Let NumPy's BLAS multiply matrices: in all, a third of the time less than with BLIS.

    thinc has BLIS so that no other threads start: this is for where none do.
    """
    model = getattr(component, "model", None)
    for layer in model.walk() if isinstance(model, Model) else ():
        if isinstance(layer.ops, NumpyOps):
            layer.ops.use_blis = False
