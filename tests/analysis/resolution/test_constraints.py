"""What the reader says goes before every rule, for new files too, and can be taken back."""

HARROWS = "[Jane Harrow|PERSON] spoke. Then [Harrow|PERSON] left."
JANE, JOHN, BARE = ("PERSON", "jane harrow"), ("PERSON", "john harrow"), ("PERSON", "harrow")


def test_same_puts_together_what_no_rule_would(world, decision):
    texts = "[Jane Harrow|PERSON] spoke.", "The [Iron Duchess|PERSON] left."
    assert not world(*texts).together("Jane Harrow", "Iron Duchess")
    w = world(*texts, decisions=[decision("same", JANE, ("PERSON", "iron duchess"))])
    assert w.together("Jane Harrow", "Iron Duchess")
    assert "you said so" in str(w.entity("Jane Harrow").merges)


def test_different_splits_a_form_off(world, decision):
    w = world(HARROWS, decisions=[decision("different", BARE, JANE)])
    assert not w.together("Harrow", "Jane Harrow")


def test_a_refused_pair_is_not_merged_through_a_third(world, decision):
    w = world(
        "The [US|GPE], the [USA|GPE] and the [United States|GPE].",
        decisions=[decision("different", ("GPE", "us"), ("GPE", "usa"))],
    )
    assert not w.together("US", "USA")


def test_the_last_word_on_a_pair_holds(world, decision):
    both = [decision("different", BARE, JANE), decision("same", JANE, BARE)]
    assert world(HARROWS, decisions=both).together("Harrow", "Jane Harrow")
    assert not world(HARROWS, decisions=both[::-1]).together("Harrow", "Jane Harrow")


def test_unsure_keeps_apart_and_suggests(world, decision):
    w = world(HARROWS, decisions=[decision("unsure", BARE, JANE)])
    (suggestion,) = w.resolution.suggestions
    assert {suggestion.left, suggestion.right} == {
        w.entity("Harrow").id,
        w.entity("Jane Harrow").id,
    }
    assert suggestion.reason == "you were not sure"


def test_what_was_put_together_stays_so_beside_a_new_full_name(world, decision):
    decision = decision("same", BARE, JANE)
    w = world(HARROWS, "[John Harrow|PERSON] came, and [Harrow|PERSON] too.", decisions=[decision])
    assert w.together("Harrow", "Jane Harrow")


def test_rename_and_relabel_change_what_is_shown_not_the_id(world, decision):
    before = world(HARROWS).entity("Harrow")
    after = world(
        HARROWS,
        decisions=[
            decision("rename", JANE, value="J. H."),
            decision("rename", JANE, value="Dr. Jane Harrow"),
            decision("relabel", JANE, value="ORG"),
        ],
    ).entity("Harrow")
    assert (after.name, after.label, after.id) == ("Dr. Jane Harrow", "ORG", before.id)
    assert {m.label for m in after.mentions} == {"ORG"}
    assert after.form == before.form == "jane harrow"


def test_ignore_drops_the_entity_or_the_form_alone(world, decision):
    assert world(HARROWS, decisions=[decision("ignore", JANE)]).resolution.entities == ()
    (left,) = world(HARROWS, decisions=[decision("ignore", BARE)]).resolution.entities
    assert left.aliases == ("Jane Harrow",)


def test_one_mention_is_split_off_and_put_elsewhere(world, decision):
    texts = HARROWS, "[John Harrow|PERSON] came."
    start = world(*texts).articles[0].text.index("Harrow left")
    one = ("a0", start)
    w = world(*texts, decisions=[decision("different", BARE, JANE, mention=one)])
    assert [m.start for m in w.entity("Harrow").mentions] == [start]
    w = world(*texts, decisions=[decision("same", BARE, JOHN, mention=one)])
    assert w.together("Harrow", "John Harrow")
    w = world(*texts, decisions=[decision("ignore", BARE, mention=one)])
    assert w.entity("Jane Harrow").aliases == ("Jane Harrow",)
    w = world(*texts, decisions=[decision("relabel", BARE, value="ORG", mention=one)])
    assert w.entity("Harrow").label == "ORG"


def test_decisions_on_names_that_are_not_there_do_nothing(world, decision):
    nobody = ("PERSON", "nobody at all")
    decisions = [
        decision("same", nobody, JANE),
        decision("different", nobody, JANE),
        decision("unsure", nobody, JANE),
        decision("rename", nobody, value="Somebody"),
        decision("ignore", nobody),
        decision("ignore", BARE, mention=("no article", 3)),
        decision("same", JANE),
    ]
    assert world(HARROWS, decisions=decisions).resolution == world(HARROWS).resolution
