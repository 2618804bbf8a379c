"""What holds for every corpus and every decision."""

from itertools import chain, pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tui.analysis import Mention, normalise, resolve
from tui.analysis.resolution.constraints import is_mention_specific
from tui.corpus import Article

NAMES = (
    "Jane Harrow",
    "John Harrow",
    "J. Harrow",
    "Jane Q. Harrow",
    "Harrow",
    "Harow",
    "Jane Harow",
    "Jane",
    "Ludovic Castellane",
    "Castellane",
    "Castelane",
    "Yelena Marchenko",
    "Elena Marchenko",
    "Port Safety Authority",
    "Safety Authority",
    "PSA",
    "Lakeside Harriers",
    "Harriers",
    "Moorland Harriers",
    "US",
    "U.S.",
    "United States",
    "Kiev",
    "Kyiv",
    "UN",
    "UN Safety Council",
    "United Nations Safety Council",
    "Kyivan",
)
LABELS = ("PERSON", "ORG", "GPE", "NORP")
FORMS = tuple(map(normalise, NAMES))

_name = st.tuples(st.sampled_from(NAMES), st.sampled_from(LABELS))
_sentence = st.lists(_name, min_size=1, max_size=4).map(
    lambda names: "Then " + " met ".join(f"[{name}|{label}]" for name, label in names) + "."
)
corpora = st.lists(st.lists(_sentence, max_size=3).map("\n".join), min_size=1, max_size=5)
pairs = st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS)).filter(lambda p: p[0] != p[1])
quick = examples(0.6)


def seen(resolution):
    """All that a resolution says, but for the order."""
    entities = {
        (
            e.id,
            e.name,
            e.label,
            e.form,
            frozenset(e.aliases),
            frozenset(e.mentions),
            frozenset(e.merges),
        )
        for e in resolution.entities
    }
    return entities, {(frozenset((s.left, s.right)), s.reason) for s in resolution.suggestions}


def forms_of(entity):
    return {normalise(mention.text) for mention in entity.mentions}


@quick
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(world, texts, random):
    w = world(*texts)
    shuffled = random.sample(w.articles, len(w.articles))
    assert seen(resolve(shuffled, w.mentions)) == seen(w.resolution)


@quick
@given(corpora, st.lists(pairs, max_size=6), st.lists(pairs, max_size=6))
def test_a_refused_pair_is_never_merged(world, decision, texts, refused, wanted):
    decisions = [decision("same", ("", a), ("", b)) for a, b in wanted]
    decisions += [decision("different", ("", a), ("", b)) for a, b in refused]
    for entity in world(*texts, decisions=decisions).resolution.entities:
        for left, right in refused:
            assert not {left, right} <= forms_of(entity)


@quick
@given(corpora, corpora, pairs)
def test_an_article_more_never_splits_what_was_merged(world, decision, texts, more, pair):
    decision = decision("same", ("PERSON", pair[0]), ("ORG", pair[1]))
    for number in range(len(more) + 1):
        entities = world(*texts, *more[:number], decisions=[decision]).resolution.entities
        # A place that an article tells from a person of the same name is another thing.
        named = [entity for entity in entities if not is_mention_specific(entity.form)]
        assert sum(not forms_of(entity).isdisjoint(pair) for entity in named) <= 1


@quick
@given(
    corpora, st.lists(pairs, max_size=4), pairs, st.sampled_from(("same", "different", "unsure"))
)
def test_undoing_a_decision_returns_the_state_before(world, decision, texts, before, pair, kind):
    kept = [decision("same", ("", a), ("", b)) for a, b in before]
    state = world(*texts, decisions=kept).resolution
    world(*texts, decisions=[*kept, decision(kind, ("", pair[0]), ("", pair[1]))])
    assert world(*texts, decisions=kept).resolution == state


@quick
@given(corpora)
def test_mentions_are_disjoint_spans_and_ids_are_known(world, texts):
    w = world(*texts)
    article_texts = {article.id: article.text for article in w.articles}
    mentions = sorted(
        chain.from_iterable(e.mentions for e in w.resolution.entities),
        key=lambda m: (m.article, m.start),
    )
    for mention in mentions:
        assert article_texts[mention.article][mention.start : mention.end] == mention.text
    for before, after in pairwise(mentions):
        assert before.article != after.article or before.end <= after.start
    ids = [entity.id for entity in w.resolution.entities]
    assert len(ids) == len(set(ids))
    assert all({s.left, s.right} <= set(ids) for s in w.resolution.suggestions)


@quick
@given(
    st.text(max_size=80), st.lists(st.tuples(st.integers(0, 79), st.integers(1, 20)), max_size=6)
)
def test_no_text_and_no_span_raises(marked, text, spans):
    article, _ = marked("a", text.replace("[", "("))
    mentions = [
        Mention("a", _passage(article, start), start, end, article.text[start:end], "ORG")
        for start, length in spans
        if (end := min(start + length, len(article.text))) > start
    ]
    resolve([article], {"a": mentions})


def _passage(article: Article, offset: int) -> str:
    passage = article.passage_at(offset)
    return passage.id if passage else ""
