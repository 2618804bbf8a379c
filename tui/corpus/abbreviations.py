"""Word lists of sentence boundary disambiguation: abbreviations, sentence starters, time zones.

All in lower case and without the last stop: English, and with it the abbreviations of all languages
in `tui.languages` that are no English words: a text in any language may have "Sr. García".
"""

from __future__ import annotations

from tui.languages import language
from tui.languages.model import words
from tui.languages.writing import words_of_all

# A stop after these never ends a sentence: a name comes next.
BEFORE_NAME = words(
    """mr mrs ms messrs mme mlle dr drs prof profs gen gens col cols maj capt cpl lt sgt pvt cmdr
    adm brig supt insp det const sen sens rep reps gov govs pres rev msgr fr hon amb sec cllr cllrs
    vs viz approx attn ald atty"""
)
# The same in other languages; not where written in capitals or after a number ("2 hr.").
FOREIGN_BEFORE_NAME = words_of_all("before_name")
# A stop after these ends no sentence where a digit follows: "Jan. 5", "No. 10", "pp. 3-4".
BEFORE_NUMBER = words(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    no nos p pp vol vols ch chap fig figs art sec para ca c fl est op"""
) | words_of_all("before_number")
# A stop after these is ambiguous: the next word decides.
AMBIGUOUS = words(
    """st mt ft jan feb apr aug sept oct nov dec tues thurs jr sr inc corp co cos ltd llc plc bros
    dept univ assn ave blvd rd etc al ed eds esq ala ariz ark calif colo conn del fla ga ill ind
    kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo
    ont que ph.d"""
) | words_of_all("ambiguous")
# Single letters that are abbreviations in other languages: "м. Києва", "p. Kowalski", "v. Chr.".
LETTER_ABBREVIATIONS = words_of_all("letters")
# Function words: capitalised, they begin a sentence.
SENTENCE_STARTERS = words(
    """a about after all also although an and another anyone as at because before both but by can
    could despite did do does during each either even every everyone everything following for from
    had has have he her here his how however i i'm i'd i'll i've if in instead is it it's its last
    later let many meanwhile more moreover most much must my neither never nevertheless no nobody
    none nor not nothing now of on once one only or other our over perhaps please several she should
    since so some someone something soon still such than that that's the their then there there's
    therefore these they they're this those though three through thus to today two under until was
    we we're were what when where whether which while who why will with without would yes yet you
    your"""
)
# The same in other languages; some are names in English ("El Paso", "Die Zeit").
FOREIGN_SENTENCE_STARTERS = words_of_all("sentence_starters")

# --- the time of day -------------------------------------------------------------------------

DAYS = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mon tue tues wed thu thur thurs fri sat
    sun jan feb mar apr jun jul aug sep sept oct nov dec"""
)
# After "a.m." or "p.m." these continue the time expression.
AFTER_TIME = DAYS | words(
    """eastern central mountain pacific greenwich local gmt utc et est edt ct cst cdt mt mst
    mdt pt pst pdt bst cet cest eet eest msk ist jst kst hkt sgt aest aedt cat eat wat"""
)

# --- single capitals -------------------------------------------------------------------------

# A capital after these is the last word of a name ("Group B"), not the initial of a person.
BEFORE_LETTER = words(
    """act annex appendix block category class column division exhibit figure gate grade group
    hepatitis influenza item league ligue option page part phase plan platform point protocol route
    row schedule section serie series tier type unit version vitamin zone"""
)
# "X" after these is the network.
BEFORE_X = words("at by from of on onto over per through to twitter via")
# "I" after these is the speaker.
BEFORE_I = words("am and as but did do had have like nor or than that was were will")

# --- speakers --------------------------------------------------------------------------------

# Reporting verbs after a quotation: "“Why?” Smith asked."
SPEECH_VERBS = words(
    """added admitted announced answered argued asked asks claimed commented concluded continued
    cried declared exclaimed explained insisted joked muttered posted recalled remarked repeated
    replied responded said says shouted stressed told tweeted urged warned whispered wondered wrote
    yelled"""
)
# What may follow the reporting verb where the quotation is the whole object.
AFTER_SPEECH = words(
    """after afterwards again amid angrily as at before during earlier from in last later monday
    tuesday wednesday thursday friday saturday sunday of on through this today to tonight
    reporters journalists via when while with yesterday"""
)

# --- ordinal numbers -------------------------------------------------------------------------

# Context in which a stop marks an ordinal number: "Am 24. Februar", "das 19. Jahrhundert".
GERMAN_ORDINAL_AFTER = words_of_all("before_ordinal")
GERMAN_ORDINAL_BEFORE = words_of_all("after_ordinal").union(language("de").months)
