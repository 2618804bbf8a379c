"""English verbs and nouns of speech by what they govern, with their inflected forms."""

from __future__ import annotations

from tui.languages.model import words

#: They govern a clause: "X said that ...".
CLAUSE = words(
    """accept acknowledge add admit advise affirm agree allege announce argue assert assure aver
    boast caution charge claim clarify comment complain concede conclude confess confirm contend
    counter counsel declare demand deny disclose dispute divulge echo elaborate emphasise emphasize
    estimate explain exclaim forecast gripe hint imply indicate inform insist joke lament maintain
    mention muse note notify object observe opine posit pledge point postulate predict proclaim
    profess promise propose protest quip quote reaffirm reason reassure recall recommend recount
    reiterate rejoin relate remark remind repeat reply report request respond retort reveal say
    signal speculate state stipulate stress suggest swear tell testify theorise theorize threaten
    tweet underline underscore urge verify vow warn write"""
)
#: They govern a question: "X asked whether ...".
QUESTION = words("ask inquire enquire question wonder")
#: They govern an infinitive: "X promised to ...".
INFINITIVE = words(
    """advise agree ask beg call caution claim demand encourage implore invite offer pledge promise
    recommend request swear tell threaten urge vow warn"""
)
#: They stand beside direct speech only.
MARKS = words(
    """answer apologise apologize babble beam begin bellow blog blurt call chant chime chuckle
    conclude continue cry deadpan demand enthuse explode finish fume gasp groan growl grumble gush
    holler interject interrupt intone laugh mumble murmur mutter plead post pray preach press rant
    read recite reflect roar scold scream shout shriek sigh sing smile snap snarl sneer sob speak
    start sum summarise summarize text thunder vent wail warble whine whisper yell go"""
)
#: They govern a noun phrase: "X praised Y"; a weaker kind of speech.
ACT = words(
    """accuse acknowledge admit announce apologise apologize applaud blame blast call cite condemn
    confirm criticise criticize decry demand denounce deny describe disclose dismiss dub endorse
    express hail label lament mention outline pledge praise promise propose recommend reiterate
    reject report request reveal slam stress suggest thank threaten urge voice warn welcome"""
)

_NOUN_LEMMAS = words(
    """accusation admission allegation announcement argument assertion assurance claim comment
    complaint confirmation contention declaration denial insistence pledge prediction promise
    remark statement suggestion threat vow warning"""
)
NOUNS = _NOUN_LEMMAS | {f"{noun}s" for noun in _NOUN_LEMMAS}
"""Nouns of speech that govern a clause: "her claim that ..."; with their plurals."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "read": "reads read reading",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "begin": "begins began begun beginning",
    "sing": "sings sang sung singing",
    "go": "goes went gone going",
    "forecast": "forecasts forecast forecasting forecasted",
    "deadpan": "deadpans deadpanned deadpanning",
    "admit": "admits admitted admitting",
    "aver": "avers averred averring",
    "beg": "begs begged begging",
    "blog": "blogs blogged blogging",
    "quip": "quips quipped quipping",
    "posit": "posits posited positing",
    "sob": "sobs sobbed sobbing",
    "sum": "sums summed summing",
    "snap": "snaps snapped snapping",
    "dub": "dubs dubbed dubbing",
    "slam": "slams slammed slamming",
    "signal": "signals signaled signalled signaling signalling",
    "label": "labels labeled labelled labeling labelling",
}
_VOWELS = "aeiou"


def _forms(lemma: str) -> list[str]:
    """The inflected forms of a verb, regular ones by the rules of spelling."""
    if lemma in _IRREGULAR:
        return [lemma, *_IRREGULAR[lemma].split()]
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x")) else f"{lemma}s"
    return [lemma, third, f"{lemma}ed", f"{lemma}ing"]


LEMMAS = {
    form: lemma
    for lemma in sorted(CLAUSE | QUESTION | INFINITIVE | MARKS | ACT)
    for form in _forms(lemma)
}
"""The lemma of every form, in lower case."""
