"""What `entities merge`, `split`, `rename`, `relabel`, `ignore` and `undo` do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations import StoreError
from tui.cli import printing
from tui.cli.notes import opened, told
from tui.cli.reading import Complaints, load_library
from tui.library import AmbiguousEntityError, UnknownEntityError
from tui.library.entities import undo_decision
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.library import EntityService, Library

MOST_NAMED = 8  # entities that are proposed where a name is not clear

Decide = Callable[["EntityService", list["Entity"]], str]
"""Keeps a decision on some entities; returns a sentence."""


class NotThereError(LookupError):
    """An entity has no such form or mention; a sentence."""


def decide(
    settings: Settings,
    paths: Sequence[Path],
    named: Sequence[str],
    make: Decide,
    *,
    as_json: bool,
) -> int:
    """Find entities by id or name, and keep a decision on them; returns the exit code."""
    complaints = Complaints()
    with load_library(settings, paths, complaints) as library:
        try:
            entities = [library.entities.find(name) for name in named]
            sentence = make(library.entities, entities)
            library.resolve()
        except AmbiguousEntityError as error:
            _say_candidates(error)
            return 2
        except UnknownEntityError as error:
            complaints.say(f"No entity is called {str(error)!r}: ukr-reader entities lists them.")
        except NotThereError as error:
            complaints.say(str(error))
        except StoreError as error:
            complaints.store(error)
        else:
            printing.say(f"Saved: {sentence.partition(': u takes')[0]}.")
            if as_json:
                _print_now(library, entities)
    return complaints.code


def _say_candidates(error: AmbiguousEntityError) -> None:
    """Which entities may be meant; the ids tell them apart."""
    listed = [
        f"{entity.id} ({entity.name}, {len(entity.mentions)} mentions)"
        for entity in error.candidates[:MOST_NAMED]
    ]
    if len(error.candidates) > MOST_NAMED:
        listed.append("…")
    count = len(error.candidates)
    printing.say(
        f"{count} entities are called {str(error)!r}; name one by its id: {'; '.join(listed)}"
    )


def _print_now(library: Library, entities: Sequence[Entity]) -> None:
    """What the entities are by now; one that is ignored is none any more."""
    now = (library.entities.current(entity) for entity in entities)
    unique = {entity.id: entity for entity in now if entity is not None}
    printing.print_json(map(printing.entity_record, unique.values()))


def split_form(form: str) -> Decide:
    """Tell one form of an entity apart from its others."""

    def make(service: EntityService, entities: list[Entity]) -> str:
        [entity] = entities
        if form not in entity.aliases or len(entity.aliases) == 1:
            aliases = ", ".join(entity.aliases)
            raise NotThereError(
                f"{form!r} is not one of several forms of {entity.name}: {aliases}."
            )
        return service.split_form(entity, form)

    return make


def split_mention(article: str, start: int) -> Decide:
    """Tell one mention apart from the others of its entity."""

    def make(service: EntityService, entities: list[Entity]) -> str:
        [entity] = entities
        return service.split_mention(entity, _mention(entity, article, start))

    return make


def _mention(entity: Entity, article: str, start: int) -> Mention:
    for mention in entity.mentions:
        if (mention.article, mention.start) == (article, start):
            return mention
    raise NotThereError(f"{entity.name} is not mentioned at {article}:{start}.")


def undo(settings: Settings) -> int:
    """Take back the last decision; returns the exit code."""

    def work() -> None:
        with opened(settings) as store:
            taken_back = undo_decision(store)
        printing.say(
            "There is no decision to take back."
            if taken_back is None
            else f"Taken back: {taken_back}."
        )

    return told(Complaints(), work)
