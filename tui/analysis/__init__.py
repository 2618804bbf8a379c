"""Named entity recognition and cross-document entity resolution; sentence embeddings.

`find_pipeline` -> `find_mentions` (NER by spaCy in worker processes, cached) -> `resolve`
(clusters of mentions with reasons, under the user's decisions). `find_quotations` reads what the
same pass found of reported speech. Depends on `corpus` only; spaCy
is imported in one module, and only in a worker process.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.analysis.across.local_names import named_in
    from tui.analysis.blocks import ArticleBlock, Blocks
    from tui.analysis.encoding.installed import (
        Encoder,
        EncoderMissingError,
        find_encoder,
        find_multilingual_encoder,
    )
    from tui.analysis.encoding.sentence_vectors import find_vectors
    from tui.analysis.model import (
        ANY_LANGUAGE,
        DecisionLike,
        Entity,
        Mention,
        Merge,
        Resolution,
        Suggestion,
    )
    from tui.analysis.names.parsing import normalise
    from tui.analysis.ner.extraction import find_mentions, find_quotations
    from tui.analysis.ner.mention_cache import MentionCache, VectorCache
    from tui.analysis.ner.pipelines import (
        Pipeline,
        PipelineMissingError,
        find_pipeline,
        find_pipelines,
        installed_pipelines,
    )
    from tui.analysis.quotations.quotation import Quotation, QuotationKind
    from tui.analysis.resolution.resolver import resolve, resolve_blocks

__all__ = [
    "ANY_LANGUAGE",
    "ArticleBlock",
    "Blocks",
    "DecisionLike",
    "Encoder",
    "EncoderMissingError",
    "Entity",
    "Mention",
    "MentionCache",
    "Merge",
    "Pipeline",
    "PipelineMissingError",
    "Quotation",
    "QuotationKind",
    "Resolution",
    "Suggestion",
    "VectorCache",
    "find_encoder",
    "find_mentions",
    "find_multilingual_encoder",
    "find_pipeline",
    "find_pipelines",
    "find_quotations",
    "find_vectors",
    "installed_pipelines",
    "named_in",
    "normalise",
    "resolve",
    "resolve_blocks",
]

# Imported lazily: the first screen needs neither processes nor databases.
_LATER = {
    "ANY_LANGUAGE": "model",
    "ArticleBlock": "blocks",
    "Blocks": "blocks",
    "DecisionLike": "model",
    "Entity": "model",
    "Mention": "model",
    "Merge": "model",
    "Resolution": "model",
    "Suggestion": "model",
    "Encoder": "encoding.installed",
    "EncoderMissingError": "encoding.installed",
    "MentionCache": "ner.mention_cache",
    "VectorCache": "ner.mention_cache",
    "find_encoder": "encoding.installed",
    "find_multilingual_encoder": "encoding.installed",
    "find_vectors": "encoding.sentence_vectors",
    "Pipeline": "ner.pipelines",
    "PipelineMissingError": "ner.pipelines",
    "find_mentions": "ner.extraction",
    "find_pipeline": "ner.pipelines",
    "find_quotations": "ner.extraction",
    "find_pipelines": "ner.pipelines",
    "installed_pipelines": "ner.pipelines",
    "named_in": "across.local_names",
    "normalise": "names.parsing",
    "Quotation": "quotations.quotation",
    "QuotationKind": "quotations.quotation",
    "resolve": "resolution.resolver",
    "resolve_blocks": "resolution.resolver",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
