"""Implementation of `entities merge`, `split`, `rename`, `relabel` and `ignore`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations import StoreError
from tui.cli import printing, records
from tui.cli.reading import ErrorReporter, load_library
from tui.library import AmbiguousEntityError, UnknownEntityError
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.library import EntityService, Library

MAX_CANDIDATES = 8  # entities listed for an ambiguous name

EntityOperation = Callable[["EntityService", list["Entity"]], str]
"""Stores a decision on some entities; returns a sentence."""


class MentionNotFoundError(LookupError):
    """An entity has no such form or mention; the message is a sentence."""


def decide(
    settings: Settings,
    paths: Sequence[Path],
    named: Sequence[str],
    operation: EntityOperation,
    *,
    as_json: bool,
) -> int:
    """Find entities by id or name and store a decision on them; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors) as library:
        try:
            entities = [library.entities.find(name) for name in named]
            sentence = operation(library.entities, entities)
            library.resolve()
        except AmbiguousEntityError as error:
            print_candidates(error)
            return 2
        except UnknownEntityError as error:
            errors.report(f"No entity is called {str(error)!r}: ukr-reader entities lists them.")
        except MentionNotFoundError as error:
            errors.report(str(error))
        except StoreError as error:
            errors.report_store(error)
        else:
            printing.print_saved(sentence)
            if as_json:
                _print_updated(library, entities)
    return errors.exit_code


def print_candidates(error: AmbiguousEntityError) -> None:
    """Print the ids of the entities that an ambiguous name may refer to."""
    listed = [
        f"{entity.id} ({entity.name}, {len(entity.mentions)} mentions)"
        for entity in error.candidates[:MAX_CANDIDATES]
    ]
    if len(error.candidates) > MAX_CANDIDATES:
        listed.append("…")
    count = len(error.candidates)
    printing.print_message(
        f"{count} entities are called {str(error)!r}; name one by its id: {'; '.join(listed)}"
    )


def _print_updated(library: Library, entities: Sequence[Entity]) -> None:
    """Print the entities after the decision; an ignored one is left out."""
    updated = (library.entities.current(entity) for entity in entities)
    unique = {entity.id: entity for entity in updated if entity is not None}
    printing.print_json(map(records.entity_record, unique.values()))


def split_form(form: str) -> EntityOperation:
    """Split one form of an entity from its others."""

    def split(service: EntityService, entities: list[Entity]) -> str:
        [entity] = entities
        if form not in entity.aliases or len(entity.aliases) == 1:
            aliases = ", ".join(entity.aliases)
            raise MentionNotFoundError(
                f"{form!r} is not one of several forms of {entity.name}: {aliases}."
            )
        return service.split_form(entity, form)

    return split


def split_mention(article: str, start: int) -> EntityOperation:
    """Split one mention from the others of its entity."""

    def split(service: EntityService, entities: list[Entity]) -> str:
        [entity] = entities
        return service.split_mention(entity, _mention(entity, article, start))

    return split


def _mention(entity: Entity, article: str, start: int) -> Mention:
    for mention in entity.mentions:
        if (mention.article, mention.start) == (article, start):
            return mention
    raise MentionNotFoundError(f"{entity.name} is not mentioned at {article}:{start}.")
