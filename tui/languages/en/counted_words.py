"""English words about what numbers count: people, what became of them, what lasts."""

from __future__ import annotations

import re

from tui.languages.lexicon import lexicon
from tui.languages.model import by_word, words

PEOPLE = words(
    """people person persons others victim victims human humans individual individuals someone
    somebody body bodies lives inhabitants residents resident citizens citizen passenger passengers
    member members survivor survivors fatalities casualty casualties deaths"""
)
"""Nouns that say no more of those counted than that they are people."""

GROUP_OF = by_word(
    """man: man men male males
    woman: woman women female females
    employee: employee employees worker workers coworker coworkers colleague colleagues staff
    employee: staffers partygoer partygoers guest guests
    police: officer officers police policeman policemen cop cops deputy deputies agent agents
    police: trooper troopers
    soldier: soldier soldiers troop troops serviceman servicemen fighter fighters peacekeeper
    soldier: peacekeepers marines
    militant: militant militants rebel rebels insurgent insurgents gunman gunmen terrorist
    militant: terrorists attacker attackers robber robbers suspect suspects bomber bombers
    child: child children boy boys girl girls kid kids baby babies minor minors teen teens
    child: teenager teenagers
    student: student students pupil pupils
    civilian: civilian civilians villager villagers
    protester: protester protesters demonstrator demonstrators rioter rioters youth youths
    patient: patient patients
    juror: juror jurors
    prisoner: prisoner prisoners inmate inmates detainee detainees
    refugee: refugee refugees"""
)
"""Noun -> the group of people it names."""

STATE = re.compile(
    r"\b(?:"
    r"(?P<killed>kill(?:s|ed|ing)?|dead|die[sd]?|dying|deaths?|death toll|fatal(?:ly|ities|ity)?"
    r"|slain|perish(?:ed)?|drown(?:ed)?|lost their lives|claimed the lives|massacred)"
    r"|(?P<injured>injur(?:e[sd]?|ing|ies|y)|wound(?:s|ed|ing)?|hurt(?:ing)?|hospitali[sz]ed)"
    r"|(?P<missing>missing|unaccounted)"
    r"|(?P<displaced>displac(?:e[sd]?|ing)|fled|flee(?:s|ing)?|evacuat(?:e[sd]?|ing|ion)|homeless"
    r"|uproot(?:ed|ing)?|left the country)"
    r"|(?P<arrested>arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|in custody|rounded up)"
    r"|(?P<trapped>trapped|stranded|trapping)"
    r"|(?P<rescued>rescu(?:e[sd]?|ing)|freed|saved|freeing)"
    r"|(?P<in_need>need(?:s|ed|ing)?|requir(?:e[sd]?|ing))"
    r"|(?P<remaining>remain(?:s|ed|ing)?|stay(?:s|ed|ing)?)"
    r"|(?P<infected>infect(?:ed|ing|ions?)|sickened|fell ill|cases)"
    r"|(?P<destroyed>destroy(?:s|ed|ing)?|collaps(?:e[sd]?|ing)|level(?:led|ed|ling|ing)"
    r"|flattened|damag(?:e[sd]?|ing))"
    r")\b"
)
"""What became of those counted, in lower-case text; the group that matched names it."""

TOLL = re.compile(
    # what is told: a toll, or the number of those
    r"\b(?:death toll|(?:number|total|toll) of (?:the |those )?(?:\w{4,12} )?(?P<state>dead|deaths"
    r"|fatalities|killed|injured|wounded|missing|displaced|arrested|detained|trapped))"
    # where
    r"(?:\s(?:from|in|of|after|for|by)\s[^.;:!?,\d]{1,60}?)?"
    # how it stands
    r"(?:\s(?:has|had|have|now|also|already|since)){0,3}"
    r"(?:\s(?:r[io]s(?:e|es|en|ing)|climb(?:s|ed|ing)?|increas(?:e[sd]?|ing)|gr[eo]w(?:s|n|ing)?"
    r"|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|stands?|stood|revised|rais(?:ed|es|ing)|put)"
    r"(?:\s(?:up|upwards|again|further|sharply|steeply))?(?:\sfrom\s[\d,]{1,9})?\s(?:to|at|past|above)"
    r"|\s(?:at|to|of|is|was|reach(?:es|ed|ing)?|hits?|hitting|pass(?:es|ed)|topp?(?:ed|s)"
    r"|exceed(?:s|ed)))"
    r"(?:\s(?:at|least|more|than|about|around|nearly|almost|some|over|as|many|an|estimated|now)){0,4}"
    r"\s$"
)
"""What stands before the number of those of whom a toll tells, in lower-case text."""

LASTING = by_word(
    """war: war conflict invasion fighting hostilities incursion
    siege: siege blockade standoff stand-off
    negotiation: negotiation negotiations negotiating negotiated talks
    sentence: sentence sentenced prison jail imprisonment sentencing
    contract: contract deal extension
    strike: strike walkout
    career: career
    search: manhunt search
    trial: trial
    deliberation: deliberation deliberations deliberated deliberating"""
)
"""Noun or verb -> what it says lasts: words for one kind of thing."""

SAID = words(
    """said say says told according reported reports report estimated least nearly almost officials
    official"""
)
"""Words around a figure that only say where it is from, or how sure it is."""

SPENT = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|cost(?:s|ing)?|spen[dt]\w*|worth|fine[ds]?|price[ds]?|debts?|bail"
    r"|salar\w*|wages?|fees?|rais(?:e[sd]?|ing)|donat\w*|fund\w*|earn\w*|sterling|pence|budget\w*"
    r"|invest\w*|profit\w*|sold|sell\w*|bought|buy\w*|cash|money|loans?|grants?|tax\w*"
    r"|compensation|damages|rewards?|sav(?:e[sd]?|ings?)|per (?:year|month|week|hour)"
    r"|(?:a|each) (?:year|month|week))\b"
)
"""Words beside pounds that are money, in lower-case text."""

TALLIED = words(
    """game point yard touchdown catch pass rebound carri goal run assist inning homer hit rbi
    steal turnov match set shot save score sack intercept lap win loss"""
)
"""Stems of what sport counts for each player and match: other values are other tallies."""

LABELLED = words("block blk caliber calibre series floor street avenue edition mm")
"""Nouns whose number is a name, not a count."""

APPROXIMATE = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|aproximately|an estimated"
    r"|close to|up to|as many as)\s$"
)
AT_LEAST = re.compile(
    r"\b(?:more than|over|at least|no fewer than|no less than|exceeding|upwards of)\s(?:a\s)?$"
)
AT_MOST = re.compile(r"\b(?:less than|fewer than|under|at most|no more than|up to)\s(?:a\s)?$")
"""What stands before a number that is approximate, or a bound."""

LOCATED = lexicon(
    "place",
    """in on at across over inside hit hits hitting struck strikes striking shelled rocked bombed
    attacked city_of town_of streets_of centre_of center_of district_of shelling_of bombing_of
    bombardment_of siege_of""",
)
"""Words before the name of a place where something happened: in it, not near it."""

OTHER_CLAUSE = words(
    "and but that which who said says while when where as because after before since"
)
"""Words that begin another clause."""
