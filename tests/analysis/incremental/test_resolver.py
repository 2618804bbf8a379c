"""After any changes a corpus has the entities that it has when it is resolved from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.conftest import mark
from tests.analysis.test_blocks import FOREIGN, decisions, sentences
from tests.examples import examples
from tui.analysis import Mention, resolve
from tui.analysis.incremental.resolver import IncrementalResolver
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


def resolve_again(
    resolver: IncrementalResolver, corpus: Corpus, decided: Sequence[object] = ()
) -> tuple[object, list[str]]:
    """The entities, and the articles that were worked out for them."""
    worked_out: list[str] = []

    def mentions_of(some: Sequence[Article]) -> dict[str, list[Mention]]:
        worked_out.extend(article.id for article in some)
        return {article.id: corpus[article.id][1] for article in some}

    articles = [article for article, _ in corpus.values()]
    return resolver.resolve(articles, mentions_of, decided), worked_out


def anew(corpus: Corpus, decided: Sequence[object] = ()) -> object:
    articles = [article for article, _ in corpus.values()]
    return resolve(articles, {one.id: mentions for one, mentions in corpus.values()}, decided)


@examples(3)
@given(st.data())
def test_changes_give_what_nothing_kept_gives(data: st.DataObject) -> None:
    resolver, corpus = IncrementalResolver(), Corpus()
    for several in data.draw(st.lists(st.lists(changes(), max_size=4), min_size=1, max_size=4)):
        for change in several:
            corpus = changed(corpus, change)
        articles = [article for article, _ in corpus.values()]
        decided = data.draw(st.lists(decisions(articles), max_size=2)) if articles else []
        assert resolve_again(resolver, corpus, decided)[0] == anew(corpus, decided)
        if data.draw(st.booleans()):
            resolver.findings = resolver.findings.compacted()


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
    resolver = IncrementalResolver()
    assert sorted(resolve_again(resolver, corpus)[1]) == sorted(texts)
    assert resolve_again(resolver, corpus)[1] == []
    corpus = changed(corpus, ("new", "en", "Then [Olga Harrow|PERSON] came."))
    entities, worked_out = resolve_again(resolver, corpus)
    assert entities == anew(corpus)
    assert {"apart", "other"}.isdisjoint(worked_out)
