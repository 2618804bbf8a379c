"""Entities of a corpus: ids, mentions, labels, and merges across articles."""

from tui.analysis import normalise


def test_an_organisation_is_not_its_parts_nor_a_country_its_people(world):
    w = world(
        "The [UN|ORG], the [UN Security Council|ORG] (UNSC) and the "
        "[United Nations General Assembly|ORG] met.",
        "The UNSC and the [UN General Assembly|ORG] heard [Russia|GPE] and a [Russian|NORP] envoy.",
    )
    assert w.together("UN Security Council", "UNSC")
    assert w.together("United Nations General Assembly", "UN General Assembly")
    separate = ["UN", "UNSC", "UN General Assembly", "Russia", "Russian"]
    assert len({w.entity(text).id for text in separate}) == 5
    assert "defined in “Title of a0”" in w.entity("UNSC").merges[0].reason


def test_ids_are_unique_single_words_and_stay_with_name_and_label(world):
    w = world(
        "[Jane Harrow|PERSON] met [Łódź Zoo|ORG] and [Jane Harrow's|PERSON] friend.",
        "In [الرياض|GPE] and [A & B / C; rm -rf *|ORG] they met the [Harrow Group|ORG].",
    )
    ids = [entity.id for entity in w.resolution.entities]
    assert len(set(ids)) == len(ids)
    assert all(id_ and not set(id_) & set(" \t\n;|&<>*?'\"$`\\()/") for id_ in ids)
    assert (
        w.entity("Jane Harrow").id == world("It was [Jane Harrow|PERSON].").entity("Jane Harrow").id
    )


def test_mentions_are_spans_of_their_article_and_bear_the_entitys_label(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. “[Harrow|ORG]” was heard.\nHARROW MEETS THE PRESS IN KYIV",
        "The [Kyiv|PERSON] talks: [Kyiv|GPE] and Jane Harrow agreed.",
    )
    texts = {article.id: article.text for article in w.articles}
    for entity in w.resolution.entities:
        assert entity.name in entity.aliases
        for mention in entity.mentions:
            assert mention.text == texts[mention.article][mention.start : mention.end]
            assert mention.label == entity.label
            assert normalise(mention.text)


def test_nothing_in_nothing_out(world):
    assert world().resolution.entities == ()
    assert world("", "No name here.").resolution.entities == ()
