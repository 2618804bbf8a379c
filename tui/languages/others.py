"""The words around an article of the news, and abbreviations, of languages that have no folder."""

from tui.languages.model import numbered, words
from tui.languages.writing import Writing

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
    months=numbered(
        """januari/január/januára/tammikuu/tammikuuta/ocak/ianuarie/januarie
        feber/februari/febb/februára/február/helmikuu/helmikuuta/şubat/subat/februarie
        maart/marco/marec/március/maaliskuu/maaliskuuta/mart/martie
        aprila/apríl/apríla/április/huhtikuu/huhtikuuta/nisan/aprilie
        mei/máj/mája/május/toukokuu/toukokuuta/mayıs/mayis
        jún/júna/június/kesäkuu/kesäkuuta/haziran/iunie
        júl/júla/július/heinäkuu/heinäkuuta/temmuz/iulie
        augusta/augusztus/augustus/augusti/elokuu/elokuuta/ağustos/agustos
        septembra/szeptember/syyskuu/syyskuuta/eylül/eylul/septembrie
        októbra/október/lokakuu/lokakuuta/ekim/octombrie
        novembra/marraskuu/marraskuuta/kasım/kasim/noiembrie
        decembre/decembra/joulukuu/joulukuuta/aralık/aralik/decembrie"""
    )
    | numbered(
        """студзеня/януари/ιανουαρίου лютага/февруари/φεβρουαρίου сакавіка/μαρτίου
        красавіка/април/απριλίου траўня/μαΐου чэрвеня/юни/ιουνίου ліпеня/юли/ιουλίου
        жніўня/αυγούστου сен/верасня/септември/σεπτεμβρίου кастрычніка/октомври/οκτωβρίου
        лістапада/ноември/νοεμβρίου снежня/декември/δεκεμβρίου"""
    ),
    publishing=words("gepubliceerd geplaatst publicerad publicert"),
    date_labels=words("datum dato"),
    years=words("jaar år året rok roku roce anul godina godine година године годзе vuonna vuoden"),
    after_year=words("rok roku roce"),
)
