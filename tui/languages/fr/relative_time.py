"""French: words for time relative to the publication."""

from tui.languages.lexicon import Lexicon, lexicon
from tui.languages.model import words
from tui.languages.relative_time import RelativeTime, weekdays

RELATIVE_TIME = RelativeTime(
    days=Lexicon(
        """-2: avant-hier
        -1: hier
        0: aujourd'hui ce_matin ce_soir cette_nuit cet_après-midi
        M0: ce_mois-ci
        W0: cette_semaine-ci
        1: demain
        2: après-demain"""
    ),
    weekdays=weekdays("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    on_day=words("le"),
    recurring=words("le les chaque du un"),
    named=words("saint noir gras"),
    which=Lexicon("0: ce cette"),
    which_after=Lexicon(
        """-1: dernier dernière passé passée
        1: prochain prochaine"""
    ),
    periods=Lexicon("W: semaine\nM: mois\nY: année an\nWE: week-end weekend"),
    over=words("en pendant depuis"),
    weekends=lexicon("WE", "ce_week-end ce_weekend"),
    amounts=Lexicon(
        """MIN: minute minutes
        H: heure heures
        D: jour jours
        W: semaine semaines
        M: mois
        Y: an ans année années"""
    ),
    ago_before=lexicon("ago", "il_y_a voici voilà"),
    from_now=words("dans"),
    after=words("après"),
    in_month=words("en depuis dès"),
    until=words("jusqu'à jusqu'au avant"),
    since=words("depuis"),
    ahead=lexicon(
        "ahead",
        """va vont doit doivent prévu* devrait devraient pourrait pourraient serait seraient
        attendu* prévoit prévoient sera seront aura auront""",
    ),
    ahead_endings=("era", "eront", "ira", "iront", "dra", "dront", "urra", "urront"),
    past=lexicon("past", "a ont avait avaient est sont était étaient fut furent"),
)
