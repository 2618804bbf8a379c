"""Who speaks in a dependency parse: the noun phrase that is the subject of a verb of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.analysis.quotations.saying import Span
from tui.languages.en.speech_verbs import ACT, LEMMAS

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = ("DATE", "TIME")
"""Labels of named spans that tell when."""

_ADDRESSED = ("ask", "inform", "question", "remind", "tell", "warn")  # somebody
_IF = ("if", "unless")
_NOBODY = ("neither", "nobody", "none")
_REFUSING = ("declin", "refus", "fail", "denie", "deny", "avoid")
_NOT_ONLY = ("only", "just", "merely", "simply")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AFTER_VERB = ("advmod", "appos", "attr", "dep", "dobj", "intj", "npadvmod", "oprd")
_PHRASE_PARTS = ("amod", "cc", "compound", "conj", "nmod", "nummod", "poss", "prep")
_INNER_NOUNS = ("appos", "case", "compound", "nmod", "poss")
_CLAUSES = ("advcl", "ccomp", "csubj", "parataxis")
_QUOTING = ("citing", "quoting")
_RELATIVES = ("who", "which", "that", "whom")
_MOST_STEPS = 12  # up the tree for a subject: no sentence that people write is deeper


def speaker_of(verb: Token) -> Token | None:
    """The head of the noun phrase that speaks: the subject, or who is quoted."""
    for _ in range(_MOST_STEPS):
        if (own := _subject(verb)) is not None:
            return _passive_speaker(verb) if own.dep_ == "nsubjpass" else _antecedent(own, verb)
        if (after := _inverted(verb)) is not None:
            return after
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ in ("ROOT", "ccomp", "parataxis", "csubj"):
            return None
        verb = verb.head
        if verb.dep_ == "prep" or verb.tag_.startswith("IN"):
            governor = verb.head
            if verb.lower_ == "as" and LEMMAS.get(governor.lower_) == "quote":
                return _quoted(governor)
            if governor.tag_.startswith("N"):
                return governor
            verb = governor
    return None


def _subject(verb: Token) -> Token | None:
    """The subject nearest to its verb."""
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    before = [child for child in subjects if child.i < verb.i]
    after = [child for child in subjects if child.left_edge.i == verb.i + 1]
    if after and before and verb.nbor(-1).is_quote:
        before = []  # "“Two,” said Reed": a part of what is said
    subject = before[-1] if before else next(iter(after), None)
    if subject is None or subject.dep_ != "csubj":
        return subject
    return _before(verb, subject)


def _before(verb: Token, clause: Token) -> Token | None:
    """The noun phrase right before a verb, where a parser takes what precedes for its subject."""
    at = verb.i - 1
    while at > clause.i and (verb.doc[at].is_punct or verb.doc[at].is_space):
        at -= 1
    noun = verb.doc[at]
    while noun.dep_ in _INNER_NOUNS and noun.head.i > clause.i:
        noun = noun.head
    return noun if noun.tag_.startswith("N") and noun.i > clause.i else None


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return any(child.dep_ == "auxpass" for child in verb.children)


def is_addressed(verb: Token) -> bool:
    """Whether others say it to the subject of the main clause: "Asked whether …, he said"."""
    if LEMMAS.get(verb.lower_) not in _ADDRESSED or verb.tag_ not in ("VBD", "VBN"):
        return False
    if verb.dep_ not in ("acl", "advcl") and (verb.dep_ != "ccomp" or verb.i != verb.sent.start):
        return False
    return not any(child.dep_ in ("aux", "nsubj", "nsubjpass") for child in verb.lefts)


def is_supposed(verb: Token) -> bool:
    """Whether nobody is told to have said it: "If he says that …", "Nobody said …"."""
    return _is_denied(verb) or any(
        (child.dep_ == "mark" and child.lower_ in _IF and verb.dep_ == "advcl")
        or (child.dep_ == "nsubj" and _is_nobody(child))
        for child in verb.lefts
    )


def _is_nobody(subject: Token) -> bool:
    return subject.lower_ in _NOBODY or any(child.lower_ == "no" for child in subject.lefts)


def _is_denied(verb: Token) -> bool:
    """Whether it was not said: "never said", "declined to say", "without saying", "Did he say"."""
    if _is_negated(verb) or _is_inverted_question(verb):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    governor = verb.head
    return verb.dep_ == "xcomp" and (governor.lower_.startswith(_REFUSING) or _is_negated(governor))


def _is_negated(verb: Token) -> bool:
    """Whether a verb has a negation, which "not only" is none."""
    return any(child.dep_ == "neg" and child.nbor().lower_ not in _NOT_ONLY for child in verb.lefts)


def _is_inverted_question(verb: Token) -> bool:
    """Whether an auxiliary opens the clause, before its subject: "Did he say", "Had he said"."""
    first = verb.left_edge
    if first.dep_ != "aux" or first.head.i != verb.i:
        return False
    return any(child.dep_ == "nsubj" for child in verb.lefts)


def _passive_speaker(verb: Token) -> Token | None:
    """The agent of a passive, "by X"; "X was quoted" has none but X."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    return None


def _quoted(verb: Token) -> Token | None:
    """Who is quoted."""
    objects = [child for child in verb.children if child.dep_ in ("nsubjpass", "dobj")]
    return objects[0] if objects else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject.

    In "A, quoting B, said" a parser may take B for the subject: it is A.
    """
    first, doc = subject.left_edge.i, subject.doc
    if first > 2 and doc[first - 1].lower_ in _QUOTING and doc[first - 2].text == ",":
        quoting = doc[first - 3]
        return quoting if quoting.tag_.startswith(("N", "PRP")) else subject
    if subject.lower_ in _RELATIVES and verb.dep_ == "relcl":
        return verb.head
    return subject


def _inverted(verb: Token) -> Token | None:
    """The subject behind its verb, "said X", which parsers take for other things."""
    if verb.i == 0 or verb.i + 1 >= len(verb.doc) or verb.tag_ == "VBG":
        return None
    names = ("NNP", "PRP") if LEMMAS.get(verb.lower_) in ACT else ("N", "PRP")
    if not (verb.nbor(-1).is_punct or verb.nbor(-1).is_space):
        return None
    for child in verb.rights:
        if child.dep_ in _AFTER_VERB and child.left_edge.i == verb.i + 1:
            is_name = child.tag_.startswith(names) and child.ent_type_ not in TIMES
            return child if is_name else None
    return None


def phrase_of(head: Token) -> Span:
    """The noun phrase of a head, up to a comma or a relative clause."""
    doc, last = head.doc, head.i
    for child in head.rights:
        if child.dep_ not in _PHRASE_PARTS:
            break
        last = child.right_edge.i
    commas = (i for i in range(head.i, last + 1) if doc[i].text in (",", ";", "(", "–", "—"))
    is_list = any(child.dep_ == "conj" for child in head.rights)
    last = last if is_list else next(commas, last + 1) - 1
    first = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ in _CLAUSES:  # "“We lost,” his aide, X, said": what the aide said
            break
        first = child.left_edge.i
    while first < head.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > head.i and doc[last].is_punct:
        last -= 1
    return doc[first].idx, doc[last].idx + len(doc[last])
