"""Italian: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=words("di") | {"scritto da", "pubblicato da", "a cura di", "un articolo di"},
    author_labels=words("autore autrice autori testo"),
    offices=words("redazione giornalista corrispondente inviato inviata"),
    outlets=frozenset(["la repubblica", "la stampa"]),
    controls=words("condividi commenti pubblicità"),
    pictures=words("foto"),
    date_words=words(
        """lunedì martedì mercoledì giovedì venerdì sabato domenica alle ore il pubblicato"""
    ),
    before_name=words("sig sigg dott avv geom"),
    sentence_starters=words("il lo la gli un uno una"),
    months=numbered("gen - - - mag giu lug ago set ott - dic"),
    publishing=words("pubblicato pubblicata scritto"),
    date_labels=words("data pubblicato"),
    years=words("anno anni"),
    another_year=words("scorso prossimo precedente seguente successivo"),
    before_year=words("nel dal del al"),
)
