"""Full-text search and retrieval of related passages, with explanations.

The index lives in memory for one session; `Builder` fills it from files incrementally. Depends on
`corpus` and `analysis`. Importing it is cheap; the full-text engine is loaded with the first
`Index`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.index.build_events import (
    AnalysisFailed,
    ArticlesLoaded,
    EntitiesReady,
    Event,
    FileFailed,
    IndexReady,
    MentionsFound,
    PassagesEncoded,
)

if TYPE_CHECKING:
    from tui.index.build import Builder
    from tui.index.index import Index
    from tui.index.keeping import Keeper
    from tui.index.model import (
        Degree,
        Hit,
        Order,
        QueryError,
        Reasons,
        Related,
        RelatedArticle,
        Told,
        Verdict,
    )
    from tui.index.passage_encoding import (
        PassageEncoder,
        find_multilingual_passage_encoder,
        find_passage_encoder,
    )
    from tui.index.passage_vectors import SentenceVectors
    from tui.index.protocol import SearchIndex
    from tui.index.query import SYNTAX
    from tui.index.static_vectors import find_vectors
    from tui.index.storage import CorpusLibrary

__all__ = [
    "SYNTAX",
    "AnalysisFailed",
    "ArticlesLoaded",
    "Builder",
    "CorpusLibrary",
    "Degree",
    "EntitiesReady",
    "Event",
    "FileFailed",
    "Hit",
    "Index",
    "IndexReady",
    "Keeper",
    "MentionsFound",
    "Order",
    "PassageEncoder",
    "PassagesEncoded",
    "QueryError",
    "Reasons",
    "Related",
    "RelatedArticle",
    "SearchIndex",
    "SentenceVectors",
    "Told",
    "Verdict",
    "find_multilingual_passage_encoder",
    "find_passage_encoder",
    "find_vectors",
]

# Imported lazily: the first screen needs neither the full-text engine nor a pipeline.
_LATER = {
    "SYNTAX": "query",
    "Degree": "model",
    "Hit": "model",
    "Order": "model",
    "QueryError": "model",
    "Reasons": "model",
    "Related": "model",
    "RelatedArticle": "model",
    "Told": "model",
    "Verdict": "model",
    "SearchIndex": "protocol",
    "Builder": "build",
    "PassageEncoder": "passage_encoding",
    "CorpusLibrary": "storage",
    "Index": "index",
    "Keeper": "keeping",
    "SentenceVectors": "passage_vectors",
    "find_multilingual_passage_encoder": "passage_encoding",
    "find_passage_encoder": "passage_encoding",
    "find_vectors": "static_vectors",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
