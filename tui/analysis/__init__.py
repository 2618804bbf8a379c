"""Named entity recognition and cross-document entity resolution; sentence embeddings.

`find_pipeline` -> `find_mentions` (NER by spaCy in worker processes, cached) -> `resolve`
(clusters of mentions with reasons, under the user's decisions). `find_quotations` reads what the
same pass found of reported speech. Depends on `corpus` only; spaCy
is imported in one module, and only in a worker process.
"""

from typing import TYPE_CHECKING

from tui.lazy_names import lazy_names

if TYPE_CHECKING:
    from tui.analysis.across.local_names import named_in
    from tui.analysis.across.preloading import load_tables
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
    from tui.analysis.ner.extraction import (
        Finding,
        find_ahead,
        find_here,
        find_mentions,
        find_quotations,
    )
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
    "Finding",
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
    "find_ahead",
    "find_encoder",
    "find_here",
    "find_mentions",
    "find_multilingual_encoder",
    "find_pipeline",
    "find_pipelines",
    "find_quotations",
    "find_vectors",
    "installed_pipelines",
    "load_tables",
    "named_in",
    "normalise",
    "resolve",
    "resolve_blocks",
]

__getattr__ = lazy_names(
    __name__,
    {
        "across.local_names": "named_in",
        "across.preloading": "load_tables",
        "blocks": "ArticleBlock Blocks",
        "encoding.installed": "Encoder EncoderMissingError find_encoder find_multilingual_encoder",
        "encoding.sentence_vectors": "find_vectors",
        "model": "ANY_LANGUAGE DecisionLike Entity Mention Merge Resolution Suggestion",
        "names.parsing": "normalise",
        "ner.extraction": "Finding find_ahead find_here find_mentions find_quotations",
        "ner.mention_cache": "MentionCache VectorCache",
        "ner.pipelines": "Pipeline PipelineMissingError find_pipeline find_pipelines "
        "installed_pipelines",
        "quotations.quotation": "Quotation QuotationKind",
        "resolution.resolver": "resolve resolve_blocks",
    },
)
