"""Discovers the optional models of a library: the NER pipeline and the sentence encoder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Pipeline
    from tui.index import PassageEncoder


def pipeline_of(settings: Settings, on_missing: Callable[[str], None]) -> Pipeline | None:
    """The NER pipelines of all languages; None, after `on_missing(reason)`, if one is missing."""
    from tui.analysis import PipelineMissingError, find_pipelines

    named = [settings.model] if settings.model is not None else []
    try:
        return find_pipelines([*named, *settings.further_models], settings.models)
    except PipelineMissingError as error:
        on_missing(str(error))
        return None


def encoding_of(settings: Settings, on_missing: Callable[[str], None]) -> PassageEncoder | None:
    """The encoding by an installed encoder, if any; `on_missing(reason)` if it is unusable."""
    from tui.analysis import EncoderMissingError
    from tui.index import find_passage_encoder

    try:
        return find_passage_encoder(settings.encoder, settings.cache_dir)
    except EncoderMissingError as error:
        on_missing(str(error))
        return None
