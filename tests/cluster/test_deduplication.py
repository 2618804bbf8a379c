"""Deduplication by fingerprints finds what deduplication of the texts on one machine finds."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cluster.conftest import HereCluster
from tui.cluster import Place
from tui.cluster.batches import InThisProcess, batches_of, work_batch
from tui.cluster.deduplication import DeduplicatedArticles, deduplicate
from tui.cluster.sources import Source
from tui.cluster.versions import program_version
from tui.corpus import Article, PassageKind, merge_duplicates

NAME = "The Example Times of Anytown"
"""Taken for a headline where it stands alone."""
TOPICS = ["bridge", "school", "harbour", "library", "market", "tower"]


def news(topic: str) -> list[str]:
    return [
        f"Town to rebuild its {topic} at last",
        f"The {topic} of the town will be rebuilt, the mayor told reporters on Tuesday.",
        f"Work on the {topic} is to begin in spring and will take two years, she said.",
        f"Some of those who live near the {topic} have asked for quieter machines.",
    ]


def settled(
    texts: Sequence[str], most_files: int, cluster: HereCluster
) -> tuple[DeduplicatedArticles, list[Article]]:
    """The articles of these files as batches of them tell, and as they were read."""
    with tempfile.TemporaryDirectory() as folder:
        source, place = Path(folder) / "news", Place(Path(folder) / "place")
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number:02}.txt").write_text(text)
        files, _ = Source(source).files()
        batches = [*batches_of(str(source), files, None, most_files)]
        for batch in batches:
            work_batch(batch, place.url, program_version(), InThisProcess())
        read = [one for some, _ in Source(source).read(files) for one in some]
        return deduplicate(batches, place, cluster, lambda _: None), read


LINES = st.sampled_from(
    ["Share this", NAME, "The mayor spoke.", *("\n\n".join(news(topic)) for topic in TOPICS[:4])]
)


@given(
    st.lists(st.lists(LINES, min_size=1, max_size=5).map("\n\n".join), min_size=1, max_size=9),
    st.integers(1, 4),
)
def test_it_is_as_on_one_machine(texts: list[str], most_files: int) -> None:
    found, read = settled(texts, most_files, HereCluster())
    merged = merge_duplicates(read)
    assert found.articles == [replace(one, text="") for one in merged]
    assert [one.length for one in found.texts] == [len(one.text) for one in merged]
    assert len({one.digest for one in found.texts}) == len(merged)
    assert found.batches == sorted(found.batches)


def test_only_texts_without_which_nothing_can_be_said_are_fetched() -> None:
    cluster = HereCluster()
    settled(["\n\n".join(news(topic)) for topic in TOPICS], 2, cluster)
    assert "fetch_articles" not in cluster.compared

    # A line at the foot of all: one example of it; a headline that gives way: all that have it.
    for head, foot, all_batches in (("", "The Daily Example", 0), (NAME, "", 1)):
        cluster = HereCluster()
        pages = ["\n\n".join(filter(None, [head, *news(topic), foot])) for topic in TOPICS]
        found, _ = settled(pages, 2, cluster)
        kinds = [article.passages[0 if head else -1].kind for article in found.articles]
        assert kinds == [PassageKind.BOILERPLATE] * len(TOPICS)
        assert [article.title for article in found.articles] == [news(one)[0] for one in TOPICS]
        batches = cluster.compared.count("describe_batch")
        assert cluster.compared.count("fetch_articles") == 1 + all_batches * batches
