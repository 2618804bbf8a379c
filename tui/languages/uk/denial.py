"""Ukrainian: how numbers are denied."""

from tui.languages.denial import Denial
from tui.languages.lexicon import lexicon
from tui.languages.model import words

DENIAL = Denial(
    negations=words("не"),
    uncertain=words("чи якщо ледь мало хіба ніби трохи"),
    unless=words(
        """лише тільки просто менше більше менш більш враховуючи рахуючи включаючи дуже всі усі
        далеко відомо раз зовсім виключено"""
    ),
    contrasts=words("а але"),
    rather=words("лише тільки всього насправді"),
    instead=lexicon("not", "замість"),
    fillers=words("близько приблизно майже десь орієнтовно біля"),
    linking=words("у в на до за по з із зі для від про"),
    verbs=lexicon(
        "is",
        """кошту* становив становила становило становить становлять склав склала склали складає
        вбив* убив* поранив* загину* було""",
    ),
    denying=lexicon("not", "запереч* спросту* неправда неправдою"),
    that=words("що нібито"),
    clauses=words("що чи якщо бо який яка яке які коли де поки"),
)
