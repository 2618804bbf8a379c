"""Italian."""

from tui.languages.model import Language, number_words, numbered, pairs, words
from tui.languages.sounds import LATIN, TRANSCRIBED
from tui.translation import mark_in

LANGUAGE = Language(
    code="it",
    name=mark_in("language", "Italian"),
    stemmer="italian",
    stop_words=words(
        """a ad ai al alla alle agli allo anche ancora che chi ci come con contro così cui da dai
        dal dalla dalle degli dei del dell della delle dello di dopo dove e ed era erano essere
        fino fra gli ha hanno i il in io l la le lei li lo loro lui ma mentre mi molto ne negli
        nei nel nella nelle nello noi non nostro o ogni per perché più poi prima quale quando
        quella quello questa queste questi questo qui se sei senza si sia sono sta stato su sua
        sui sul sulla sulle suo suoi tra tutti tutto un una uno vi"""
    ),
    light=words("detto dichiarato affermato annunciato anno anni giorno giorni oggi ieri nuovo"),
    endings=frozenset({""}),
    elided=words("l d un dell all dall nell sull quest"),
    titles=words("signor"),
    particles=words("lo di da del della"),
    sounds=(
        *pairs("sc(?=[ei]):S"),
        *TRANSCRIBED,
        *pairs("ch:k gh:g c(?=[ei]):C g(?=[ei]):G j:J zz|ts:c c:k x:ks"),
        *LATIN,
    ),
    months=numbered(
        """gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre"""
    ),
    scales=number_words(
        """1e3: mila mille
        1e6: milione milioni mln
        1e9: miliardo miliardi mld"""
    ),
)
