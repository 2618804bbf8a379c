"""Discovers the optional models of a library: the NER pipeline and the sentence encoders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus import Article
from tui.library.main_language import language_name
from tui.settings import Settings
from tui.translation import ENGLISH, current_language

if TYPE_CHECKING:
    from tui.analysis import Pipeline
    from tui.index import Index, PassageEncoder


def pipeline_of(settings: Settings, on_missing: Callable[[str], None]) -> Pipeline | None:
    """The NER pipelines of all languages; None, after `on_missing(reason)`, if one is missing."""
    from tui.analysis import PipelineMissingError, find_pipelines

    named = [settings.model] if settings.model is not None else []
    try:
        return find_pipelines([*named, *settings.further_models], settings.models)
    except PipelineMissingError as error:
        on_missing(str(error))
        return None


def languages_without_pipeline(settings: Settings, articles: Iterable[Article]) -> list[str]:
    """The names of the languages of articles that no installed pipeline reads, sorted."""
    main = pipeline_of(settings, lambda _reason: None)
    if main is None:
        return []
    pipelines = (main, *main.others)
    known = {article.language for article in articles} - {None}
    return sorted(
        language_name(code)
        for code in known
        if code and not any(one.supports(code) for one in pipelines)
    )


def names_in(settings: Settings) -> str | None:
    """The language that entities are named in: of the settings, else that of the interface.

    None for English, of which the canonical names are.
    """
    code = settings.names or current_language()
    return None if code == ENGLISH else code


class Encoders(NamedTuple):
    """The encoders of passages that are installed.

    Attributes:
        meaning: for passages in one language.
        across: for passages in different languages.
    """

    meaning: PassageEncoder | None = None
    across: PassageEncoder | None = None

    @property
    def installed(self) -> tuple[PassageEncoder, ...]:
        """Those that there are."""
        return tuple(encoder for encoder in self if encoder is not None)

    def empty_index(self, *, words: bool, names_in: str | None) -> Index:
        """An index that compares passages by their vectors.

        Args:
            words: whether vectors of words may serve where `meaning` is missing.
            names_in: the language that entities are named in.
        """
        from tui.index import Index, find_vectors

        # Vectors of words take 50 MB.
        alone = find_vectors() if words and self.meaning is None else None
        across = self.across.meaning if self.across else None
        return Index(self.meaning.meaning if self.meaning else alone, across, names_in)


def encoders_of(settings: Settings, on_missing: Callable[[str], None]) -> Encoders:
    """The encoders that are installed; `on_missing(reason)` if one is unusable."""
    from tui.analysis import EncoderMissingError
    from tui.index import find_multilingual_passage_encoder, find_passage_encoder

    across = find_multilingual_passage_encoder(settings.cache_dir)
    try:
        return Encoders(find_passage_encoder(settings.encoder, settings.cache_dir), across)
    except EncoderMissingError as error:
        on_missing(str(error))
        return Encoders(None, across)
