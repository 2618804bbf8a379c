"""The entity service: lookup, co-occurrence, and merge, split and other decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from tui.library.lookups import find_entity, find_mentions
from tui.library.outcome import Outcome, revocable
from tui.library.store_access import StoreAccess
from tui.localised import quoted_text
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention, Suggestion
    from tui.index import SearchIndex

Answer = Literal["same", "different", "unsure"]
ANSWERS: dict[Answer, str] = {
    "same": mark("{name} and {other} are one"),
    "different": mark("{name} and {other} stay apart"),
    "unsure": mark("{name} and {other} may be one, you are not sure"),
}


_Others: TypeAlias = "Mapping[str, Sequence[tuple[str, Suggestion]]]"
"""Entity id -> the ids of those it may be one with, each with the suggestion."""


class UnknownEntityError(LookupError):
    """No entity has that id, name or alias."""


class AmbiguousEntityError(LookupError):
    """Several entities have that name.

    Attributes:
        candidates: those that may be meant.
    """

    def __init__(self, name: str, candidates: Sequence[Entity]) -> None:
        super().__init__(name)
        self.candidates = candidates


class EntityService:
    """Looks up entities and stores decisions on them; a change returns a status message.

    Decisions take effect at the next entity resolution.
    """

    def __init__(self, access: StoreAccess, index: Callable[[], SearchIndex]) -> None:
        self._access = access
        self._index = index
        self._suggestions: Sequence[Suggestion] = ()
        self._others: tuple[Sequence[Suggestion], _Others] = ((), {})

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Take the pairs that may be one entity from a resolution."""
        self._suggestions = suggestions

    def index_suggestions(self) -> _Others:
        """The suggestions by entity id; takes time at the first call after they were set."""
        suggestions, found = self._suggestions, self._others
        if found[0] is not suggestions:
            others: defaultdict[str, list[tuple[str, Suggestion]]] = defaultdict(list)
            for one in suggestions:
                if one.left != one.right:
                    others[one.left].append((one.right, one))
                    others[one.right].append((one.left, one))
            self._others = found = suggestions, others
        return found[1]

    # Queries.

    def find(self, query: str) -> Entity:
        """The entity with this id, else the only one with this name or, failing that, alias.

        Raises:
            UnknownEntityError: there is none.
            AmbiguousEntityError: there are several.
        """
        entities, name = self._index().entities, _folded(query)
        by_id = [entity for entity in entities if entity.id == query]
        by_name = by_id or [entity for entity in entities if _folded(entity.name) == name]
        found = by_name or [e for e in entities if name in map(_folded, e.aliases)]
        if not found:
            raise UnknownEntityError(query)
        if len(found) > 1:
            raise AmbiguousEntityError(query, found)
        return found[0]

    def current(self, entity: Entity) -> Entity | None:
        """The entity of the last resolution for an older one: that of its first mention."""
        first = entity.mentions[0]
        mentions = find_mentions(self._index(), first.article)
        return next((now for mention, now in mentions if mention.start == first.start), None)

    def cooccurring(self, entity: Entity, most: int) -> list[tuple[str, int]]:
        """The names of co-occurring entities, with their number of shared passages, in order."""
        index, passages = self._index(), {mention.passage for mention in entity.mentions}
        shared = Counter(
            other.name
            for article in {mention.article for mention in entity.mentions}
            for _mention, other in {
                (mention.passage, other)
                for mention, other in find_mentions(index, article)
                if mention.passage in passages and other.id != entity.id
            }
        )
        return sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:most]

    def suggestions_for(self, entity: Entity) -> list[tuple[Entity, str]]:
        """The entities that an entity may be merged with, and why."""
        index = self._index()
        pairs = [
            (find_entity(index, id_), suggestion.reason)
            for id_, suggestion in self.index_suggestions().get(entity.id, ())
        ]
        return [(other, reason) for other, reason in pairs if other is not None]

    # Decisions. Each raises StoreError if it could not be written.

    def merge(self, entity: Entity, other: Entity) -> Outcome:
        """Merge two entities (must-link), overriding earlier cannot-links of their forms."""
        store = self._access.store
        ours, theirs = _forms(entity), _forms(other)
        cannot_link = {
            (one.left[1], one.right[1])
            for one in store.decisions()
            if one.kind == "different" and one.right is not None and one.mention is None
        }
        pairs = [
            (left, right)
            for left in sorted(ours)
            for right in sorted(theirs)
            if (left, right) in cannot_link or (right, left) in cannot_link
        ]
        store.decide_many(
            ("same", (entity.label, left), (other.label, right), None, None)
            for left, right in [*pairs, (entity.form, other.form)]
        )
        return _outcome(ANSWERS["same"], entity, other)

    def split_form(self, entity: Entity, form: str) -> Outcome:
        """Split one form off an entity (cannot-link to each of its other forms)."""
        from tui.analysis import normalise

        apart = normalise(form)
        left = (entity.label, apart)
        self._access.store.decide_many(
            ("different", left, (entity.label, other), None, None)
            for other in sorted(_forms(entity) - {apart})
        )
        return revocable(_("{form} stands alone").format(form=quoted_text(form)))

    def split_mention(self, entity: Entity, mention: Mention) -> Outcome:
        """Split one mention off its entity (cannot-link)."""
        from tui.analysis import normalise

        left = (entity.label, normalise(mention.text))
        where = (mention.article, mention.start)
        self._access.store.decide("different", left, _name(entity), mention=where)
        return revocable(_("this mention stands alone"))

    def rename(self, entity: Entity, name: str) -> Outcome:
        """Give an entity another name."""
        self._access.store.decide("rename", _name(entity), value=name)
        return revocable(_("renamed {name}").format(name=name))

    def relabel(self, entity: Entity, label: str) -> Outcome:
        """Give an entity another label."""
        self._access.store.decide("relabel", _name(entity), value=label)
        return revocable(_("{name} is labelled {label}").format(name=entity.name, label=label))

    def ignore(self, entity: Entity) -> Outcome:
        """Hide an entity."""
        self._access.store.decide("ignore", _name(entity))
        return revocable(_("{name} is ignored").format(name=entity.name))

    def answer(self, left: Entity, right: Entity, answer: Answer) -> Outcome:
        """Answer a suggestion: accept it, refuse it, or leave it open."""
        self._access.store.decide(answer, _name(left), _name(right))
        return _outcome(ANSWERS[answer], left, right)


def _outcome(said: str, entity: Entity, other: Entity) -> Outcome:
    return revocable(_(said).format(name=entity.name, other=other.name))


def _name(entity: Entity) -> tuple[str, str]:
    """The key of an entity in decisions."""
    return (entity.label, entity.form)


def _forms(entity: Entity) -> set[str]:
    """The normalised forms of an entity."""
    from tui.analysis import normalise

    return {normalise(alias) for alias in entity.aliases} | {entity.form}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
