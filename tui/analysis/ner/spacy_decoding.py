"""Runs the components of a spaCy pipeline on batches, with a decoder that keeps the interpreter.

Imports spaCy only once a pipeline is loaded: `spacy_loading` knows how to.

The decoder of spaCy's parser and entity recognizer gives Python's global lock away for the whole
loop over transitions, in which it asks for it again each time that it looks at a token to see
whether a transition is valid: more than half of all that a pipeline takes. The same steps, called
one by one, hold it meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import DependencyParser, EntityRecognizer
    from spacy.pipeline._parser_internals.stateclass import StateClass
    from spacy.tokens import Doc


def annotated(nlp: Language, texts: Sequence[str], *, batch_size: int) -> Iterator[Doc]:
    """The documents of `nlp.pipe`, all components for the same batch of texts at once."""
    for first in range(0, len(texts), batch_size):
        documents = [nlp.make_doc(text) for text in texts[first : first + batch_size]]
        for _name, component in nlp.pipeline:
            if is_greedy(component):
                component.set_annotations(documents, decode(component, documents))
            elif hasattr(component, "pipe"):
                documents = list(component.pipe(documents, batch_size=batch_size))
            else:
                documents = [component(document) for document in documents]
        yield from documents


def is_greedy(component: object) -> TypeGuard[DependencyParser | EntityRecognizer]:
    """Whether a component takes the best transition of each state."""
    from spacy.pipeline import DependencyParser, EntityRecognizer

    return type(component) in (DependencyParser, EntityRecognizer) and (
        getattr(component, "cfg", {}).get("beam_width") == 1
    )


def decode(
    component: DependencyParser | EntityRecognizer, documents: Sequence[Doc]
) -> list[StateClass]:
    """The final states of a greedy component, as its `predict` gives them."""
    component._ensure_labels_are_added(documents)
    states: list[StateClass] = component.moves.init_batch(documents)
    left = [state for state in states if not state.is_final()]
    if left:
        model = component.model.predict(documents)
        while left:
            left = component.transition_states(left, model.predict(left))
        model.clear_memory()
    return states
