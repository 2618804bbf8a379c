"""Portuguese."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="pt",
    name=mark_in("language", "Portuguese"),
    stemmer="portuguese",
    stop_words=words(
        """a à ao aos as às até com como da das de dela dele deles do dos e é ela elas ele eles em
        entre era essa esse esta está estão este foi foram há isso isto já lhe mais mas me mesmo
        meu muito na não nas nem no nos o os ou para pela pelas pelo pelos por qual quando que
        quem são se sem ser seu seus sob sobre sua suas também te tem têm um uma"""
    ),
    light=words("disse afirmou declarou informou ano anos dia dias hoje ontem novo nova"),
    endings=words("s") | {""},
    particles=words("de da das dos"),
    legal_forms=words("sa"),
    sounds=(
        *TRANSCRIBED,
        *pairs("ch:S lh:l nh:n gu(?=[ei]):g qu:k g(?=[ei])|j:Z ts|tz:c c(?=[ei]):s c:k x:S"),
        *LATIN,
    ),
    months=numbered(
        """janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
        dezembro"""
    ),
    scales=number_words(
        """1e3: mil
        1e6: milhão milhões
        1e9: bilhão bilhões bi"""
    ),
)
