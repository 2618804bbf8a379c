"""Quotations from the parse and the marks: kinds, spans, cues and the words of the speakers."""

import time
from dataclasses import replace

import pytest

from tests.analysis.quotations.conftest import article_of
from tui.analysis.quotations.assembly import quotations_of
from tui.analysis.quotations.saying import Evidence, Saying
from tui.corpus import PassageKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the road would open on Friday.",
            ("indirect", "The minister", "said", "the road would open on Friday"),
        ),
        (
            "The road will open on Friday, the minister said.",
            ("indirect", "the minister", "said", "The road will open on Friday"),
        ),
        (
            "The road, according to Jane Harrow, will open on Friday.",
            ("indirect", "Jane Harrow", "according to", "The road + will open on Friday"),
        ),
        (
            "“The road will open,” said Jane Harrow, the minister.",
            ("direct", "Jane Harrow", "said", "The road will open"),
        ),
        (
            '"The road," Harrow told reporters, "will open soon."',
            ("direct", "Harrow", "told", "The road + will open soon."),
        ),
        (
            "“The road will open,” Harrow said. “It took us years.”",
            ("direct", "Harrow", "said", "The road will open + It took us years."),
        ),
        (
            "Harrow said the delay was “a disgrace” for the town.",
            ("mixed", "Harrow", "said", "the delay was “a disgrace” for the town"),
        ),
        (
            "Harrow promised to open the road on Friday.",
            ("indirect", "Harrow", "promised", "to open the road on Friday"),
        ),
        (
            "Harrow called for a new road on Monday.",
            ("act", "Harrow", "called", "a new road"),
        ),
        (
            "Jane Harrow's warning that prices would rise was ignored.",
            ("indirect", "Jane Harrow", "warning", "prices would rise"),
        ),
        (
            "As Harrow explained in a letter on Monday, the road will open soon.",
            ("indirect", "Harrow", "explained", "the road will open soon"),
        ),
        (
            "“The talks will go on,” his spokesman, Tom Reed, assured Tuesday.",
            ("direct", "his spokesman", "assured", "The talks will go on"),
        ),
        (
            "Harrow asked whether the road was safe.",
            ("indirect", "Harrow", "asked", "whether the road was safe"),
        ),
    ],
)
def test_kinds(told, text, expected):
    assert told(text) == [expected]


def test_the_subject_is_found_through_participles_and_coordination(told):
    found = told("Jane Harrow left early, saying she was ill, and insisted that nobody was hurt.")
    assert [(speaker, content) for _, speaker, _, content in found] == [
        ("Jane Harrow", "she was ill"),
        ("Jane Harrow", "nobody was hurt"),
    ]


def test_a_paragraph_that_opens_with_a_quotation_goes_on_with_the_last_speaker(told):
    found = told("“The road will open,” Harrow said.\n“It took us many years.”\nIt was late.")
    assert found[1] == ("direct", "Harrow", "", "It took us many years.")
    assert len(found) == 2


def test_speech_over_paragraphs_is_one_quotation(told):
    text = '"The road will open.\nIt took us many years," Harrow said.'
    assert told(text) == [
        ("direct", "Harrow", "said", "The road will open.\nIt took us many years")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “moderates” stayed at home.",
        "She read “War and Peace” on the train.",
        "The film “The Last Road” won twice.",
        "Jane “Red” Harrow came first.",
        "We say that it is good, and you say that it is bad.",
        "The man called “the Shark” was seen.",
        "Hale was the man whom they called “Deep Water.”",
        "People argued about the name of “Deep Water” for years.",
        "The mayor denied that.",
        "The toll is as high as the mayor said.",
        "As he argued with the police, the crowd cheered.",
        "",
    ],
)
def test_scare_quotes_titles_and_authors_are_no_quotations(told, text):
    assert told(text) == []


def test_without_a_parse_marks_tell_what_is_said():
    text = "“The road will open soon,” she said.\nA “road” it was."
    (found,) = quotations_of(article_of(text), ())
    assert text[found.start : found.end] == "The road will open soon"
    assert (found.kind, found.cue, found.speaker) == ("direct", (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "„Wir lassen niemanden zurück“, sagte Kern. Die Rivalin sagte: „Das stimmt nicht.“",
            ["Wir lassen niemanden zurück", "Das stimmt nicht."],
        ),
        (
            "« Nous irons à Paris », a dit Kern. « Ce sera en mai. »",
            ["Nous irons à Paris + Ce sera en mai."],
        ),
    ],
)
def test_without_a_parse_words_between_marks_may_name_another_speaker(
    text: str, expected: list[str]
) -> None:
    found = quotations_of(article_of(text), ())
    said = [" + ".join(text[start:end] for start, end in one.content) for one in found]
    assert said == expected


def test_ids_are_unique_and_spans_in_the_text(parsed):
    text = "“Go,” he said. “I said that you must go.” He said she said that he said it was so."
    article = article_of(text)
    found = quotations_of(article, parsed(article))
    assert len({one.id for one in found}) == len(found) > 1
    for one in found:
        for start, end in (*one.content, *one.cue, *one.speaker):
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Told that the dam was unsafe, Ford laughed.",
        "Asked whether the dam was safe, Ford left the room.",
        "If Ford says the dam is safe, people will believe it.",
        "Nobody said the mayor was ill.",
    ],
)
def test_what_others_say_or_nobody_is_no_saying(told, text):
    assert told(text) == []


def test_who_speaks_is_neither_asked_nor_quoted_nor_a_word_of_what_is_said(told):
    asked = told('Reed said the vote was lost. "Do you believe in him at all?" Reed was asked.')
    assert [speaker for _, speaker, _, content in asked if "believe" in content] == [""]
    counted = told("“One,” said Carter. “Two,” said Reed. “Three,” Carter added, “and four.”")
    assert [speaker for _, speaker, _, _ in counted] == ["Carter", "Reed", "Carter"]
    quoting = told('The company denied lying. Reed, quoting Bell, said: "It will never do again."')
    assert [speaker for _, speaker, _, content in quoting if "never" in content] == ["Reed"]


@pytest.mark.parametrize("unit", ['He said "it is so and it was." ', 'He said "it is so.\n', '"'])
def test_time_is_linear(unit):
    article = article_of(unit * 40_000)
    sayings = [
        Saying(0, evidence, (at + 3, at + 7), (at, at + 2), ((at + 9, at + 20),))
        for at in range(0, len(article.text) - 20, 60)
        for evidence in (Evidence.CLAUSE, Evidence.VERB)
    ]
    began = time.process_time()
    quotations_of(article, sayings)
    assert time.process_time() - began < 10


def test_time_is_linear_where_a_long_quotation_is_full_of_others():
    short, unit = '"No." ' * 10_000, "he said it is so, "
    article = article_of(f'{short}"{unit * 10_000}so."')
    first = len(short) + 1
    sayings = [
        Saying(0, Evidence.CLAUSE, (at + 3, at + 7), (at, at + 2), ((at + 8, at + 16),))
        for at in range(first, first + len(unit) * 10_000, len(unit))
    ]
    began = time.process_time()
    assert len(quotations_of(article, sayings)) >= len(sayings)
    assert time.process_time() - began < 10


def test_what_boilerplate_says_is_no_quotation_wherever_it_stands(parsed):
    line = "The minister said that the road would open on Friday."
    article = article_of(f"{line}\n{line}\n{line}\n{line}")
    kinds = [PassageKind.BOILERPLATE, PassageKind.TITLE, PassageKind.BOILERPLATE, PassageKind.BODY]
    passages = [replace(p, kind=k) for p, k in zip(article.passages, kinds, strict=True)]
    article = replace(article, passages=tuple(passages))
    assert [one.passage for one in quotations_of(article, parsed(article))] == ["a#1", "a#3"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Harrow did not say that the road was safe.",
        "Harrow never told reporters that “everything was lost”.",
        "Harrow has not said that she will resign.",
        "Harrow declined to say whether the road was repaired.",
        "Harrow denied saying that the mayor had lied.",
        "Harrow could not confirm that the road had been repaired.",
        "No officials said that the road was unsafe.",
        "Did Jane Harrow say that the road would open?",
        "Had Jane Harrow said that the road was unsafe, people would have left.",
        "Asked about Reed's words that “Harrow lies every single day,” she laughed.",
    ],
)
def test_what_was_not_said_is_no_quotation(told, text):
    assert told(text) == []


def test_what_was_not_only_said_or_said_when_asked_is_a_quotation(told):
    found = told("Harrow not only said that the road was safe, she walked on it.")
    assert [content for *_, content in found] == ["the road was safe"]
    found = told("Asked about the road, Harrow said: “It is safe.”")
    assert [content for *_, content in found] == ["It is safe."]
