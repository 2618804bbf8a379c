"""German: the words around an article of the news, and abbreviations."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

WRITING = Writing(
    bylines=words("von durch").union(
        f"{what} von"
        for what in (
            *("geschrieben", "verfasst", "veröffentlicht", "erstellt", "gepostet", "gespeichert"),
            *("ein artikel", "ein beitrag", "ein bericht", "ein interview", "ein gastbeitrag"),
            *("ein kommentar", "ein essay", "eine analyse", "eine reportage", "eine kolumne"),
            *("eine rezension", "eine kritik", "interview", "gastbeitrag", "kommentar", "text"),
        )
    ),
    author_labels=words("autor autorin autoren verfasser text"),
    joiners=words("und"),
    byline_ends=words("für"),
    offices=words(
        """redaktion redakteur redakteurin redakteure chefredakteur chefredakteurin korrespondent
        korrespondentin reporterin journalistin autor autorin rechtsanwalt rechtsanwältin"""
    ),
    publishers=words(
        """rundfunk zeitung presse verlag verein verband fraktion ministerium außenministerium
        innenministerium bundesministerium pressestelle"""
    ),
    outlets=frozenset(["der spiegel", "der standard", "deutsche welle", "die welt", "die zeit"]),
    controls=words("teilen kommentare anzeige werbung drucken abonnieren mehr"),
    page_words=words("thema zum"),
    link_labels=words("mehr"),
    pictures=words("foto fotos"),
    date_words=words(
        """montag dienstag mittwoch donnerstag freitag samstag sonntag uhr um den der vom
        veröffentlicht aktualisiert stand"""
    ),
    before_name=words("hr frl dipl bzw vgl sog inkl evtl ggf geb gest z.b d.h u.a ing"),
    before_number=words("nr s abs"),
    ambiguous=words("mio mrd tsd usw"),
    letters=words("d n s u v z"),
    before_ordinal=words("am beim das dem den der des dieser ihrem im seinem vom zum zur"),
    after_ordinal=words(
        """jahrhundert jahrhunderts jh jahrestag weltkrieg weltkriegs spieltag wahlgang geburtstag
        bundestag etappe platz runde minute klasse liga auflage"""
    ),
    sentence_starters=words("das dem den der die ein eine er es sie wir dabei danach doch"),
    months=numbered("- - maerz/mär - - - - - - okt - dez"),
    publishing=words("veröffentlicht publiziert verfasst geschrieben gespeichert erstellt"),
    date_labels=words("datum erstellt veröffentlicht"),
    years=words("jahr jahre jahres jahren anno"),
    another_year=words("letzten vergangenen vorigen nächsten kommenden folgenden vorletzten"),
    before_year=words("seit bis ab von anfang mitte ende sommer winter herbst frühjahr frühling"),
)
