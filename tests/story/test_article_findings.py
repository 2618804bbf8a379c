"""What articles tell of times and figures is found once, and whatever is kept is no error."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.corpus import Article, load
from tui.story import (
    ArticleFindings,
    Fact,
    FindingsCache,
    TimeLine,
    article_findings,
    gather_figures,
    gather_time_line,
)
from tui.story.article_quantities import QuantityFinder

TEXTS = {
    "a.md": "---\ntitle: Flood\ndate: 2024-03-04\n---\n# Flood\n\nAt least 12 people were killed"
    " on Sunday, and 40 per cent of the town is without power.\n\nClara Weiss, 61, left in 2019.\n",
    "b.md": "---\ntitle: After the flood\ndate: 2024-03-06\n---\n# After the flood\n\nAt least 19"
    " people were killed on Sunday, Weiss said. It took 3 years to build the dams, at a cost of"
    " 5 million euros.\n",
    "c.md": "---\ntitle: Хід подій\ndate: 2024-03-06\n---\n# Хід подій\n\nУ неділю під час повені"
    " загинуло 12 людей, а ще 5 тисяч мешканців міста залишили свої домівки.\n\nВони повернуться"
    " додому, коли міська влада дозволить це зробити.\n",
}


@pytest.fixture
def articles(folder) -> list[Article]:
    return [*load([folder(TEXTS)], on_error=print)]


def told(articles: list[Article], cache: Path | None) -> tuple[TimeLine, tuple[Fact, ...]]:
    """The time line and the figures, as a new start gathers them."""
    findings = ArticleFindings(cache and FindingsCache(cache))
    return (
        gather_time_line(articles, findings=findings),
        gather_figures(articles, findings=findings),
    )


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles in which something was looked for."""
    seen: list[str] = []
    find_times, find = article_findings.find_times, QuantityFinder.find

    def note(article: Article) -> object:
        seen.append(article.id)
        return find_times(article)

    def note_figures(self: QuantityFinder, article: Article, timexes: object) -> object:
        seen.append(f"{article.id} figures")
        return find(self, article, timexes)

    monkeypatch.setattr(article_findings, "find_times", note)
    monkeypatch.setattr(QuantityFinder, "find", note_figures)
    return seen


def test_the_next_start_looks_for_nothing_and_tells_the_same(articles, tmp_path, looked_at) -> None:
    fresh = told(articles, None)
    assert fresh[0].events
    assert fresh[1]
    assert told(articles, tmp_path) == fresh
    looked_at.clear()
    assert told(articles, tmp_path) == fresh
    assert looked_at == ["c figures"], "that depends on the names in the others"


def test_a_text_that_moved_is_known_and_one_of_another_day_is_not(
    articles, tmp_path, looked_at
) -> None:
    told(articles, tmp_path)
    first = articles[0]
    passages = [replace(one, id=one.id.replace(first.id, "moved/a")) for one in first.passages]
    moved = replace(first, id="moved/a", path=Path("moved/a.md"), passages=tuple(passages))
    fresh = told([moved, articles[1]], None)
    looked_at.clear()
    assert told([moved, articles[1]], tmp_path) == fresh
    assert looked_at == []
    later = replace(first, published="2025-03-04")
    assert told([later, articles[1]], tmp_path)[0].events[-1].date.startswith("2025")
    assert looked_at == [first.id, f"{first.id} figures"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        b"",
        b"no zip",
        zlib.compress(b"no json"),
        *(
            zlib.compress(raw)
            for raw in (
                b"null",
                b"[[]]",
                b"{}",
                b"[[],[],[[0,[0,1,0,1],1,2,3]]]",
                b'[[[9,1,"DATE","2024","explicit"]],[],[]]',
                b"[[],[[0,0,0,5]],[]]",
                b'[[[0,1,"DAY","2024","explicit"]],[],[]]',
                b"[[[0,1,1e9,0,null],[],[]]]",
                b"[[[0,0,1,NaN,7.5,null],[1,2,3,4],[[],[],[],[]]]]",
                b'[[[0,0,1,5,0,null],["count","a","","a"],[[1],[],[],[]]]]',
                b"[" * 100_000,
            )
        ),
    ],
)
def test_whatever_is_kept_is_no_error(articles, tmp_path, content: bytes | str) -> None:
    fresh = told(articles, tmp_path)
    with closing(sqlite3.connect(tmp_path / "story.sqlite3")) as file:
        keys = [key for (key,) in file.execute("SELECT key FROM found")]
    cache = FindingsCache(tmp_path)
    cache.write_many([(key, content) for key in keys])
    cache.close()
    assert told(articles, tmp_path) == fresh
    assert told(articles, tmp_path) == fresh


def test_what_was_found_is_kept_where_the_rest_is_broken_off(articles, tmp_path, looked_at) -> None:
    def end_after_two(done: int, _so_far: object) -> None:
        if done == 2:
            raise KeyboardInterrupt

    findings = ArticleFindings(FindingsCache(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        gather_time_line(articles, on_progress=end_after_two, findings=findings)
    looked_at.clear()
    gather_time_line(articles, findings=ArticleFindings(FindingsCache(tmp_path)))
    assert looked_at == [articles[2].id]


def test_of_another_version_of_the_program_nothing_is_taken(
    articles, tmp_path, looked_at, monkeypatch
) -> None:
    told(articles, tmp_path)
    monkeypatch.setattr(article_findings, "digest_of", lambda *_rooms, **_packages: "0" * 20)
    looked_at.clear()
    told(articles, tmp_path)
    assert {one.id for one in articles} <= {*looked_at}
