"""Document structure: titles, captions, boilerplate and metadata."""

from collections.abc import Callable

import pytest

from tui.corpus import Article, PassageKind

Read = Callable[[str], Article]

BODY = """The council met on Tuesday to discuss the new bridge across the river, officials said.

Residents had asked for a second crossing since the flood of 2019 cut the town in two halves.

“It will cost 12.5 million,” the mayor told reporters, “and be open to traffic in three years.”
"""


def texts(article: Article, kind: PassageKind) -> list[str]:
    return [article.text[p.start : p.end] for p in article.passages if p.kind is kind]


def test_titles_of_the_shipped_articles(seed_articles: list[Article]) -> None:
    titles = """
UN secretary-general welcomes US-led peace talks on Ukraine
Guterres opens the door to blue helmet deployment in Ukraine following peace agreement
UN Chief Guterres Calls for ‘Just Peace’ in Ukraine
Washington, D.C. — Ukrainian President Volodymyr Zelenskyy has called for rapid …
UN Secretary-General Antonio Guterres to interact with Putin and Zelensky for peace effort
"""
    assert [article.title for article in seed_articles] == titles.strip().splitlines()


@pytest.mark.parametrize(
    "begin",
    [
        "At 10 a.m. Lviv time on Friday",
        "Am 29. Juli hat der Rat",
        "1. The council will repair",
        "“The road . . . will not last,” he said",
    ],
)
def test_a_title_does_not_end_within_a_sentence(article: Read, begin: str) -> None:
    text = f"{begin} the old bridge of the harbour and the road behind it. It was late by then."
    assert article(text).title.startswith(begin)


def test_prose_of_the_shipped_articles_is_body(seed_articles: list[Article]) -> None:
    counts = [len(texts(article, PassageKind.BODY)) for article in seed_articles]
    assert counts == [8, 14, 8, 12, 10]


def test_boilerplate_of_the_shipped_articles(seed_articles: list[Article]) -> None:
    counts = [len(texts(article, PassageKind.BOILERPLATE)) for article in seed_articles]
    assert counts == [1, 3, 19, 2, 1]


def test_caption_in_another_language(seed_articles: list[Article]) -> None:
    captions = [p for a in seed_articles for p in a.passages if p.kind is PassageKind.CAPTION]
    assert [caption.language for caption in captions] == ["es", None]
    assert all(article.language == "en" for article in seed_articles)


def test_headline_comes_before_deck_and_after_kicker(article: Read) -> None:
    found = article(
        "THE BRIDGE QUESTION\n\nTown council argues over a second bridge\n\n"
        f"Costs have doubled\n\n{BODY}"
    )
    assert found.title == "Town council argues over a second bridge"
    assert texts(found, PassageKind.TITLE) == [found.title]
    assert len(texts(found, PassageKind.BODY)) == 5


def test_without_a_headline_the_first_sentence_is_cut_at_a_word(article: Read) -> None:
    found = article(BODY)
    assert found.title.endswith(" …")
    assert found.text.startswith(found.title.removesuffix(" …") + " ")
    assert len(found.title) <= 82
    assert texts(found, PassageKind.TITLE) == []


def test_address_date_and_byline_are_metadata(article: Read) -> None:
    found = article(
        "https://www.example.org/bridge.html\n\nTown council argues over a second bridge\n\n"
        f"By Ada Smith and Bo Jones\n\nPublished: March 5, 2024, 3:15 PM ET\n\n{BODY}"
    )
    assert found.title == "Town council argues over a second bridge"
    assert (found.source, found.published) == ("example.org", "2024-03-05")
    assert found.url == "https://www.example.org/bridge.html"
    assert found.authors == ("Ada Smith", "Bo Jones")
    assert len(texts(found, PassageKind.BOILERPLATE)) == 3


@pytest.mark.parametrize("date", ["31 February 2024", "May 0, 2024", "99/99/2024", "1/1/9999"])
def test_dates_that_do_not_exist_are_none(article: Read, date: str) -> None:
    assert article(f"Town council argues over bridge\n\n{date}\n\n{BODY}").published is None


@pytest.mark.parametrize(
    "caption",
    [
        "A crane over the river, seen from the old mill. Photo: Ada Smith",
        "The mayor speaks to residents. (AP Photo/Bo Jones)",
        "The river in spring. Ada Smith / example.org",
        "Le maire pendant la réunion du conseil. AFP/Getty Images",
    ],
)
def test_captions(article: Read, caption: str) -> None:
    found = article(f"Town council argues over a second bridge\n\n{caption}\n\n{BODY}")
    assert texts(found, PassageKind.CAPTION) == [caption]


@pytest.mark.parametrize(
    "page",
    [
        "Sign up for our daily briefing and newsletter",
        "Get the stories that matter to you. Our free newsletter is in your inbox every morning.",
        "By clicking you agree to our Terms of Use and Privacy Policy",
        "© 2024 Example Media. All rights reserved.",
        "Share this article\n\nFacebook\n\nTwitter\n\nCopy link",
        "Tags: bridge, council, flood",
        "Topics:",
        "Next\n\nPrevious",
        "This story was originally published by a partner site and is reproduced here.",
        "Editor's notice: this text was generated automatically.",
        "* * *",
    ],
)
def test_what_follows_the_article_is_boilerplate(article: Read, page: str) -> None:
    found = article(f"Town council argues over a second bridge\n\n{BODY}\n{page}")
    assert texts(found, PassageKind.BOILERPLATE) == page.split("\n\n")
    assert len(texts(found, PassageKind.BODY)) == 3


def test_an_appeal_is_boilerplate_from_its_heading_to_its_form(article: Read) -> None:
    appeal = """A note from the editors:

Dear friends,

We have reported from this town for twenty years, and our work is under threat as never before.

If you can, please support us with a donation. Your contribution keeps our newsroom open.

By donating you help us to stay independent. Thank you for being with us.

One time

Monthly

Not now"""
    found = article(f"Town council argues over a second bridge\n\n{BODY}\n{appeal}")
    assert texts(found, PassageKind.BOILERPLATE) == appeal.split("\n\n")


@pytest.mark.parametrize(
    "paragraph",
    [
        "“We need your support,” she told the crowd. “Donate what you can, and we will build it.”",
        "The newspaper said it had lost a third of its subscribers and would end its newsletter.",
        "The company changed its privacy policy in May; users were asked to agree to new terms.",
        "We asked residents what they thought. You could hear the anger in all the voices.",
        "Read the plan before you judge it, the engineer wrote in an open letter to the council.",
        "No one was hurt.",
        "The letter ended with one word: sorry.",
    ],
)
def test_what_resembles_boilerplate_stays_body(article: Read, paragraph: str) -> None:
    found = article(f"Town council argues over a second bridge\n\n{BODY}\n{paragraph}\n\n{BODY}x")
    assert texts(found, PassageKind.BOILERPLATE) == []


def test_lists_and_headings_in_the_article_stay_body(article: Read) -> None:
    listed = "Key points:\n\n• The bridge will be wide\n• It will be paid for by tolls\n\nWho pays?"
    found = article(f"Town council argues over a second bridge\n\n{BODY}\n{listed}\n\n{BODY}y")
    assert texts(found, PassageKind.BOILERPLATE) == []
    assert "• It will be paid for by tolls" in texts(found, PassageKind.BODY)


def test_headings_between_rules_are_part_of_the_article(article: Callable[[str], Article]) -> None:
    story = "The council voted on Monday to repair the old bridge, and work will begin in spring."
    rule = "------------------------------"
    text = f"Morning briefing from the harbour for Tuesday\n\n{story}\n\n{rule}\n\nThe bridge\n\n"
    text += (
        f"{rule}\n\n{story} Soon.\n\n___\n\n4:14 p.m.\n\n{story} Or later.\n\n___\n\n3:05 p.m.\n\n"
    )
    read = article(f"{text}{story} Or never.")
    body = [read.text[p.start : p.end] for p in read.passages if p.kind is PassageKind.BODY]
    assert {"The bridge", "4:14 p.m.", "3:05 p.m."} <= {*body}
    assert rule not in body
