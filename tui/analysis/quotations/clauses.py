"""Reported speech in a dependency parse: verbs of speech, their subjects and complements.

The rules are those known from quotation attribution (Pareti 2015; Krestel, Bergler and Witte
2008): the clausal complement of a verb of speech, its subject through participles, infinitives
and coordination, parenthetical reporting clauses, and "according to". Labels are those of
ClearNLP, which spaCy's English pipelines use.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.analysis.quotations.saying import Evidence, Saying, Span
from tui.analysis.quotations.subjects import (
    TIMES,
    is_addressed,
    is_passive,
    is_supposed,
    phrase_of,
    speaker_of,
)
from tui.languages.en.speech_verbs import ACT, CLAUSE, INFINITIVE, LEMMAS, MARKS, NOUNS, QUESTION

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENS_CLAUSE = ("that", "whether", "if")
_NAMING = ("call", "dub", "describe", "label")
_MODIFIERS = ("acl", "amod")
_CIRCUMSTANCES = ("after", "as", "because", "before", "since", "when", "while")
_LONGEST_SUBJECT = 8  # tokens between a comma and a verb of speech at the end of a sentence
_LONGEST_RANK = 6  # letters of an abbreviation before a name
_BEFORE_TIMES = ("at", "in", "on")
_NOT_SUBJECTS = ("and", "as", "but", "or", "that", "which", "who")
_ASKED = ("asked", "questioned")
_FINDINGS = ("imply", "indicate", "signal", "suggest")  # as participles: facts do so
_OWN = ("my", "our", "your")
_PARTICIPANTS = ("i", "we", "you")
_PRONOUNS = ("DT", "PRP", "WDT", "WP")
_NOT_AS = ("accept", "agree", "object", "pledge", "promise", "propose", "threaten", "vow")
_PLACES = ("at", "in")
_BESIDE_AS = ("advmod", "aux", "mark", "neg", "npadvmod", "nsubj", "punct", "tmod")


def sayings_of(doc: Doc, number: int, offset: int) -> Iterator[Saying]:
    """The reported speech of a parsed text; without a dependency parse there is none.

    Args:
        doc: the parsed text.
        number: index of the text in its batch.
        offset: of the document in the text.
    """
    if not doc.has_annotation("DEP") or doc.lang_ != "en":
        return
    for token in doc:
        if token.lower_ in NOUNS and token.tag_.startswith("NN"):
            found = _noun(token)
        else:
            found = _according(token) if token.lower_ == "according" else _speech(token)
        if found is not None:
            yield found._replace(number=number).shifted(offset)


def _speech(verb: Token) -> Saying | None:
    """What a token says if it is a verb of speech."""
    lemma = LEMMAS.get(verb.lower_)
    if lemma is None or not _is_verb(verb) or (lemma in _NAMING and verb.dep_ in _MODIFIERS):
        return None
    if lemma in _FINDINGS and verb.dep_ == "advcl":
        return None
    if is_addressed(verb) or is_supposed(verb):
        return None
    speaker = speaker_of(verb)
    if speaker is not None and speaker.lower_ in _PARTICIPANTS:
        return None  # the author, or the reader; in direct speech the speaker, known already
    evidence, content = _content(verb, lemma, speaker)
    if evidence is Evidence.VERB and lemma in CLAUSE and (noun := _trailing(verb)) is not None:
        speaker, evidence = noun, Evidence.PARENTHESIS
        content = _trimmed(verb, _sentence_start(verb), _comma_before(verb))
    spoken = None if speaker is None else phrase_of(speaker)
    if spoken and spoken[0] <= verb.idx < spoken[1]:
        spoken = None  # "in addition to asking ...": it is no speaker that holds the verb
    if spoken is None and (evidence is Evidence.VERB or lemma in _NAMING):
        return None
    return Saying(0, evidence, _cue(verb), spoken, tuple(content))


def _is_verb(token: Token) -> bool:
    if token.tag_:
        return token.tag_.startswith("VB")
    return token.dep_ in ("ROOT", "acl", "advcl", "ccomp", "conj", "parataxis", "pcomp", "relcl")


def _cue(verb: Token) -> Span:
    """The verb with its particle: "pointed out"."""
    particle = verb.nbor() if verb.i + 1 < len(verb.doc) and verb.nbor().dep_ == "prt" else verb
    return verb.idx, particle.idx + len(particle)


def _content(verb: Token, lemma: str, speaker: Token | None) -> tuple[Evidence, list[Span]]:
    """What a verb of speech governs, and what kind of evidence that is."""
    clauses = [child for child in verb.children if _is_complement(child, lemma)]
    if clauses and (spans := _complements(verb, clauses, speaker)):
        return Evidence.CLAUSE, spans
    if _is_parenthetical(verb, lemma, speaker):
        return Evidence.PARENTHESIS, _around(verb)
    if _is_comparative(verb, lemma):
        return Evidence.PARENTHESIS, _around(verb)
    if lemma in CLAUSE and (spans := _misparsed_clause(verb)):
        return Evidence.CLAUSE, spans
    if lemma in ACT and (spans := _object(verb, lemma)):
        return Evidence.ACT, spans
    return Evidence.VERB, []


def _is_complement(child: Token, lemma: str) -> bool:
    """Whether a child of a verb of speech is what is said."""
    if child.dep_ == "advcl" and lemma in QUESTION and child.i > child.head.i:
        return child.left_edge.lower_ in ("if", "whether")
    if child.dep_ == "ccomp":
        if not _has_verb(child):
            return False  # "admitted his alter ego": a noun phrase that is taken for a clause
        if lemma in CLAUSE:
            return True
        if lemma in QUESTION:
            return child.left_edge.lower_ in _OPENS_CLAUSE or child.left_edge.tag_.startswith("W")
        return lemma in MARKS and child.i < child.head.i
    if child.dep_ != "xcomp" or lemma not in INFINITIVE or is_passive(child.head):
        return False
    if lemma == "call" and not any(one.lower_ in ("on", "upon") for one in child.head.rights):
        return False
    return child.left_edge.lower_ in ("to", "not")


def _has_verb(clause: Token) -> bool:
    """Whether a clause has a verb; without tags that is not known."""
    words = list(clause.subtree)
    return any(not word.tag_ or word.tag_.startswith(("VB", "MD")) for word in words)


def _complements(verb: Token, clauses: list[Token], speaker: Token | None) -> list[Span]:
    """The spans of complements; one that stands first begins with its sentence."""
    spans = []
    after = [clause for clause in clauses if clause.i > verb.i]
    before = [one for one in clauses if one.i < verb.i and not _is_adverbial(one)]
    if before and not after:
        limit = verb.left_edge.i if speaker is None else min(verb.i, speaker.left_edge.i)
        limit = min(verb.i, limit) if limit > before[-1].i else verb.i
        start = before[0].left_edge.i
        if verb.dep_ == "ROOT":
            start = verb.sent.start
        spans += _trimmed(verb, start, limit)
    if after:
        spans += _trimmed(verb, after[0].left_edge.i, after[-1].right_edge.i + 1)
    return spans


def _is_adverbial(clause: Token) -> bool:
    """Whether a clause before a verb of speech is its circumstance: "When asked, he said"."""
    return is_addressed(clause) or any(
        child.lower_ in _CIRCUMSTANCES and child.dep_ in ("advmod", "mark")
        for child in clause.lefts
    )


def _is_parenthetical(verb: Token, lemma: str, speaker: Token | None) -> bool:
    """Whether a reporting clause stands beside the sentence that it reports."""
    if lemma not in CLAUSE or verb.dep_ != "parataxis" or speaker is None:
        return False
    first = verb.left_edge.i
    edges = verb.doc[max(first - 1, verb.sent.start)], verb.doc[first]
    return first > verb.sent.start and any(edge.is_punct for edge in edges)


def _is_comparative(verb: Token, lemma: str) -> bool:
    """Whether a clause with "as" reports its sentence: "As the mayor explained in May, …"."""
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    if lemma not in CLAUSE or lemma in _NOT_AS or lemma in _FINDINGS:
        return False
    if verb.dep_ != "advcl" or doc[first].lower_ != "as" or is_passive(verb):
        return False
    is_first = first == verb.sent.start
    if doc[last + 1 if is_first and last + 1 < len(doc) else first - 1].text != ",":
        return False
    return any(child.dep_ == "nsubj" for child in verb.lefts) and all(
        child.dep_ in _BESIDE_AS
        or (child.dep_ == "prep" and child.lower_ in _PLACES)
        or (child.dep_ == "prep" and any(one.ent_type_ in TIMES for one in child.children))
        for child in verb.children
    )


def _sentence_start(verb: Token) -> int:
    """The index where the sentence of a verb begins, also if it was ended at "Const." before it."""
    doc, start = verb.doc, verb.sent.start
    if start < 2 or not doc[start - 1].text.endswith("."):
        return start
    word = doc[start - 2] if len(doc[start - 1]) == 1 else doc[start - 1]
    is_rank = word.tag_ == "NNP" and len(word) <= _LONGEST_RANK and word.i > doc[word.i].sent.start
    return doc[word.i].sent.start if is_rank else start


def _comma_before(verb: Token) -> int:
    """The index of the last comma before a verb in its sentence; that of its start if none."""
    start = _sentence_start(verb)
    first = max(start, verb.i - _LONGEST_SUBJECT - 1)
    commas = (i for i in range(verb.i - 1, first, -1) if verb.doc[i].text == ",")
    return next(commas, start)


def _trailing(verb: Token) -> Token | None:
    """The subject of a reporting clause that ends its sentence, ", the mayor said on Monday.".

    Parsers that do not see what such a verb governs are put right by its place.
    """
    doc, comma = verb.doc, _comma_before(verb)
    rest = doc[verb.i + 1 : verb.sent.end]
    if doc[comma].text != "," or not all(
        one.is_punct or one.ent_type_ in TIMES or one.lower_ in _BEFORE_TIMES for one in rest
    ):
        return None
    if comma + 1 == verb.i or doc[comma + 1].lower_ in _NOT_SUBJECTS:
        return None
    noun = doc[verb.i - 1]
    is_noun = noun.tag_.startswith(("NN", "PRP")) and noun.ent_type_ not in TIMES
    return noun if is_noun and noun.lower_ not in _PARTICIPANTS else None


def _misparsed_clause(verb: Token) -> list[Span]:
    """A complement that the parser gave to another word: "announced in a memo that he ..."."""
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if (token.lower_ in LEMMAS and _is_verb(token)) or token.lower_ in NOUNS:
            break
        if token.lower_ == "that" and token.tag_ in ("IN", ""):
            clause = token.head if token.dep_ == "mark" else verb
            last = clause.right_edge.i + 1
            more = (child.left_edge.i for child in verb.rights if child.dep_ == "advcl")
            return _trimmed(verb, token.i + 1, next((i for i in more if i > token.i), last))
    return []


def _around(verb: Token) -> list[Span]:
    """The sentence before and after a reporting clause."""
    sentence = verb.sent
    first, last = verb.left_edge.i, verb.right_edge.i
    before = verb.doc[sentence.start : first]
    is_question = any(token.lower_ in _ASKED for token in before) and verb.head.i > verb.i
    return [
        *([] if is_question else _trimmed(verb, sentence.start, first)),
        *_trimmed(verb, last + 1, sentence.end),
    ]


def _object(verb: Token, lemma: str) -> list[Span]:
    """The noun phrase that a speech act is about, with what is said of it."""
    parts = [
        child
        for child in verb.rights
        if child.dep_ in ("dobj", "oprd")
        or (child.dep_ == "prep" and child.lower_ in ("as", "of", "for", "against"))
    ]
    if not any(part.dep_ == "dobj" for part in parts) and lemma not in ("call", "warn"):
        return []
    if all(part.tag_ in _PRONOUNS and part.n_lefts + part.n_rights == 0 for part in parts):
        return []
    if parts[0].dep_ == "prep":
        return _trimmed(verb, parts[0].i + 1, parts[0].right_edge.i + 1)
    return _trimmed(verb, parts[0].left_edge.i, parts[-1].right_edge.i + 1)


def _according(token: Token) -> Saying | None:
    """The sentence around "according to X"."""
    to = token.nbor() if token.i + 1 < len(token.doc) else token
    if to.lower_ != "to":
        return None
    speaker = next((child for child in to.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    sentence, last = token.sent, max(to.right_edge.i, speaker.right_edge.i)
    spoken = phrase_of(speaker)
    if token.doc[last].tag_ == "POS":  # "according to Jane's latest report": its noun was lost
        while last + 1 < sentence.end and not token.doc[last + 1].is_punct:
            last += 1
        spoken = spoken[0], token.doc[last].idx + len(token.doc[last])
    content = [
        *_trimmed(token, sentence.start, token.i),
        *_trimmed(token, last + 1, sentence.end),
    ]
    cue = (token.idx, to.idx + len(to))
    return Saying(0, Evidence.PARENTHESIS, cue, spoken, tuple(content))


def _noun(noun: Token) -> Saying | None:
    """What a noun of speech with its speaker governs: "her claim that ...", "... by X that ..."."""
    clause = next((one for one in noun.rights if one.dep_ in ("acl", "ccomp", "relcl")), None)
    if clause is None or (clause.left_edge.lower_, clause.left_edge.tag_) != ("that", "IN"):
        return None
    owner = next((one for one in noun.lefts if one.dep_ == "poss"), None)
    by = (one for one in noun.rights if one.lower_ in ("by", "from") and one.i < clause.i)
    makers = (one for word in by for one in word.children if one.dep_ == "pobj")
    speaker = owner or next(makers, None)
    if speaker is None or speaker.lower_ in _OWN:
        return None
    content = _trimmed(noun, clause.left_edge.i + 1, clause.right_edge.i + 1)
    cue = (noun.idx, noun.idx + len(noun))
    return Saying(0, Evidence.CLAUSE, cue, phrase_of(speaker), tuple(content))


def _trimmed(token: Token, start: int, end: int) -> list[Span]:
    """The span of tokens without marks at its ends and without the word that opens a clause."""
    doc = token.doc
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if start < end and doc[start].lower_ == "that" and doc[start].dep_ == "mark":
        start += 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))] if start < end else []
