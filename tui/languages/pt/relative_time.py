"""Portuguese: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: anteontem
        -1: ontem
        0: hoje
        1: amanhã"""
    ),
    weekdays=weekdays(
        """segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"""
    ),
    on=words("na no nesta neste desta deste da do última último à"),
    on_day=words("em no"),
    recurring=words("às aos cada toda todo as os"),
    named=words("santa santo"),
    which=Lexicon("-1: passada passado\n1: próxima próximo"),
    which_after=Lexicon("-1: passada passado\n1: próxima próximo que_vem"),
    periods=Lexicon("W: semana\nM: mês\nY: ano\nWE: fim_de_semana"),
    over=words("durante"),
    amounts=Lexicon(
        """MIN: minuto minutos
        H: hora horas
        D: dia dias
        W: semana semanas
        M: mês meses
        Y: ano anos"""
    ),
    ago=words("atrás"),
    ago_before=lexicon("ago", "há"),
    in_month=words("em desde"),
    until=words("até antes"),
    since=words("desde"),
    ahead=lexicon("ahead", "vai vão previst* deve devem planeja planejam"),
    ahead_endings=("rá", "rão", "ria", "riam"),
    past=lexicon("past", "foi foram era eram disse estava teve houve tinha"),
    past_endings=("ou", "aram", "eram", "iram"),
)
