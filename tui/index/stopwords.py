"""English words that carry grammar rather than meaning."""

# The English stop word list of the Snowball project (BSD licence), by word class, with the
# numerals and adverbs that news uses as grammar, and what an apostrophe leaves of contractions.
_WORDS = """
    i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself
    she her hers herself it its itself they them their theirs themselves one ones oneself
    what which who whom whose this that these those each every either neither any some all both
    few more most other others another such no none nothing nobody something somebody someone
    anything anybody anyone everything everybody everyone much many several same own
    am is are was were be been being have has had having do does did doing done would should
    could ought can cannot may might must shall will
    isn aren wasn weren hasn haven hadn doesn don didn won wouldn shan shouldn couldn mustn ain
    ll ve re let lets
    a an the and but if or because as until while of at by for with about against between into
    through during before after above below to from up down in out on off over under again
    further then once here there when where why how than too very so not nor only just also
    even ever never always often still yet already now
    upon within without among amongst toward towards across along around behind beside besides
    beyond despite except inside onto outside per since throughout till unlike via whether
    although though unless whereas whereby whenever wherever whatever whichever whoever
    however therefore thus hence moreover furthermore meanwhile otherwise rather quite almost
    perhaps maybe indeed instead else
"""

ENGLISH = frozenset(_WORDS.split())
