"""French: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=words("par").union(
        f"{what} par"
        for what in (
            *("écrit", "rédigé", "publié", "posté", "proposé", "propos recueillis"),
            *("un article", "une analyse", "une enquête", "un billet"),
        )
    ),
    author_labels=words("auteur auteure auteurs autrice texte"),
    joiners=words("et"),
    byline_ends=words("pour avec"),
    offices=words(
        """rédaction journaliste journalistes correspondant correspondante correspondants rédacteur
        rédactrice envoyé envoyée envoyés envoyées"""
    ),
    publishers=words("presse"),
    outlets=frozenset(["le figaro", "le monde"]),
    controls=words("partager commentaires publicité imprimer lire abonnez-vous"),
    page_words=words("aussi"),
    link_labels=words("lire aussi"),
    date_words=words(
        """lundi mardi mercredi jeudi vendredi samedi dimanche le à publié mis jour h"""
    ),
    before_name=words("mmes mgr env"),
    before_number=words("n° num"),
    sentence_starters=words("le les la il elle dans mais un"),
    months=numbered("janv fevrier/févr/fév - avr - - juil aout - - - déc"),
    publishing=words("publié publiée posté rédigé écrit"),
    date_labels=words("date publié"),
    years=words("année années an"),
    another_year=words("dernier dernière prochain prochaine passé passée précédente suivante"),
    before_year=words("en depuis dès début fin mi"),
)
