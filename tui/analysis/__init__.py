"""Articles in, entities out: spaCy in worker processes, its cache, entity resolution.

`find_pipeline` -> `find_mentions` (names, as the pipeline and the cache have them) -> `resolve`
(what they name, across articles, with the reasons and the reader's decisions). Knows only
`corpus`; spaCy is imported in one module, and only in a worker process.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.analysis.model import (
    DecisionLike,
    Entity,
    Mention,
    Merge,
    Resolution,
    Suggestion,
)

if TYPE_CHECKING:
    from tui.analysis.cache import MentionCache, VectorCache
    from tui.analysis.encoders import Encoder, EncoderMissingError, find_encoder
    from tui.analysis.names import normalise
    from tui.analysis.pipelines import (
        Pipeline,
        PipelineMissingError,
        find_pipeline,
        installed_pipelines,
    )
    from tui.analysis.reading import find_mentions
    from tui.analysis.resolution import resolve
    from tui.analysis.vectors import find_vectors

__all__ = [
    "DecisionLike",
    "Encoder",
    "EncoderMissingError",
    "Entity",
    "Mention",
    "MentionCache",
    "Merge",
    "Pipeline",
    "PipelineMissingError",
    "Resolution",
    "Suggestion",
    "VectorCache",
    "find_encoder",
    "find_mentions",
    "find_pipeline",
    "find_vectors",
    "installed_pipelines",
    "normalise",
    "resolve",
]

# Imported when first asked for: processes and databases are not needed for the first screen.
_LATER = {
    "Encoder": "encoders",
    "EncoderMissingError": "encoders",
    "MentionCache": "cache",
    "VectorCache": "cache",
    "find_encoder": "encoders",
    "find_vectors": "vectors",
    "Pipeline": "pipelines",
    "PipelineMissingError": "pipelines",
    "find_mentions": "reading",
    "find_pipeline": "pipelines",
    "installed_pipelines": "pipelines",
    "normalise": "names",
    "resolve": "resolution",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
