"""Decoding step by step finds what spaCy's own decoder finds."""

import pytest

from tui.analysis import find_pipeline
from tui.corpus import discover, read_articles
from tui.settings import package_folder


@pytest.fixture
def nlp():
    from tui.analysis.ner.spacy_loading import load

    return load(find_pipeline().name, ("lemmatizer", "attribute_ruler"), is_plain=True)


@pytest.fixture(scope="module")
def texts():
    articles = [
        article
        for file in discover([package_folder("seeds")], on_error=print)
        for article in read_articles(file)
    ]
    passages = [a.text[p.start : p.end] for a in articles for p in a.passages]
    return ["", "Paris", " \n ", *passages, " ".join(passages), ""]


def tokens_of(documents):
    return [
        [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in one]
        for one in documents
    ]


def compare(nlp, texts):
    from tui.analysis.ner.spacy_decoding import annotated

    expected = tokens_of(nlp.pipe(texts))
    for batch_size in (1, 7, len(texts)):
        assert tokens_of(annotated(nlp, texts, batch_size=batch_size)) == expected
    return expected


def test_every_token_is_as_spacy_has_it(nlp, texts):
    from tui.analysis.ner.spacy_decoding import is_greedy

    assert [name for name, one in nlp.pipeline if is_greedy(one)] == ["parser", "ner"]
    compare(nlp, texts)


def test_texts_without_a_token_have_nothing(nlp):
    assert compare(nlp, ["", ""]) == [[], []]


def test_a_beam_is_left_to_spacy(nlp, texts):
    from tui.analysis.ner.spacy_decoding import is_greedy

    ner = nlp.get_pipe("ner")
    ner.cfg["beam_width"] = 2
    assert not is_greedy(ner)
    compare(nlp, texts[:20])


def test_components_of_others_run_in_their_places(nlp, texts):
    from spacy.language import Language

    @Language.component("marks_first_token")
    def mark(document):
        for token in document[:1]:
            token.is_sent_start = True
        return document

    nlp.add_pipe("marks_first_token", before="parser")
    ruler = nlp.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "TEAM", "pattern": "the"}])
    found = compare(nlp, texts)
    assert "TEAM" in {token[-1] for one in found for token in one}
