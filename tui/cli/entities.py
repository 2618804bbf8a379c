"""Implementation of `entities merge`, `split`, `rename`, `relabel` and `ignore`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import printing, records
from tui.cli.reading import ErrorReporter, load_library
from tui.library import AmbiguousEntityError, UnknownEntityError
from tui.localised import counted
from tui.settings import Settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.library import EntityService, Library
    from tui.library.outcome import Outcome

MAX_CANDIDATES = 8  # entities listed for an ambiguous name

EntityOperation = Callable[["EntityService", list["Entity"]], "Outcome"]
"""Stores a decision on some entities; returns what was done."""


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
    with load_library(settings, paths, errors) as library, errors.reporting_store():
        try:
            entities = [library.entities.find(name) for name in named]
            outcome = operation(library.entities, entities)
            library.resolve()
        except AmbiguousEntityError as error:
            print_candidates(error)
            return 2
        except UnknownEntityError as error:
            errors.report(no_entity(error))
        except MentionNotFoundError as error:
            errors.report(str(error))
        else:
            printing.print_saved(outcome)
            if as_json:
                _print_updated(library, entities)
    return errors.exit_code


def no_entity(error: UnknownEntityError) -> str:
    """What to say of a name that no entity has."""
    said = _("No entity is called {name!r}: ukr-reader entities lists them.")
    return said.format(name=str(error))


def print_candidates(error: AmbiguousEntityError) -> None:
    """Print the ids of the entities that an ambiguous name may refer to."""
    listed = [
        counted(
            "{id} ({name}, {count} mention)",
            "{id} ({name}, {count} mentions)",
            len(entity.mentions),
            id=entity.id,
            name=entity.name,
        )
        for entity in error.candidates[:MAX_CANDIDATES]
    ]
    if len(error.candidates) > MAX_CANDIDATES:
        listed.append("…")
    said = counted(
        "{count} entity is called {name!r}; name one by its id: {listed}",
        "{count} entities are called {name!r}; name one by its id: {listed}",
        len(error.candidates),
        name=str(error),
        listed="; ".join(listed),
    )
    printing.print_message(said)


def _print_updated(library: Library, entities: Sequence[Entity]) -> None:
    """Print the entities after the decision; an ignored one is left out."""
    updated = (library.entities.current(entity) for entity in entities)
    unique = {entity.id: entity for entity in updated if entity is not None}
    printing.print_json(map(records.entity_record, unique.values()))


def split_form(form: str) -> EntityOperation:
    """Split one form of an entity from its others."""

    def split(service: EntityService, entities: list[Entity]) -> Outcome:
        [entity] = entities
        if form not in entity.aliases or len(entity.aliases) == 1:
            aliases = ", ".join(entity.aliases)
            said = _("{form!r} is not one of several forms of {name}: {forms}.")
            raise MentionNotFoundError(said.format(form=form, name=entity.name, forms=aliases))
        return service.split_form(entity, form)

    return split


def split_mention(article: str, start: int) -> EntityOperation:
    """Split one mention from the others of its entity."""

    def split(service: EntityService, entities: list[Entity]) -> Outcome:
        [entity] = entities
        return service.split_mention(entity, _mention(entity, article, start))

    return split


def _mention(entity: Entity, article: str, start: int) -> Mention:
    for mention in entity.mentions:
        if (mention.article, mention.start) == (article, start):
            return mention
    said = _("{name} is not mentioned at {place}.")
    raise MentionNotFoundError(said.format(name=entity.name, place=f"{article}:{start}"))
