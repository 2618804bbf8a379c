"""Figures: what numbers count, which are of one fact, and which differ."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tui.corpus import load
from tui.story import Fact, figure_words, gather_figures


def facts(folder: Path, *texts: str, dates: tuple[str, ...] = ()) -> list[Fact]:
    for number, text in enumerate(texts):
        head = f"---\ndate: {dates[number]}\n---\n" if dates else ""
        (folder / f"{number}.txt").write_text(
            f"{head}Headline number {'abcdef'[number]} of the day\n\n{text}\n", encoding="utf-8"
        )
    return list(gather_figures(load([folder], on_error=print)))


def told(found: list[Fact]) -> list[tuple[str, list[float], bool]]:
    return [(one.name, sorted({f.value for f in one.figures}), one.differ) for one in found]


def test_the_killed_are_not_the_injured(tmp_path) -> None:
    found = facts(
        tmp_path,
        "The blast in Tartu killed 12 people and injured 40 near the railway station.",
        "The blast in Tartu near the railway station killed 15 people. At least 40 were wounded.",
        "A blast near the railway station in Tartu, the police said, left 12 people displaced.",
    )
    assert told(found) == [("people killed", [12, 15], True), ("people injured", [40], False)]


def test_an_update_is_told_from_a_contradiction_by_its_dates(tmp_path) -> None:
    texts = (
        "The flood in Tartu displaced 5 million people along the river Emajõgi.",
        "The flood along the river Emajõgi in Tartu displaced 12 million people.",
    )
    [differing] = facts(tmp_path, *texts)
    assert (differing.differ, differing.update) == (True, False)
    [updated] = facts(tmp_path, *texts, dates=("2022-04-20", "2025-08-20"))
    assert (updated.differ, updated.update) == (True, True)
    assert [one.date for one in updated.figures] == ["2022-04-20", "2025-08-20"]


def test_a_sentence_of_few_words_is_of_what_the_one_before_tells(tmp_path) -> None:
    event = "A bomb exploded at the railway station in Tartu"
    found = facts(
        tmp_path,
        f"{event}.\n\nAt least 12 people were killed.",
        f"At least 19 people were killed when {event[0].lower()}{event[1:]}.",
        "Rain fell on the coast of Spain.\n\nAt least 15 people were killed.",
    )
    assert told(found) == [("people killed", [12, 19], True)]


def test_words_and_digits_are_one_number_and_rounding_is_no_difference(tmp_path) -> None:
    found = facts(
        tmp_path,
        "About a dozen guests of the hotel in Narva left through the kitchen window.",
        "Twelve guests left the hotel in Narva through a kitchen window, all unhurt.",
        "Of the 2,987 trees in the park of Narva, all fell in the storm of the night.",
        "Nearly 3,000 trees in the park of Narva fell in the storm of the night.",
    )
    assert ("guests", [12], False) in told(found)
    assert not any(differ for _, _, differ in told(found))


def test_ages_are_of_one_person_by_the_name(tmp_path) -> None:
    found = facts(
        tmp_path,
        "Police held Jaan Tamm, 61, in Narva. The victim was Peeter Saar, 40, of Tartu.",
        "A 61-year-old man was held in Narva. Saar, 41, had run the shop for long.",
        "Said Liina Saar, 19, of Tartu: he was a good man, and all of Narva knew that.",
        "The 40-year-old was arrested in a different case, a spokeswoman told the paper.",
    )
    assert told(found) == [("age of Saar", [40, 41], True), ("age of Tamm", [61], False)]


def test_how_long_a_war_has_lasted_is_compared_over_units(tmp_path) -> None:
    found = facts(
        tmp_path,
        "They called for an end to more than two years of war in Ukraine, at last.",
        "They wish to end Ukraine’s two-month-long conflict, and a four-day halt was refused.",
        "He has held the office for five years, and was in Ukraine for two days in May.",
    )
    assert told(found) == [("length of war", [60.8, 730.5], True)]


@pytest.mark.parametrize(
    "text",
    [
        "The new iPhone 4 was sold at 40 East Fifth Avenue in the 12000 block of the road.",
        "They won 3-2 on May 5, 2020, and 7/10 is no fraction of people killed in 2014.",
        "No one was hurt, and one of them said that this one was the first one there.",
        "It was " + "9" * 400 + " people, and $" + "3" * 400 + ", or " + "1,000" * 90 + " trees",
    ],
)
def test_what_counts_nothing_is_no_figure(tmp_path, text: str) -> None:
    assert facts(tmp_path, text, text.replace("The", "A") + " So it was told there.") == []


def test_two_values_in_one_article_are_of_two_things(tmp_path) -> None:
    found = facts(
        tmp_path,
        "The blast killed 12 people in Tartu; a blast killed 15 people in Narva a year ago.",
        "The blast in Tartu killed 15 people, the police of the town told the paper.",
    )
    assert not any(fact.differ for fact in found)


def test_a_figure_that_the_user_set_apart_is_left_out(tmp_path) -> None:
    [fact] = facts(
        tmp_path,
        "The blast in Tartu killed 12 people near the station of the railway.",
        "The blast in Tartu near the station of the railway killed 15 people.",
    )
    articles = load([tmp_path], on_error=print)
    one = fact.figures[0]
    apart = frozenset({(one.article, figure_words(articles[0], one))})
    assert gather_figures(articles, apart) == ()


def test_time_is_linear_in_the_figures(tmp_path) -> None:
    def seconds(times: int) -> float:
        text = " ".join(f"Then {n % 97} people were killed by {n} bombs." for n in range(times))
        for name in "ab":
            (tmp_path / f"{name}.txt").write_text(f"A headline of words\n\nIn {name}: {text}")
        articles = load([tmp_path], on_error=print)
        begun = time.thread_time()
        gather_figures(articles)
        return time.thread_time() - begun

    seconds(20)
    assert seconds(1_200) < 10 * seconds(300)


def test_who_died_at_an_age_is_one_person(tmp_path) -> None:
    found = facts(
        tmp_path,
        "Mayor of Narva dies at 95, as his family told the paper on that evening.",
        "The mayor of Narva died in his sleep at 95. He had led the town for long.",
    )
    assert told(found) == [("age", [95], False)]


def test_percentages_of_different_things_in_one_country_do_not_differ(tmp_path) -> None:
    broken = "After the cable to Norland broke on Friday,"
    traffic = f"{broken} 52 percent of traffic in Norland stopped."
    services = f"{broken} 80 percent of services in Norland failed."
    assert facts(tmp_path, traffic, services) == []
    [fact] = facts(tmp_path, traffic, traffic.replace("52", "80"))
    assert fact.differ


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dog found in Tartu weighs {} pounds.", "count"),
        ("Police in Tartu seized {} pounds of marijuana that was bought abroad.", "count"),
        ("The owner of the dog in Tartu was fined {} pounds.", "money"),
        ("The dog shelter in Tartu spent {} million pounds.", "money"),
    ],
)
def test_pounds_are_weight_unless_they_are_spent(tmp_path, text: str, kind: str) -> None:
    [fact] = facts(tmp_path, text.format(130), text.format(130))
    assert {figure.kind for figure in fact.figures} == {kind}


def test_what_a_few_articles_tell_is_there_before_all_are_looked_through(tmp_path) -> None:
    text = "The blast in Tartu near the railway station killed {} people."
    whole = tuple(facts(tmp_path, text.format(12), text.format(12), text.format(15)))
    parts: list[tuple[int, tuple[Fact, ...]]] = []
    articles = load([tmp_path], on_error=print)
    gather_figures(articles, on_progress=lambda done, so_far: parts.append((done, so_far())))
    assert [done for done, _ in parts] == [1, 2, 3]
    assert [told(list(found)) for _, found in parts[:2]] == [[], [("people killed", [12], False)]]
    assert parts[2][1] == whole


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("{} did not cost $6 million but $3.5 million.", [6e6, 3.5e6]),
        ("{} cost $3.5 million, not $6 million.", [6e6, 3.5e6]),
        ("The mayor denied that {} cost $6 million.", []),
        ("{} cost not only $6 million.", [6e6, 6e6]),
    ],
)
def test_a_figure_that_its_text_denies_is_none(tmp_path, text: str, values: list[float]) -> None:
    repairs = "the repairs of the bridge in Narva"
    found = facts(tmp_path, f"The paper said {repairs} cost $6 million.", text.format(repairs))
    assert [one.value for fact in found for one in fact.figures] == values


KYIV = "Twelve people died in a Russian missile attack on Kyiv, the mayor said."
PUBLISHED = "2024-05-03"


@pytest.mark.parametrize(
    "other",
    [
        "In Lviv, 12 people died in a fire at a hotel.",
        "In Madrid, 12 people died in floods.",
        "In Kyiv, 12 people died in another attack, in 2022.",
        "In Kharkiv, 12 people died in another attack on the same day.",
        "A fire broke out at a hotel in the Ukrainian city of Lviv. Twelve people were killed.",
        "In Lviv, 15 people died in a missile attack that the mayor said was Russian.",
    ],
)
def test_figures_of_another_city_or_year_are_of_another_fact(tmp_path, other: str) -> None:
    assert facts(tmp_path, KYIV, other, dates=(PUBLISHED, PUBLISHED)) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Twelve people died in an attack on Kiev and Odesa.", PUBLISHED),
        ("Officials in Lviv said that 12 people died in an attack by Russian missiles.", PUBLISHED),
        ("Twelve people died near Brovary in an attack by Russian missiles.", PUBLISHED),
        ("Twelve people died in Ukraine in an attack by Russian missiles.", PUBLISHED),
        ("Russian missiles killed 12 people in Kyiv in 2024.", "2025-06-01"),
        ("Russian missiles killed 12 people in Kyiv.", "2025-06-01"),
    ],
)
def test_figures_of_one_city_are_of_one_fact(tmp_path, text: str, date: str) -> None:
    [fact] = facts(tmp_path, KYIV, text, dates=(PUBLISHED, date))
    assert [one.value for one in fact.figures] == [12, 12]


def test_news_of_the_end_of_a_year_is_of_that_year(tmp_path) -> None:
    told_in_january = "Twelve people died in an attack on Kyiv on 31 December 2023."
    assert facts(tmp_path, KYIV, told_in_january, dates=("2024-01-01", "2024-01-02"))
    assert not facts(tmp_path, KYIV, told_in_january, dates=("2024-03-01", "2024-03-01"))


def test_what_names_no_city_does_not_join_figures_of_two(tmp_path) -> None:
    lviv = "In Lviv, 12 people died in a fire at a hotel."
    found = facts(tmp_path, KYIV, lviv, "At the hotel, 12 people died in the fire.")
    articles = load([tmp_path], on_error=print)
    assert [one.article for fact in found for one in fact.figures] == [
        articles[1].id,
        articles[2].id,
    ]


def test_what_is_told_in_the_place_of_a_denied_figure_is_of_the_same(tmp_path) -> None:
    denied = "The attack on Kyiv killed not 15 people but 12 people, the mayor said."
    assert told(facts(tmp_path, KYIV, denied)) == [("people killed", [12], False)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The death toll from the sinking of the ferry off Tartu rose to 38 on Friday.", "killed"),
        ("Rescuers brought the death toll of the ferry to 38, it is said in Tartu.", "killed"),
        ("Officials put the number of dead at 38, including seven from the ferry.", "killed"),
        ("The number of confirmed dead of the ferry off Tartu stood at 38 on Sunday.", "killed"),
        ("The death toll of the ferry off Tartu has climbed from 31 to at least 38.", "killed"),
        ("The ferry sank off Tartu, and 38 were reported killed by its owner.", "killed"),
        ("The ferry sank off Tartu; 38 people remain missing.", "missing"),
        ("The coast guard of Tartu said of the ferry that 38 were still missing.", "missing"),
        ("The number of missing from the ferry off Tartu is 38.", "missing"),
    ],
)
def test_a_toll_is_told_in_many_ways(tmp_path, text: str, state: str) -> None:
    other = f"38 people are {state} after the ferry sank off Tartu."
    assert (f"people {state}", [38.0], False) in told(facts(tmp_path, text, other))


def test_who_is_counted_beside_a_toll_is_not_in_it(tmp_path) -> None:
    text = "The death toll was given to 38 officials of the port of Tartu, who were shocked."
    found = facts(tmp_path, text, "38 people were killed in the port of Tartu, officials said.")
    assert told(found) == []


def test_the_dead_of_another_year_are_no_update(tmp_path) -> None:
    found = facts(
        tmp_path,
        "At least 31 people were killed on Thursday when a ferry capsized off the coast of Sulani.",
        "It was the worst accident since 2009, when 94 people were killed as a ferry capsized off"
        " the coast of Sulani.",
        dates=("2025-03-14", "2025-03-15"),
    )
    assert found == []
