"""Deduplication, near-duplicates, and boilerplate that pages share."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.conftest import fail_on_error
from tui.corpus import Article, PassageKind, load, merge_duplicates
from tui.corpus.article_builder import build_article
from tui.corpus.formats import Draft
from tui.corpus.model import ArticleFile

TOPICS = ["bridge", "school", "harbour", "library", "market", "tower"]
AGENCY = [
    "The old {0} was built in the last century and has been closed to visitors ever since.",
    "Nobody was hurt in the accident at the {0}, the police of the county said in a statement.",
    "An inquiry into the state of the {0} will begin next week, according to its director.",
]


def make(texts: Sequence[str]) -> list[Article]:
    files = [ArticleFile(f"a{n}", f"a{n}.txt") for n in range(len(texts))]
    return [
        build_article(Draft(text), file, file.id) for text, file in zip(texts, files, strict=True)
    ]


def page(topic: str, head: str = "", foot: str = "") -> str:
    news = [
        f"The {topic} of the town will be rebuilt, the mayor told reporters on Tuesday.",
        f"Work on the {topic} is to begin in spring and will take two years, she said.",
        f"Some of those who live near the {topic} have asked for quieter machines.",
    ]
    return "\n\n".join(filter(None, [head, f"Town to rebuild its {topic} at last", *news, foot]))


def texts(article: Article, kind: PassageKind) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.kind is kind]


def test_lines_at_the_head_and_foot_of_pages_are_boilerplate() -> None:
    foot = "The Daily Example\n\nYou are reading this because you and we care. Help us go on."
    articles = merge_duplicates(make([page(topic, "Example Daily", foot) for topic in TOPICS]))
    for article in articles:
        assert texts(article, PassageKind.BOILERPLATE) == ["Example Daily", *foot.split("\n\n")]
        assert len(texts(article, PassageKind.BODY)) == 3
        assert article.near_duplicates == ()


def test_a_site_name_taken_for_a_headline_gives_way() -> None:
    name = "The Example Times of Anytown"
    articles = make([page(topic, name) for topic in TOPICS])
    assert {article.title for article in articles} == {name}
    merged = merge_duplicates(articles)
    assert [a.title for a in merged] == [f"Town to rebuild its {topic} at last" for topic in TOPICS]
    assert all(texts(article, PassageKind.TITLE) == [article.title] for article in merged)


def test_agency_text_in_many_articles_stays_body() -> None:
    background = "\n\n".join(line.format("castle") for line in AGENCY)
    articles = merge_duplicates(make([page(topic, foot=background) for topic in TOPICS]))
    assert all(len(texts(article, PassageKind.BODY)) == 6 for article in articles)


def test_copies_of_one_article_do_not_make_it_boilerplate() -> None:
    copies = [page("bridge", foot=f"Reported by correspondent number {n}.") for n in range(6)]
    articles = merge_duplicates(make(copies))
    assert all(texts(article, PassageKind.BOILERPLATE) == [] for article in articles)
    assert articles[0].near_duplicates == ("a1", "a2", "a3", "a4", "a5")
    assert articles[3].near_duplicates == ("a0", "a1", "a2", "a4", "a5")


def test_many_copies_are_linked_too() -> None:
    many = [page("bridge", foot=f"Reported by correspondent number {n}.") for n in range(60)]
    articles = merge_duplicates(make([*many, page("school")]))
    assert len(articles[0].near_duplicates) == 59
    assert articles[-1].near_duplicates == ()


def test_a_line_on_two_pages_only_stays() -> None:
    articles = merge_duplicates(make([page(t, "Example Daily") for t in TOPICS[:2]]))
    assert all("Example Daily" not in texts(a, PassageKind.BOILERPLATE) for a in articles)


def test_equal_texts_are_one_article_with_several_paths() -> None:
    articles = merge_duplicates(
        make([page("bridge"), page("school"), page("bridge"), page("bridge")])
    )
    assert [article.id for article in articles] == ["a0", "a1"]
    assert articles[0].duplicates == (Path("a2.txt"), Path("a3.txt"))
    assert (
        merge_duplicates([*articles, *make([page("bridge")])])[0].duplicates
        == articles[0].duplicates
    )


LINES = st.sampled_from(
    ["Share this", "Example Daily", "The mayor spoke.", *(page(topic) for topic in TOPICS[:4])]
)


@given(st.lists(st.lists(LINES, min_size=1, max_size=5).map("\n\n".join), max_size=8))
def test_settling_twice_changes_nothing(written: list[str]) -> None:
    once = merge_duplicates(make(written))
    assert merge_duplicates(once) == once
    assert [a.text for a in once] == list(dict.fromkeys(a.text for a in make(written)))
    for article in once:
        assert article.title
        assert [p.id for p in article.passages] == [
            f"{article.id}#{n}" for n in range(len(article.passages))
        ]


def test_settling_changes_nothing_but_kinds_and_titles(tmp_path: Path) -> None:
    for topic in TOPICS:
        (tmp_path / f"{topic}.txt").write_text(page(topic, "Example Daily"))
    merged = load([tmp_path], on_error=fail_on_error)
    alone = [load([path], on_error=fail_on_error)[0] for path in sorted(tmp_path.iterdir())]
    for one, other in zip(merged, alone, strict=True):
        assert (one.id, one.text) == (other.id, other.text)
        assert [(p.id, p.start, p.end) for p in one.passages] == [
            (p.id, p.start, p.end) for p in other.passages
        ]


@pytest.mark.parametrize("line", ["No one was hurt.", "“It is a good day for the town,” she said."])
def test_a_sentence_in_the_middle_of_many_articles_stays(line: str) -> None:
    middles = [page(topic).replace("\n\nWork", f"\n\n{line}\n\nWork") for topic in TOPICS]
    articles = merge_duplicates(make(middles))
    assert all(line in texts(article, PassageKind.BODY) for article in articles)
