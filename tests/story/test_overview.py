"""The overview and the index of passages."""

from __future__ import annotations

from pathlib import Path

from tui.analysis import Entity, Mention
from tui.corpus import Article, Passage, PassageKind
from tui.story import PassageStory, make_overview


def article(name: str, text: str, published: str | None = None) -> Article:
    passages, start = [], 0
    for number, part in enumerate(text.split("\n\n")):
        kind = PassageKind.BOILERPLATE if part.startswith("©") else PassageKind.BODY
        passages.append(Passage(f"{name}#{number}", name, start, start + len(part), kind))
        start += len(part) + 2
    return Article(name, Path(f"{name}.txt"), name.upper(), text, tuple(passages), None, published)


def test_articles_stand_by_date_with_what_they_tell_of_each_other() -> None:
    one = article("one", "A dam broke.\n\n© all rights", "2024-03-06T10:00")
    two = article("two", "The dam broke.\n\nBread rises here.", "2024-03-04")
    three = article("three", "No date at all.")
    told = {"one#0": ["two"], "two#0": ["one", "three"], "one#1": ["three"]}
    overview = make_overview([one, two, three], (), lambda passage: told.get(passage, ()))
    assert [(a.article, a.date, a.words) for a in overview.articles] == [
        ("two", "2024-03-04", 6),
        ("one", "2024-03-06", 3),
        ("three", None, 4),
    ]
    assert overview.told == ((0, 1, 1), (1, 0, 0), (0, 0, 0))


def test_only_what_several_articles_name_is_shared() -> None:
    articles = [article("one", "Weiss in Lindenau."), article("two", "Weiss again.")]

    def entity(name: str, *places: str) -> Entity:
        mentions = tuple(
            Mention(place, f"{place}#0", 0, len(name), name, "PERSON") for place in places
        )
        return Entity(id=name, name=name, label="PERSON", mentions=mentions, aliases=(name,))

    shared = make_overview(
        articles, [entity("Weiss", "one", "two"), entity("Lindenau", "one", "one")], lambda _: ()
    ).entities
    assert [(one.entity.name, one.articles) for one in shared] == [("Weiss", (0, 1))]


def test_a_passage_without_anything_has_nothing() -> None:
    story = PassageStory((), ())
    assert story.said_in(["x#0"]) == []
    assert list(story.facts_in("x#0")) == []
