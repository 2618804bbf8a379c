"""What is installed for a library to use: the pipeline that finds names, the encoder of meaning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Pipeline
    from tui.index import PassageEncoder


def pipeline_of(settings: Settings, lack: Callable[[str], None]) -> Pipeline | None:
    """The pipeline that the settings name; None, after `lack` was told why, if it is missing."""
    from tui.analysis import PipelineMissingError, find_pipeline

    try:
        return find_pipeline(settings.model)
    except PipelineMissingError as error:
        lack(str(error))
        return None


def encoding_of(settings: Settings, lack: Callable[[str], None]) -> PassageEncoder | None:
    """What encodes passages, if an encoder is installed; `lack` is told why it cannot be used."""
    from tui.analysis import EncoderMissingError
    from tui.index import find_passage_encoder

    try:
        return find_passage_encoder(settings.encoder, settings.cache_dir)
    except EncoderMissingError as error:
        lack(str(error))
        return None
