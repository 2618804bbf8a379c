"""Speakers as entities: by name, pronoun, role and across articles; and what the reader decided."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.analysis import Entity, Mention, Quotation, QuotationKind
from tui.corpus import Article, Passage
from tui.story import gather_quotations, quoted_words

_MARKED = re.compile(r"\[([^\]|]+)\|([^\]|]+)\]|<([^>|]*)\|([^>]+)>")
"""`[words|ENTITY]` is a mention, `<words|content>` the words of a speaker and what they say."""


@dataclass(frozen=True)
class Decision:
    kind: str
    left: tuple[str, str]
    right: tuple[str, str] | None = None


class Told:
    """Articles with marked names and speakers, and who is found to speak."""

    def __init__(self, *texts, labels=None):
        self.labels = labels or {}
        self.articles, self.quotations, self.named = [], {}, {}
        mentions = {}
        for number, text in enumerate(texts):
            self._read(f"a{number}", text, mentions)
        entities = {
            name: Entity(
                name, name, self.labels.get(name, "PERSON"),
                tuple(dict.fromkeys(m.text for m in found)), tuple(found), form=name.casefold(),
            )
            for name, found in mentions.items()
        }  # fmt: skip
        for name, found in mentions.items():
            for mention in found:
                self.named.setdefault(mention.article, []).append((mention, entities[name]))
        for pairs in self.named.values():
            pairs.sort(key=lambda pair: pair[0].start)

    def _read(self, name, text, mentions):
        plain, position, said = "", 0, []
        for match in _MARKED.finditer(text):
            plain += text[position : match.start()]
            position = match.end()
            start = len(plain)
            if match[1]:
                plain += match[1]
                mention = Mention(name, f"{name}#0", start, len(plain), match[1], "PERSON")
                mentions.setdefault(match[2], []).append(mention)
            else:
                inner = match[3]
                for part in re.finditer(r"\{([^}=]+)=([^}=]+)\}|([^{]+)", inner):
                    at = len(plain)
                    plain += part[1] or part[3]
                    if part[1]:
                        mention = Mention(name, f"{name}#0", at, len(plain), part[1], "PERSON")
                        mentions.setdefault(part[2], []).append(mention)
                said.append(((start, len(plain)), match[4]))
        plain += text[position:]
        passages, start = [], 0
        for number, line in enumerate(plain.split("\n")):
            passages.append(Passage(f"{name}#{number}", name, start, start + len(line)))
            start += len(line) + 1
        article = Article(
            name, Path(name), "", plain, tuple(passages), published="2024-05-06T07:00"
        )
        self.articles.append(article)
        self.quotations[name] = [
            Quotation(
                f"{name}@{number}", name, f"{name}#0", QuotationKind.INDIRECT,
                ((plain.index(content), plain.index(content) + len(content)),), (), (speaker,),
            )
            for number, (speaker, content) in enumerate(said)
        ]  # fmt: skip

    def said(self, decisions=()):
        return gather_quotations(
            self.articles, self.quotations.items(), lambda name: self.named.get(name, ()), decisions
        )

    def names(self, decisions=()):
        return [said.entity.name if said.entity else None for said in self.said(decisions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # By name: the head of the phrase, not what stands beside it.
        ("<{Jane Harrow=Harrow}|it rains> says it rains.", "Harrow"),
        ("<{Port=Port} mayor {Jane Harrow=Harrow}|it rains> says it rains.", "Harrow"),
        ("<{Harrow=Harrow}'s lawyer|it rains> says it rains.", None),
        ("<a spokesman for {Harrow=Harrow}|it rains> says it rains.", None),
        ("<{Jane Harrow=Harrow} of {Port=Port}|it rains> says it rains.", "Harrow"),
        ("<{Harrow=Harrow} and {Reed=Reed}|it rains> say it rains.", None),
        ("<officials|it rains> say it rains.", None),
        # By pronoun: the last subject or speaker that fits.
        ("[Jane Harrow|Jane Harrow] met [Tom Reed|Tom Reed]. <She|it rains> said it rains.",
         "Jane Harrow"),
        ("[Jane Harrow|Jane Harrow] met [Tom Reed|Tom Reed]. <He|it rains> said it rains.",
         "Tom Reed"),
        ("[Harrow|Harrow] met [Reed|Reed]. <He|it rains> said it rains.", "Harrow"),
        ("The mother of [Reed|Reed] was here.\nA\nB\nC\nD\n<He|it rains> said it rains.", None),
        # By the name that stands in apposition, which then is who "he" is.
        ("[Reed|Reed] left. <His spokesman|so>, [Dahl|Dahl], says so.", "Dahl"),
        ("[Reed|Reed] left. <His spokesman|so>, [Port|Port], says so.", None),
        # By role, where the text ties it to one.
        ("UN Secretary-General [Ana Lind|Lind], [Reed|Reed].\n<The UN chief|so> says so.",
         "Lind"),
        ("[Lind|Lind], the mayor of Port, [Reed|Reed].\n<The mayor of Port|so> says so.",
         "Lind"),
        ("[Reed|Reed], [Dahl|Dahl], his spokesman.\n<His spokesman|so> says so.", "Dahl"),
        ("[Reed|Reed] met [Bo Dahl|Bo Dahl], a baker. <The baker's son|it rains> said it rains.",
         None),
        ("[Bo Dahl|Bo Dahl] is a mayor. <A mayor|it rains> said it rains.", None),
    ],
)  # fmt: skip
def test_who_speaks(text, expected):
    told = Told(text, labels={"Port": "GPE"})
    assert told.names() == [expected]


def test_what_an_organisation_is_names_it():
    text = (
        "[Apple|Apple] sells phones, [NPD|NPD], a research firm, found."
        " <The firm|one> said one. <It|two> said two."
    )
    assert Told(text, labels={"Apple": "ORG", "NPD": "ORG"}).names() == ["NPD", "NPD"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nothing ties it to the one that was told of last.
        ("[Acme|Acme] closed a plant. According to <the ministry|so>, [Acme|Acme] knew so.", None),
        ("[Acme|Acme] closed a plant. <The union|so> said so.", None),
        ("[Acme|Acme] closed a plant. <The newspaper|so> said so.", None),
        # What it is stands in its name, or beside it.
        ("[Supreme Court|Court] met. [Acme|Acme] waited. <The court|so> said so.", "Court"),
        ("The [NGG|NGG] union met. [Acme|Acme] waited. <The union|so> said so.", "NGG"),
        # That fits any.
        ("[Acme|Acme] closed a plant. <The company|so> said so.", "Acme"),
    ],
)
def test_an_organisation_is_called_what_it_is(text, expected):
    labels = dict.fromkeys(["Acme", "Court", "NGG"], "ORG")
    assert Told(text, labels=labels).names() == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Reed|Reed] left.\nA spokesman of the port stayed. <He|it rains> said it rains.", None),
        ("[Reed|Reed] left.\nA doctor met [Reed|Reed]. <He|it rains> said it rains.", "Reed"),
        ("[Reed|Reed] left.\nA port was full. <He|it rains> said it rains.", "Reed"),
        ("A doctor left.\n[Reed|Reed] stayed. <He|it rains> said it rains.", "Reed"),
    ],
)
def test_a_pronoun_may_mean_somebody_who_is_not_named(text, expected):
    assert Told(text).names() == [expected]


def test_a_pronoun_does_not_pass_over_a_speaker_whose_name_is_unknown():
    text = (
        "[Reed|Reed] left. <Osei|it rains>, the prosecutor, said it rains."
        " <He|it snows> said it snows. [Reed|Reed] came. <He|it hails> said it hails."
    )
    assert Told(text).names() == [None, None, "Reed"]
    text = "[Reed|Reed] left. <Officials|it rains> said it rains. <He|it snows> said it snows."
    assert Told(text).names() == [None, "Reed"]


def test_a_role_that_another_article_ties_is_known_where_its_holder_is_named():
    tied = "UN Secretary-General [Ana Lind|Ana Lind] left. <She|she stays> said she stays."
    text = "[Ana Lind|Ana Lind] was here, [Reed|Reed] too. <The UN chief|it rains> said it rains."
    elsewhere = "[Reed|Reed] was here. <The UN chief|it rains> said it rains."
    assert Told(tied, text, elsewhere).names() == ["Ana Lind", "Ana Lind", None]


def test_the_last_speaker_goes_on_and_dates_are_those_of_the_article():
    told = Told("[Ana Lind|Ana Lind] rose. <She|one day> said one day.")
    (first,) = told.quotations["a0"]
    again = Quotation("a0@9", "a0", "a0#0", QuotationKind.DIRECT, ((0, 4),), (), first.speaker)
    told.quotations["a0"].append(again)
    assert told.names() == ["Ana Lind", "Ana Lind"]
    assert [said.date for said in told.said()] == ["2024-05-06"] * 2
    assert (told.said()[0].text, told.said()[0].speaker) == ("one day", "She")


def test_decisions_are_of_the_words_and_the_later_one_holds():
    told = Told("[Reed|Reed] met [Lind|Lind]. <He|it is a long day> said it is a long day.")
    key = ("a0", quoted_words("it is  a\nlong day"))
    said_by = Decision("said_by", key, ("PERSON", "lind"))
    rejected = Decision("not_said", key)
    assert told.names([said_by]) == ["Lind"]
    assert told.said([said_by])[0].corrected
    assert told.names([said_by, rejected]) == []
    assert told.names([rejected, said_by]) == ["Lind"]
    gone = Decision("said_by", key, ("PERSON", "nobody"))
    assert told.names([gone, Decision("ignore", key)]) == ["Reed"]


def test_a_speaker_that_the_reader_names_may_be_quoted_nowhere_and_have_a_namesake():
    told = Told(
        "<{Harrow=Harrow}|it rains> says it rains.",
        "[Washington|George] and [Washington|State] are named.",
        labels={"State": "GPE"},
    )
    for name, label in (("George", "PERSON"), ("State", "GPE")):
        entity = next(e for _, e in told.named["a1"] if e.name == name)
        decision = Decision("said_by", ("a0", "it rains"), (label, entity.form))
        assert told.names([decision]) == [name]
        alias = Decision("said_by", ("a0", "it rains"), (label, "washington"))
        assert told.names([alias]) == [name]


def test_what_a_teaser_repeats_is_told_once_with_its_speaker():
    content = "the road will open in May"
    told = Told(f"<|{content}>: {content}.\n<{{Harrow=Harrow}}|{content}> says {content}.")
    assert told.names() == ["Harrow"]
    short = Told("<{Harrow=Harrow}|we won> says we won.\n<{Harrow=Harrow}|we won> says we won.")
    assert short.names() == ["Harrow", "Harrow"]


def test_time_is_linear():
    unit = "[Ana Lind|Ana Lind], the mayor, met UN chief [Reed|Reed]. <The chief|it> said it.\n"

    def seconds(times: int) -> float:
        told = Told(unit * times)
        began = time.thread_time()
        assert len(told.said()) == times
        return time.thread_time() - began

    assert seconds(2_000) < 8 * min(seconds(500) for _ in range(2))


def test_a_list_of_500_speakers_is_nobody():
    names = ", ".join(f"{{N{n}=N{n}}}" for n in range(500))
    assert Told(f"<{names} and {{Reed=Reed}}|it rains> say it rains.").names() == [None]
