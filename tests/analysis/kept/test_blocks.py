"""After any changes a corpus has the entities that it has when it is resolved from nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.conftest import mark
from tests.analysis.test_blocks import FOREIGN, decisions, sentences
from tests.examples import examples
from tui.analysis import Mention, resolve, resolve_blocks
from tui.analysis.kept.blocks import KeptBlocks
from tui.analysis.kept.findings import Findings
from tui.corpus import Article

Corpus = dict[str, tuple[Article, list[Mention]]]


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, str, str]:
    """An article that is added, changed or, where its text is empty, removed."""
    name = f"a{draw(st.integers(0, 6))}"
    code = draw(st.sampled_from(("en", "en", "en", *FOREIGN)))
    return name, code, "\n".join(draw(st.lists(sentences(code), max_size=3)))


def changed(corpus: Corpus, change: tuple[str, str, str]) -> Corpus:
    name, code, text = change
    others = {one: both for one, both in corpus.items() if one != name}
    if not text:
        return others
    article, mentions = mark(name, text)
    return {**others, name: (replace(article, language=code), mentions)}


class Kept:
    """What is known of a corpus from one resolution to the next."""

    def __init__(self) -> None:
        self.findings = Findings()
        self.known: Mapping[str, Article] = {}
        self.asked: list[str] = []

    def resolve(self, corpus: Corpus, decided: Sequence[object] = ()) -> object:
        articles = [article for article, _ in corpus.values()]
        self.asked = []

        def mentions_of(some: Sequence[Article]) -> dict[str, list[Mention]]:
            self.asked += [article.id for article in some]
            return {article.id: corpus[article.id][1] for article in some}

        blocks = KeptBlocks(articles, mentions_of, self.findings, self.known)
        resolution = resolve_blocks(blocks, decided)
        self.findings = blocks.findings
        self.known = {article.id: article for article in articles}
        return resolution


def anew(corpus: Corpus, decided: Sequence[object] = ()) -> object:
    articles = [article for article, _ in corpus.values()]
    return resolve(articles, {one.id: mentions for one, mentions in corpus.values()}, decided)


@examples(3)
@given(st.data())
def test_changes_give_what_nothing_kept_gives(data: st.DataObject) -> None:
    kept, corpus = Kept(), Corpus()
    for several in data.draw(st.lists(st.lists(changes(), max_size=4), min_size=1, max_size=4)):
        for change in several:
            corpus = changed(corpus, change)
        articles = [article for article, _ in corpus.values()]
        decided = data.draw(st.lists(decisions(articles), max_size=2)) if articles else []
        assert kept.resolve(corpus, decided) == anew(corpus, decided)
        if data.draw(st.booleans()):
            kept.findings = kept.findings.compacted()


def test_only_what_a_change_may_touch_is_worked_out_again() -> None:
    texts = {
        "harbour": "Then [Jane Harrow|PERSON] met Castellane.",
        "again": "Then Harrow met [Ludovic Castellane|PERSON].",
        "apart": "Then [Kyiv|GPE] said no.",
        "other": "The [Port Safety Authority|ORG] (PSA) in Kyiv said yes.",
    }
    corpus = Corpus()
    for name, text in texts.items():
        corpus = changed(corpus, (name, "en", text))
    kept = Kept()
    kept.resolve(corpus)
    assert sorted(kept.asked) == sorted(texts)
    kept.resolve(corpus)
    assert kept.asked == []
    corpus = changed(corpus, ("new", "en", "Then [Olga Harrow|PERSON] came."))
    assert kept.resolve(corpus) == anew(corpus)
    assert "apart" not in kept.asked
    assert "other" not in kept.asked
