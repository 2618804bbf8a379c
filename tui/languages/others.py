"""The words around an article of the news, and abbreviations, of languages that have no folder."""

from tui.languages.model import words
from tui.languages.writing import Writing, by_month

WRITING = Writing(
    bylines=words("door av") | {"geschreven door", "skrevet av", "skriven av"},
    author_labels=words("作者 记者 記者 auteur auteurs tekst forfatter författare szerző"),
    page_words=words("също"),
    joiners=words("och og en"),
    date_words=words(
        """maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gepubliceerd op kl klo"""
    ),
    before_name=words("dhr mevr ir bijv doç npr dna"),
    before_number=words("kl ur"),
    months=by_month(
        {
            1: "januari január januára tammikuu tammikuuta ocak ianuarie студзеня януари"
            " januarie ιανουαρίου",
            2: "feber februari febb februára február helmikuu helmikuuta şubat subat februarie"
            " лютага февруари φεβρουαρίου",
            3: "maart marco marec március maaliskuu maaliskuuta mart martie сакавіка μαρτίου",
            4: "aprila apríl apríla április huhtikuu huhtikuuta nisan aprilie красавіка април"
            " απριλίου",
            5: "mei máj mája május toukokuu toukokuuta mayıs mayis траўня μαΐου",
            6: "jún júna június kesäkuu kesäkuuta haziran iunie чэрвеня юни ιουνίου",
            7: "júl júla július heinäkuu heinäkuuta temmuz iulie ліпеня юли ιουλίου",
            8: "augusta augusztus augustus augusti elokuu elokuuta ağustos agustos жніўня"
            " αυγούστου",
            9: "septembra szeptember syyskuu syyskuuta eylül eylul septembrie сен верасня"
            " септември σεπτεμβρίου",
            10: "októbra október lokakuu lokakuuta ekim octombrie кастрычніка октомври οκτωβρίου",
            11: "novembra marraskuu marraskuuta kasım kasim noiembrie лістапада ноември νοεμβρίου",
            12: "decembre decembra joulukuu joulukuuta aralık aralik decembrie снежня декември"
            " δεκεμβρίου",
        }
    ),
    publishing=words("gepubliceerd geplaatst publicerad publicert"),
    date_labels=words("datum dato"),
    years=words("jaar år året rok roku roce anul godina godine година године годзе vuonna vuoden"),
    after_year=words("rok roku roce"),
)
