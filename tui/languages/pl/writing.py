"""Polish: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=frozenset(["opublikowane przez", "napisane przez"]),
    author_labels=words("autor autorka autorzy tekst"),
    offices=words("redakcja redaktor dziennikarz dziennikarka korespondent korespondentka"),
    controls=words("udostępnij komentarze reklama"),
    pictures=words("foto"),
    date_words=words("""poniedziałek wtorek środa czwartek piątek sobota niedziela opublikowano"""),
    before_name=words("gen płk kpt ks św im np tzw ul woj inż hab m.st m.in"),
    before_number=words("nr str s"),
    letters=words("b c d g j m n p r s t u z"),
    months=numbered("styczen/sty lut - kwi - cze lip sie wrz paź lis gru"),
    publishing=words("opublikowano opublikowany opublikowane"),
    date_labels=words("data opublikowano"),
    years=words("rok roku lata latach"),
    after_year=words("rok roku rokiem r"),
    another_year=words("ubiegłego zeszłego przyszłego minionego poprzedniego następnego"),
)
