"""Spanish: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: anteayer antes_de_ayer antier
        -1: ayer anoche
        0: hoy esta_mañana esta_tarde esta_noche esta_madrugada
        1: mañana
        2: pasado_mañana"""
    ),
    not_days=words("la una cada las media toda mañana"),
    weekdays=weekdays("lunes martes miércoles jueves viernes sábado domingo"),
    on=words("el este del al noche tarde mañana madrugada"),
    on_day=words("el"),
    recurring=words("los cada todos"),
    named=words("santo santa negro"),
    which=Lexicon(
        """-1: pasado pasada
        0: este esta
        1: próximo próxima"""
    ),
    which_after=Lexicon("-1: pasado pasada\n1: próximo próxima que_viene"),
    periods=Lexicon("W: semana\nM: mes\nY: año\nWE: fin_de_semana"),
    over=words("durante última último"),
    weekends=lexicon("WE", "el_fin_de_semana"),
    amounts=Lexicon(
        """MIN: minuto minutos
        H: hora horas
        D: día días
        W: semana semanas
        M: mes meses
        Y: año años"""
    ),
    ago=words("atrás"),
    ago_before=lexicon("ago", "hace"),
    in_month=words("en desde"),
    until=words("hasta antes"),
    since=words("desde"),
    ahead=lexicon(
        "ahead",
        """va_a van_a previst* prevé prevén planea planean espera_que se_espera programad*
        tiene_previsto debe_comenzar""",
    ),
    ahead_endings=("rá", "rán", "remos", "ría", "rían"),
    past=lexicon("past", "fue fueron hizo dijo ha han había murieron estuvo tuvo hubo"),
    past_endings=("ó", "aron", "ieron", "aba", "aban"),
)
