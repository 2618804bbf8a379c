"""Spanish."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="es",
    name=mark_in("language", "Spanish"),
    stemmer="spanish",
    stop_words=words(
        """a al algo algunas algunos ante antes aquel así aun aunque cada como con contra cual
        cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es esa
        esas ese eso esos esta está están estas este esto estos estar fue fueron ha había han
        hasta hay la las le les lo los más me mi mientras muy nada ni no nos o otra otras otro
        otros para pero poco por porque que qué quien quienes se sea según ser si sí sin sobre
        son su sus también tan tanto te tiene tienen todo todos tras tu un una uno unos y ya yo"""
    ),
    light=words(
        """dijo dijeron afirmó informó declaró señaló añadió aseguró explicó año años día días
        semana mes nuevo nueva nuevos gran grande hoy ayer mañana parte tiempo"""
    ),
    endings=words("s es") | {""},
    titles=words("don"),
    particles=words("de la del"),
    legal_forms=words("sa"),
    sounds=(
        *TRANSCRIBED,
        *pairs("ch:C gu(?=[ei]):g qu:k g(?=[ei])|j:x ts|tz:c c(?=[eiy]):s c:k x:ks"),
        *LATIN,
    ),
    months=numbered(
        """enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre
        noviembre diciembre"""
    ),
    scales=number_words(
        """1e3: mil
        1e6: millón millones mln
        1e12: billón billones"""
    ),
)
