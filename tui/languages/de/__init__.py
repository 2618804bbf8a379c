"""German."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="de",
    name=mark_in("language", "German"),
    stemmer="german",
    stop_words=words(
        """aber alle allem allen aller alles als also am an andere anderen auch auf aus bei bin bis
        bist da damit dann das dass dem den denn der des dessen die dies diese diesem diesen
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas für gegen
        gewesen hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
        ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jene jetzt kann kein keine
        können man mehr mein mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr
        sein seine seinem seinen seiner seit sich sie sind so solche soll sollte sondern sonst
        über um und uns unter vom von vor während war waren was weil welche wenn wer werde
        werden wie wieder will wir wird wo wurde wurden würde zu zum zur zwar zwischen"""
    ),
    light=words(
        """sagte sagten teilte erklärte meldete berichtete hieß jahr jahre jahren tag tage tagen
        woche monat zeit heute gestern morgen neue neuen neuer große großen"""
    ),
    endings=words("s es e en er em n") | {""},
    nominative=("",),
    nouns_capitalised=True,
    titles=words("herr frau"),
    particles=words("von der den"),
    legal_forms=words("ag gmbh"),
    sounds=(
        *pairs("schtsch:SC tsch:C dsch:Z sch:S"),
        *TRANSCRIBED,
        *pairs("ck:k ch:x h(?=[bcdfgkl-npr-tvz]):Q tz|z:c c(?=[eiy]):s c:k j:i x:ks"),
        *LATIN,
    ),
    months=numbered(
        """januar/jänner februar märz april mai juni juli august september oktober november
        dezember"""
    ),
    scales=number_words(
        """1e3: tausend tsd
        1e6: million millionen mio
        1e9: milliarde milliarden mrd
        1e12: billion billionen"""
    ),
)
