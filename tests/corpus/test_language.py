"""Language identification of articles and passages."""

from collections.abc import Callable

import pytest

from tests.stories import STORIES, story
from tui.corpus import Article

Read = Callable[[str], Article]

ENGLISH = [
    "The council met on Tuesday to discuss the new bridge across the river, officials said.",
    "Residents had asked for a second crossing since the flood of 2019 cut the town in two.",
]
OTHERS = {
    "de": "Der Rat kam am Dienstag zusammen, um über die neue Brücke zu sprechen, hieß es.",
    "fr": "Le conseil s’est réuni mardi pour débattre du nouveau pont sur le fleuve.",
    "es": "El consejo se reunió el martes para debatir sobre el nuevo puente, dijeron.",
    "it": "Il consiglio si è riunito martedì per discutere del nuovo ponte sul fiume.",
    "pt": "O conselho reuniu-se na terça-feira para discutir a nova ponte sobre o rio.",
    "nl": "De raad kwam dinsdag bijeen om te praten over de nieuwe brug over de rivier.",
    "pl": "Rada zebrała się we wtorek, aby omówić sprawę nowego mostu przez rzekę.",
    "uk": "Міська рада зібралася у вівторок, щоб обговорити новий міст через річку.",
    "ru": "Городской совет собрался во вторник, чтобы обсудить новый мост через реку.",
    "tr": "Belediye meclisi salı günü nehir üzerindeki yeni köprüyü görüşmek için toplandı.",
    "ar": "اجتمع المجلس يوم الثلاثاء لمناقشة الجسر الجديد فوق النهر، بحسب المسؤولين.",
    "zh": "市议会周二开会讨论横跨河流的新桥，官员们说，居民们一直要求修建第二座桥。",
}


@pytest.mark.parametrize("code", OTHERS)
def test_articles(article: Read, code: str) -> None:
    assert article(f"{OTHERS[code]}\n\n{OTHERS[code]} 2").language == code


@pytest.mark.parametrize("code", OTHERS)
def test_a_passage_in_another_language(article: Read, code: str) -> None:
    found = article("\n\n".join([ENGLISH[0], OTHERS[code], ENGLISH[1]]))
    assert found.language == "en"
    assert [p.language for p in found.passages] == [None, code, None]
    other = article("\n\n".join([OTHERS[code], ENGLISH[0], OTHERS[code] + " 2", OTHERS[code]]))
    assert other.language == code
    assert [p.language for p in other.passages] == [None, "en", None, None]


@pytest.mark.parametrize(
    "line",
    [
        "Bridge Council Flips Old River Ruling On Second Crossing",
        "http://example.org/es/noticias/el-puente-de-la-ciudad-y-el-rio",
        "QB Ada Smith, RB Bo Jones, WR Cy Brown, TE Di White, DT Ed Black, LB Flo Green",
        "12.5 million, 3.5 million, 1,000, 2,000 and 3,000; 5 p.m., 6 p.m.; 2019, 2020, 2021",
        "Río de la Plata",
    ],
)
def test_names_numbers_and_addresses_are_no_other_language(article: Read, line: str) -> None:
    found = article("\n\n".join([ENGLISH[0], line, ENGLISH[1]]))
    assert [p.language for p in found.passages] == [None, None, None]


@pytest.mark.parametrize(
    "line",
    [
        "Trump Putin Alaska summit",
        "Zelenskyy visits Bakhmut frontline",
        "Leader spotlight: Erin Spiceland",
        "Zelensky, Trump meet in Washington",
    ],
)
def test_a_headline_alone_is_in_no_rare_language(article: Read, line: str) -> None:
    assert article(line).language is None


def test_a_headline_with_function_words_has_a_language(article: Read) -> None:
    assert article("Der Rat will die Brücke über den Fluss").language == "de"


# Each has words that are English ones, too.
@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("pl", "Prawo to obejmuje swobodę posiadania opinii i wyrażania jej bez ingerencji."),
        ("cs", "Každý má právo na to, aby byla všude uznávána jeho právní osobnost."),
        ("de", "Frei von Furcht und Not will der Mensch leben, so heißt es im Text."),
        ("ro", "Orice persoană are dreptul la libertatea de întrunire și de asociere pașnică."),
        ("es", "No has visto lo que ha pasado en el puerto, le dijo el capitán al ministro."),
    ],
)
def test_words_that_english_shares_with_others_do_not_make_it_english(
    article: Read, code: str, line: str
) -> None:
    assert article("\n\n".join([ENGLISH[0], line, ENGLISH[1]])).passages[1].language == code


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("es", "La reunión de los ministros de la Unión sobre el grano es en la capital del país."),
        ("pt", "A reunião dos ministros da União sobre os cereais é na capital do país vizinho."),
    ],
)
def test_neighbours_are_told_apart(article: Read, code: str, line: str) -> None:
    assert article("\n\n".join([ENGLISH[0], line, ENGLISH[1]])).passages[1].language == code


def test_what_the_format_says_is_believed_where_the_text_cannot_tell(article: Read) -> None:
    assert article("Ok.").language is None
    assert article("---\nlang: pt-BR\n---\nOk.").language == "pt"
    assert article("---\nlang: 12\n---\nOk.").language is None


def test_nothing_but_names_is_in_no_language(article: Read) -> None:
    assert article("Marko Boiko, Wien\n").language is None
    assert article(OTHERS["ru"].upper()).language == "ru"


def second_passage(article: Article) -> str | None:
    """The language of the second passage: in a short article it may be that of the whole."""
    return article.language_of(article.passages[1])


def test_passages_of_news_are_told_and_never_mistaken(article: Read) -> None:
    labelled = [one for path in STORIES.iterdir() if path.is_dir() for one in story(path.name)]
    asked = [
        (one.language, line)
        for one in labelled
        for line in one.text.split("\n\n")
        if len(line) >= 60 and one.language != "en"
    ]
    found = [
        (code, second_passage(article("\n\n".join([ENGLISH[0], line, ENGLISH[1]]))))
        for code, line in asked
    ]
    assert len(found) > 160
    assert [pair for pair in found if pair[1] not in ("en", pair[0])] == []
    assert sum(code == told for code, told in found) >= 0.955 * len(found)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("pl", "Ursula von der Leyen, szefowa Komisji Europejskiej, da miliony na transformatory."),
        ("fr", "Olena Zelenska et Oleksiï Reznikov ont rendu visite dimanche à 45 familles."),
    ],
)
def test_names_of_another_language_do_not_mislead(article: Read, code: str, line: str) -> None:
    assert article("\n\n".join([ENGLISH[0], line, ENGLISH[1]])).passages[1].language == code


@pytest.mark.parametrize(
    "line",
    [  # neighbours that are guessed: Galician, Tajik
        "Pensar: proceso de supervivencia, condicionante. Para sobrevivir, hay que pensar.",
        "СТИП може бути «old», «new» чи «unchanged». ГТИП — те саме або «changed».",
    ],
)
def test_a_language_that_is_hardly_read_takes_surer_signs(article: Read, line: str) -> None:
    assert article("\n\n".join([ENGLISH[0], line, ENGLISH[1]])).passages[1].language in (
        None,
        "es",
        "uk",
    )
