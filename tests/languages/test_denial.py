"""Numbers that a text denies, in each language that has words for it."""

from __future__ import annotations

import pytest

from tui.index.numbers import find_numbers
from tui.languages import codes, language
from tui.languages.counting import counting
from tui.languages.denial import DeniedNumbers, denial
from tui.languages.numerals import read_number
from tui.languages.tokens import tokens

# A number that is denied stands in brackets.
SENTENCES = {
    "en": """
        The repairs did not cost [$6 million] but $3.5 million.
        The repairs cost $6 million, not [$4 million].
        The bill was not [$6 million], as reported, but only $3.5 million.
        It didn’t cost [$6 million]. It cost $4 million rather than [$6 million].
        Not [6] but 7 people died. The dead were 12, and not the [15] first reported.
        Instead of the planned [$4 million], it cost $6 million.
        The ministry denied that [12] people had died. They did not deny that 12 people had died.
        No fewer than 12 people died. Not less than 12 people died. Not only 5 but 7 people died.
        They have not yet paid $6 million. They did not pay the $6 million.
        It cost $6 million, not including $4 million for the roof, and not counting 5 cars.
        Not two weeks after the attack, 12 people were held. They have not met for 12 years.
        40 people were freed, but not the 12 who had died. If not 12 people, 10 died.
        It is not known whether 12 people died, but 4 were hurt.
    """,
    "uk": """
        Ремонт коштував не [6 млн], а 4 млн гривень. Загинули 12 людей, а не [15].
        Ремонт не коштував [6 млн] гривень, а лише 4 млн. Замість [12] людей загинули 15.
        Загинули не [двоє], а троє людей. Міністерство заперечило, що загинули [12] людей.
        Загинули не менше 12 людей. Загинули не лише 5, а й 7 людей. Загинули чи не 12 людей.
        Загинули 12 людей, не враховуючи 5 дітей.
    """,
    "ru": """
        Ремонт стоил не [6 млн], а 4 млн рублей. Погибли 12 человек, а не [15].
        Вместо [12] человек погибли 15. Министр опроверг, что погибли [12] человек.
        Погибли не менее 12 человек. Чуть ли не 12 человек погибли.
    """,
    "de": """
        Die Reparatur kostete nicht [6 Millionen], sondern 4 Millionen Euro.
        Es kostete keine [6 Millionen], sondern 4 Millionen. Es waren keine 100 Menschen da.
        12 Menschen starben, nicht [15]. Statt der geplanten [6 Millionen] sind es 4 Millionen.
        Der Minister bestritt, dass [12] Menschen starben. Nicht weniger als 12 Menschen starben.
        Nicht nur 5, sondern 7 Menschen starben.
    """,
    "es": """
        La reparación no costó [6 millones], sino 4 millones de euros. Costó 6 millones, no [4].
        No murieron [12] personas, sino 15. El ministro negó que murieran [12] personas.
        En lugar de [12] personas murieron 15. No menos de 12 personas murieron.
        No solo 5 sino 7 personas murieron.
    """,
    "fr": """
        La réparation n'a pas coûté [6 millions] mais 4 millions. Il y a eu 12 morts, et non [15].
        Elle a coûté non pas [6 millions], mais 4 millions. Au lieu de [12] personnes, 15 sont là.
        Le ministre a démenti que [12] personnes soient mortes. Pas moins de 12 personnes sont là.
        Non seulement 5 mais 7 personnes sont mortes.
    """,
    "pl": """
        Remont kosztował nie [6 mln], lecz 4 mln zł. Remont nie kosztował [6 mln] zł, ale 4 mln.
        Zginęło 12 osób, a nie [15]. Zamiast [12] osób zginęło 15. Nie tylko 5, ale 7 osób.
        Minister zaprzeczył, że zginęło [12] osób. Zginęło nie mniej niż 12 osób.
    """,
    "it": """
        La riparazione non è costata [6 milioni] ma 4 milioni. Sono morte 12 persone, non [15].
        Invece di [12] persone sono morte 15. Non meno di 12 persone sono morte.
    """,
}


def spans(text: str, code: str) -> list[tuple[int, int]]:
    """Of the numbers of a text."""
    if code == "en":
        return [(one.start, one.end) for one in find_numbers(text, str.lower).found]
    found, at, told = [], 0, tokens(text, language(code))
    while at < len(told):
        number = read_number(told, at, code)
        if number is not None:
            found.append((told[at].start, told[number.end - 1].end))
        at = number.end if number is not None else at + 1
    return found


@pytest.mark.parametrize("code", SENTENCES)
def test_a_number_is_denied_as_its_sentence_says(code) -> None:
    marked = " ".join(SENTENCES[code].split())
    text = marked.replace("[", "").replace("]", "")
    denied = DeniedNumbers(tokens(text, language(code)), code)
    for start, end in reversed(spans(text, code)):
        if denied.between(start, end):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    assert text == marked


def test_every_language_that_has_words_for_figures_has_some_for_denial() -> None:
    counts = {code for code in codes() if counting(code).numbers}
    assert {code for code in codes() if denial(code).negations} == counts | {"en"} == {*SENTENCES}
