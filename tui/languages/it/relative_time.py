"""Italian: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: altro_ieri altroieri
        -1: ieri
        0: oggi stamattina stamani stasera stanotte
        1: domani
        2: dopodomani"""
    ),
    weekdays=weekdays("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    on_day=words("il"),
    recurring=words("il la al ogni tutti i di"),
    named=words("santo nero"),
    which=Lexicon("-1: scorso scorsa\n0: questo questa\n1: prossimo prossima"),
    which_after=Lexicon("-1: scorso scorsa passato passata\n1: prossimo prossima"),
    periods=Lexicon("W: settimana\nM: mese\nY: anno\nWE: fine_settimana weekend"),
    over=words("durante"),
    amounts=Lexicon(
        """MIN: minuto minuti
        H: ora ore
        D: giorno giorni
        W: settimana settimane
        M: mese mesi
        Y: anno anni"""
    ),
    ago=words("fa"),
    in_month=words("a in da"),
    until=words("fino entro prima"),
    since=words("da"),
    ahead=lexicon("ahead", "previst* dovrebbe dovrebbero sarà saranno"),
    ahead_endings=("erà", "irà", "rà", "ranno"),
    past=lexicon("past", "ha hanno è sono era erano aveva avevano"),
)
