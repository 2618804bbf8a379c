"""What is put together, what never is, and what the reader is told of it."""

import pytest

from tui.analysis import normalise


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("Mykhaylo Korsunskyy", "Mikhaylo Korsunski"),
        ("Yelena Marchenkova", "Y. Marchenkova"),
        ("William Tarrant", "Bill Tarrant"),
        ("R. Dale Winthrop", "Dale Winthrop"),
        ("Sergey Baranov", "Segey Baranov"),
    ],
)
def test_spellings_of_a_full_name_are_one_person(world, full, other):
    w = world(
        f"[{full}|PERSON] spoke. [{full}|PERSON] left.", f"Then [{other}|PERSON] came to dinner."
    )
    assert w.together(full, other)
    assert [merge.reason for merge in w.entity(full).merges]


def test_accents_make_no_other_name(world):
    assert world("[António Figueira|PERSON] is [Antonio Figueira|PERSON].").together(
        "António Figueira", "Antonio Figueira"
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Jane Harrow", "John Harrow"),
        ("George W. Marlow", "George H. W. Marlow"),
        ("Peter Lund Jr.", "Peter Lund Sr."),
        ("Julian Ashdown", "Juliana Ashdown"),
    ],
)
def test_different_given_names_are_never_one_person(world, one, two):
    w = world(f"[{one}|PERSON] spoke to the press.", f"Then [{two}|PERSON] came to dinner.")
    assert not w.together(one, two)


def test_a_surname_alone_is_the_person_its_article_named(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. Later [Harrow|PERSON] left.",
        "[John Harrow|PERSON] came. Then [Harrow|PERSON] went.",
    )
    assert w.entity("Harrow", "a0").name == "Jane Harrow"
    assert w.entity("Harrow", "a1").name == "John Harrow"


def test_a_surname_of_several_is_suggested_not_merged(world):
    w = world(
        "[Jane Harrow|PERSON] spoke to the press.",
        "[John Harrow|PERSON] came to the talks.",
        "The talks were led by [Harrow|PERSON] at last.",
    )
    alone = w.entity("Harrow", "a2")
    assert {m.text for m in alone.mentions} == {"Harrow"}
    others = {s.right if s.left == alone.id else s.left for s in w.resolution.suggestions}
    assert others == {w.entity("Jane Harrow").id, w.entity("John Harrow").id}


def test_a_surname_of_one_person_joins_from_another_article(world):
    w = world("[Jane Harrow|PERSON] spoke to the press.", "It was [Harrow|PERSON] who led them.")
    assert w.together("Jane Harrow", "Harrow")


def test_a_misspelt_surname_is_found_beside_its_full_form(world):
    w = world("[Ludovic Castellane|PERSON] spoke. The press heard Castelane’s words.")
    assert w.together("Ludovic Castellane", "Castelane")


def test_like_sounding_surnames_of_frequent_people_stay_apart(world):
    w = world(
        "[Luis Gutierrez|PERSON] spoke. [Gutierrez|PERSON] left.",
        "[Ana Guterres|PERSON] spoke. [Guterres|PERSON] left.",
        "They heard [Gutierrez|PERSON] and [Guterres|PERSON] in turn.",
    )
    assert not w.together("Gutierrez", "Guterres")


def test_countries_and_cities_go_by_their_kept_aliases(world):
    w = world(
        "The [US|GPE] and the [United States|GPE], the [U.S.|GPE] too.",
        "The [UK|GPE], or [United Kingdom|GPE]; [Kyiv|GPE], once [Kiev|GPE]; the [UN|ORG] and the "
        "[United Nations|ORG].",
    )
    assert w.together("US", "United States", "U.S.")
    assert w.together("UK", "United Kingdom")
    assert w.together("Kyiv", "Kiev")
    assert w.entity("UN").name == "United Nations"
    assert "Kyiv" in w.entity("Kiev").merges[0].reason


@pytest.mark.parametrize(
    ("one", "two", "label"),
    [
        ("White House", "Casablanca", "GPE"),
        ("115th Street", "117th Street", "FAC"),
        ("North Korea", "South Korea", "GPE"),
        ("Gambia", "Zambia", "GPE"),
        ("Slovakia", "Slovenia", "GPE"),
        ("Swiss", "Switzerland", "NORP"),
    ],
)
def test_like_names_of_places_stay_apart(world, one, two, label):
    w = world(f"In [{one}|{label}] and [{two}|GPE] and [{two}|GPE], even in [{two}|GPE].")
    assert not w.together(one, two)


def test_a_surname_that_comes_first_is_known_by_its_article(world):
    w = world("[Xi Jinping|PERSON] spoke. [Xi|PERSON] then left with [Tony Harrow|PERSON]. ")
    assert w.together("Xi", "Xi Jinping")


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
    assert "defined in “Title of a0”" in str(w.entity("UNSC").merges)


def test_the_end_of_a_long_name_is_that_name_in_its_article(world):
    w = world(
        "The [Lakeside Harriers|ORG] won. The [Harriers|ORG] were glad.",
        "The [Moorland Harriers|ORG] lost. The [Harriers|ORG] were sad.",
    )
    assert w.entity("Harriers", "a0").name == "Lakeside Harriers"
    assert w.entity("Harriers", "a1").name == "Moorland Harriers"


def test_an_acronym_defined_for_two_names_means_each_in_its_article(world):
    w = world(
        "The [Port Safety Authority|ORG] (PSA) met. The PSA agreed.",
        "The [Public Service Agency|ORG] (PSA) met. The PSA agreed.",
    )
    assert w.entity("PSA", "a0").name == "Port Safety Authority"
    assert w.entity("PSA", "a1").name == "Public Service Agency"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Harlow Steel Corp.", "Harlow Steel"),
        ("Portside Trailblazers", "Portside Trail Blazers"),
        ("Academy of Motion Pictures", "Academy of Motion Picture"),
        ("Mount Harlow", "Mt. Harlow"),
    ],
)
def test_spellings_of_organisations_and_places(world, one, two):
    w = world(f"At [{one}|ORG] they met.", f"At [{two}|ORG] they parted.")
    assert w.together(one, two)


def test_a_name_with_a_number_is_not_the_name_without(world):
    w = world("They ran [Vista Server|PRODUCT] first, then [Vista Server 8|PRODUCT] at work.")
    assert not w.together("Vista Server", "Vista Server 8")


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


def test_an_acronym_is_not_a_name_of_another_article_by_its_letters_alone(world):
    w = world(
        "The [BLC|ORG] reported it.",
        "The [Briarlea Lutheran Church|ORG] was full of people.",
    )
    assert not w.together("BLC", "Briarlea Lutheran Church")
    (suggestion,) = w.resolution.suggestions
    assert suggestion.left == w.entity("BLC").id
    w = world("The [BLC|ORG] is the [Briarlea Lutheran Church|ORG].", "The [BLC|ORG] was full.")
    assert w.together("BLC", "Briarlea Lutheran Church")


def test_a_rare_full_name_does_not_draw_in_a_frequent_surname(world):
    w = world(
        "[Doris Harrow|PERSON] spoke to the press.",
        *["So [Harrow|PERSON] won again, as they said."] * 3,
    )
    assert not w.together("Doris Harrow", "Harrow")
    assert len(w.resolution.suggestions) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mykola Horodenko", "Nikolai Horodenko"),
        ("Volodymyr Horodenko", "Vladimir Horodenko"),
        ("Oleksiy Horodenko", "Alexei Horodenko"),
        ("Oleksandr Horodenko", "Alexander Horodenko"),
        ("Yevhen Horodenko", "Yevgeny Horodenko"),
        ("Mohammed Qasimi", "Muhammad Qasimi"),
        ("Karim el-Sabbah", "Karim al-Sabah"),
        ("Moon Jae-won", "Moon Jaewon"),
    ],
)
def test_a_person_is_one_in_the_transcription_of_any_language(world, one, other):
    w = world(f"[{one}|PERSON] spoke to the press.", f"Then [{other}|PERSON] came to dinner.")
    assert w.together(one, other)


def test_a_surname_goes_without_the_arabic_article(world):
    w = world("[Karim al-Sabbah|PERSON] spoke. Then [Sabbah|PERSON] and [el-Sabbah|PERSON] left.")
    assert w.together("Karim al-Sabbah", "Sabbah", "el-Sabbah")


def test_a_junior_is_suggested_as_the_same_not_merged(world):
    w = world(
        "[Peter Lund|PERSON] spoke and [Peter Lund|PERSON] left; so [Lund|PERSON] won.",
        "It was [Peter Lund|PERSON] Jr. who came to dinner.",
    )
    assert w.together("Peter Lund", "Lund")
    assert not w.together("Peter Lund", "Peter Lund Jr.")
    assert len(w.resolution.suggestions) == 1


def test_mrs_is_not_mr(world):
    w = world(
        "[Joe Harrow|PERSON] and [Jill Harrow|PERSON] came. Mr. [Harrow|PERSON] spoke, Mrs. "
        "[Harrow|PERSON] did not. It was [Harrow|PERSON] who won."
    )
    sizes = [len(e.mentions) for e in w.resolution.entities if e.name == "Harrow"]
    assert sorted(sizes) == [1, 2]


def test_mrs_alone_is_the_person_of_that_name(world):
    w = world("[Jill Harrow|PERSON] came. Mrs. [Harrow|PERSON] spoke, and Ms. [Harrow|PERSON].")
    assert len(w.entity("Harrow").mentions) == 3


def test_a_city_is_no_person_of_that_name(world):
    w = world(
        "[Andrew Jackson|PERSON] spoke in [Jackson|GPE], Mississippi. Then [Jackson|PERSON] left "
        "and [Jackson|PERSON] slept. It rained in Jackson again."
    )
    places = [e for e in w.resolution.entities if e.label == "GPE" and e.name == "Jackson"]
    assert [len(e.mentions) for e in places] == [2]
    assert len(w.entity("Andrew Jackson").mentions) == 3


def test_a_sovereign_is_called_by_the_name_alone(world):
    w = world("[King Charles III|PERSON] spoke, and [Charles|PERSON] left.")
    assert w.together("King Charles III", "Charles")
    w = world(
        "[King Charles III|PERSON] met [Charles Roe|PERSON] there, and [Charles|PERSON] left."
    )
    assert not w.together("King Charles III", "Charles")


@pytest.mark.parametrize(
    ("full", "acronym"),
    [
        ("Doctors Without Borders", "MSF"),
        ("Federal Security Service", "FSB"),
        ("Alternative for Harrow", "AfH"),
        ("Central Commission for Elections and Referenda", "TsKVR"),
    ],
)
def test_an_acronym_in_brackets_may_be_of_another_language(world, full, acronym):
    text = f"They met the {full} ({acronym}) on Monday. The {acronym} said so."
    for marked in (text, text.replace(full, f"[{full}|ORG]")):
        w = world(f"[Jane Roe|PERSON] came. {marked}", f"Nobody heard {acronym} again.")
        assert w.together(full, acronym)
    w = world(
        f"[Jane Roe|PERSON] left. The {full}, also known as {acronym}, met. So {acronym} said."
    )
    assert w.together(full, acronym)


@pytest.mark.parametrize("in_brackets", ["GER", "UK", "MSF"])
def test_what_a_text_only_brackets_is_no_acronym_it_defines(world, in_brackets):
    w = world(f"The [Harrow Rovers|ORG] ({in_brackets}) won.", f"The [{in_brackets}|ORG] lost.")
    assert not w.together("Harrow Rovers", in_brackets)


@pytest.mark.parametrize(
    ("one", "two", "label"),
    [
        ("Slovyansk", "Sloviansk", "GPE"),
        ("Slovyansk", "Slaviansk", "GPE"),
        ("Harbass", "Harbas", "LOC"),
        ("Türkiye", "Turkey", "GPE"),
        ("Organisation for Harbour Defence", "Organization for Harbor Defense", "ORG"),
        ("Bureau for Co-operation in Trade", "Bureau for Cooperation in Trade", "ORG"),
    ],
)
def test_places_and_organisations_in_two_spellings(world, one, two, label):
    w = world(f"They met at [{one}|{label}] then.", f"They parted at [{two}|{label}] again.")
    assert w.together(one, two)


def test_a_known_city_is_no_people(world):
    w = world("It is [Sevastopol|NORP] and [Sevastopol|NORP]; the [Swiss|NORP] left.")
    assert w.entity("Sevastopol").label == "GPE"
    assert w.entity("Swiss").label == "NORP"


def test_a_company_goes_without_the_word_for_its_kind(world):
    w = world("[Saxby Motor Co.|ORG] fell. [Saxby|ORG] sells trucks, said [Jane Roe|PERSON].")
    assert w.together("Saxby Motor Co.", "Saxby")


def test_the_first_word_of_another_name_is_suggested(world):
    w = world("[Saxby Lund|ORG] will lend money. [Saxby|ORG] gave no figure.")
    assert not w.together("Saxby Lund", "Saxby")
    (suggestion,) = w.resolution.suggestions
    assert {suggestion.left, suggestion.right} == {
        w.entity("Saxby Lund").id,
        w.entity("Saxby").id,
    }


def test_a_long_name_cut_short_is_that_name(world):
    w = world(
        "The [Bureau for Trade and Safe Co-operation in Harrow|ORG] met.",
        "The [Bureau for Trade and Safe Cooperation|ORG] in Harrow left.",
    )
    assert w.together(
        "Bureau for Trade and Safe Co-operation in Harrow", "Bureau for Trade and Safe Cooperation"
    )
