"""Which full names are merged as one person's, and which are not."""

import pytest


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
        ("Volodymyr Zelensky", "Vladimir Putin"),
    ],
)
def test_different_given_names_are_never_one_person(world, one, two):
    w = world(f"[{one}|PERSON] spoke to the press.", f"Then [{two}|PERSON] came to dinner.")
    assert not w.together(one, two)


def test_like_sounding_surnames_of_frequent_people_stay_apart(world):
    w = world(
        "[Luis Gutierrez|PERSON] spoke. [Gutierrez|PERSON] left.",
        "[Ana Guterres|PERSON] spoke. [Guterres|PERSON] left.",
        "They heard [Gutierrez|PERSON] and [Guterres|PERSON] in turn.",
    )
    assert not w.together("Gutierrez", "Guterres")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mykola Horodenko", "Nikolai Horodenko"),
        ("Volodymyr Horodenko", "Vladimir Horodenko"),
        ("Oleksiy Horodenko", "Alexei Horodenko"),
        ("Oleksandr Horodenko", "Alexander Horodenko"),
        ("Yevhen Horodenko", "Yevgeny Horodenko"),
        ("Petro Horodenko", "Pyotr Horodenko"),
        ("Fedir Horodenko", "Fyodor Horodenko"),
        ("Danylo Horodenko", "Daniil Horodenko"),
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


def test_an_arabic_surname_goes_with_and_without_its_article(world):
    w = world("[Omar al-Harrow|PERSON] came.", "[Omar Harrow|PERSON] left.")
    assert w.together("Omar al-Harrow", "Omar Harrow")


def test_the_same_letter_of_cyrillic_is_written_e_and_ye(world):
    w = world("[Andriy Yermak|PERSON] came.", "[Andrei Ermak|PERSON] left.")
    assert w.together("Andriy Yermak", "Andrei Ermak")
