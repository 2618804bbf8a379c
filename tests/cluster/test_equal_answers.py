"""Answers over shards are those of one index, to the last digit."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from tests.cluster.conftest import HereCluster, Opened, one_index, opened, request
from tui.analysis import Resolution, Suggestion
from tui.cluster import Place, build
from tui.cluster.catalogue import Catalogue, write_catalogue
from tui.index import Index, Order
from tui.translation import set_language, told

LANGUAGES = Path(__file__).parents[1] / "data" / "languages"


def queries(index: Index, count: int, seed: int = 3) -> list[str]:
    """Queries of every kind, made of words of the articles."""
    chance = random.Random(seed)
    articles = index.articles

    def words(count: int) -> list[str]:
        text = chance.choice(articles).text.split()
        start = chance.randrange(max(1, len(text) - count))
        return [word.strip(".") for word in text[start : start + count]]

    def one() -> str:
        match chance.randrange(9):
            case 0:
                return words(1)[0]
            case 1:
                return " ".join(words(2))
            case 2:
                return f'"{" ".join(words(2))}"'
            case 3:
                return f"{words(1)[0][:3]}*"
            case 4:
                return f"{words(1)[0]}~"
            case 5:
                return f"{words(1)[0]} OR {words(1)[0]} OR dam"
            case 6:
                return f"{words(1)[0]} NOT {words(1)[0]}"
            case 7:
                return f"entity:{chance.choice(index.entities).name.split()[0]} {words(1)[0]}"
            case _:
                return f"title:{words(1)[0]} OR {words(1)[0]}"

    return [one() for _ in range(count)]


def test_search(sharded: Opened, single: Index) -> None:
    some = 0
    for number, query in enumerate(queries(single, 80)):
        options = {
            "order": (Order.RELEVANCE, Order.READING)[number % 4 == 3],
            "boilerplate": number % 5 == 0,
            "stem": number % 7 != 0,
        }
        for k in (3, 50):
            hits = single.search(query, k, **options)
            assert sharded.index.search(query, k, **options) == hits, query
            some += len(hits)
    assert some > 500


def test_related(sharded: Opened, single: Index) -> None:
    chance = random.Random(5)
    passages = [passage for article in single.articles for passage in article.passages]
    some = 0
    for passage in chance.sample(passages, 40):
        related = single.related(passage.id)
        assert sharded.index.related(passage.id) == related
        told = single.told_elsewhere(passage.article)
        assert sharded.index.told_elsewhere(passage.article) == told
        some += len(related)
    assert some > 100
    for article in chance.sample(list(single.articles), 8):
        articles = single.related_articles(article.id)
        assert sharded.index.related_articles(article.id) == articles


def test_articles_and_entities(sharded: Opened, single: Index) -> None:
    assert [*sharded.index.articles] == [*single.articles]
    assert [*sharded.index.entities] == [*single.entities]
    assert len(single.entities) > 30
    for article in single.articles[::10]:
        assert [*sharded.index.mentions_in(article.id)] == [*single.mentions_in(article.id)]


def test_what_may_be_one_is_told_in_the_language_of_the_reader(tmp_path: Path) -> None:
    resolution = Resolution((), (Suggestion("a", "b", told("you were not sure")),))
    set_language("uk")
    try:
        write_catalogue(tmp_path, (), (), resolution)
    finally:
        set_language("en")
    kept = Catalogue(tmp_path, 0).resolution.suggestions
    assert [*kept] == [*resolution.suggestions]
    assert kept[0].reason == "you were not sure"


def test_in_several_languages(tmp_path: Path) -> None:
    source = next(path for path in sorted(LANGUAGES.iterdir()) if path.is_dir())
    single = one_index(source)
    place = Place(tmp_path / "place")
    library = build(
        replace(request(source, place.url), most_files=2), HereCluster(), lambda _: None
    )
    assert len(library.batches) > 2
    sharded = opened(library, place, tmp_path)
    assert [*sharded.index.entities] == [*single.entities]
    languages = {article.id: article.language for article in single.articles}
    across = 0
    for article in single.articles:
        for passage in article.passages[::2]:
            related = single.related(passage.id)
            assert sharded.index.related(passage.id) == related
            across += sum(languages[one.article] != article.language for one in related)
        for word in article.text.split()[5:70:9]:
            query = word.strip('.,:;()«»„“”"')
            assert sharded.index.search(query) == single.search(query)
    assert across > 10
    for code in ("uk", "de"):
        theirs = opened(library, place, tmp_path / code, code).index.entities
        ours = one_index(source, code).entities
        assert [*theirs] == [*ours] != [*single.entities]


def test_a_few_requests_a_question(sharded: Opened, single: Index) -> None:
    article = single.articles[17]
    sharded.index.related(article.passages[1].id)
    sharded.asker.asked.clear()
    sharded.index.search("dam", 20)
    rounds = len(sharded.asker.asked) / len(sharded.asker.shards)
    assert sharded.asker.asked.count("best") == len(sharded.asker.shards)
    assert rounds <= 2
