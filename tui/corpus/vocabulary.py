"""Word lists for language identification and the classification of titles and boilerplate.

General English and the general vocabulary of news sites; no names, no sentences. Other languages
have theirs in `tui.languages`.
"""

from __future__ import annotations

from tui.languages.model import words
from tui.languages.writing import words_of_all

# --- language --------------------------------------------------------------------------------

# Stop words of English that are no words of other languages in Latin script, ...
ENGLISH = words(
    """the and that with from they which she you been who their would this said its after more than
    about when up out could into there what two other some how why were your our them these those
    because before while where through between during against his him"""
)
# ... and frequent ones that are.
AMBIGUOUS_ENGLISH = words(
    """of in is was for it he on at by as an be had have over all we her new one to are but has not
    will also"""
)

# --- boilerplate -----------------------------------------------------------------------------

# Imperatives to the visitor, at the beginning of a line.
INVITATIONS = words(
    """support subscribe register join donate follow download click tap sign log login share watch
    listen become get buy print email tweet like comment scroll skip view see read give enter
    add send submit contact please enable try"""
)
# Labels of controls and menus. These hardly ever stand alone in an article ...
CONTROLS = words(
    """advertisement advertisements advertising ad ads sponsored promoted share sharing tweet
    retweet subscribe unsubscribe login logout register menu comments comment newsletter
    newsletters embed skip scroll loading facebook twitter whatsapp telegram linkedin reddit
    pinterest instagram youtube tiktok bluesky threads flipboard google javascript cookies tags
    related recommended print email e-mail copy"""
) | words_of_all("controls")
# ... these may be, but not at its head or foot, ...
PAGE_WORDS = words(
    """top back mail home next previous prev more less read click tap search close open show hide
    all view watch listen play pause continue continues submit send save follow link links account
    story stories article articles page pages content contents photo photos gallery video videos
    audio player podcast live updates update updated alert alerts topic topics section sections
    category categories reply replies report reuse post posts posted posting popular trending
    latest most recent read reading reader readers minutes minute mins min hours hour hrs ago
    published text size font sign log up out app apps download join about contact help faq terms
    privacy policy accessibility sitemap careers jobs editorial corrections feedback rss feed
    language languages edition editions weather news accept reject settings manage preferences
    browser window rate main dont don't miss like leave write also load below after above"""
) | words_of_all("page_words")
# ... and these join them.
PAGE_FILLERS = words(
    "the a to of on in under this for and or us our your you via with by it as may me new"
)
# Sections that pages are divided in, as lines of their own at the head.
SECTIONS = words(
    """home news world politics business economy markets technology tech science health sport
    sports opinion opinions culture arts entertainment lifestyle travel local national
    international europe asia africa americas middle east us uk eu breaking exclusive featured
    editorial analysis explainer"""
)
SIGN_UP = words(
    """newsletter newsletters subscribe subscribes subscriber subscribers subscribing subscription
    subscriptions unsubscribe inbox mailbox"""
)
# Topics of sentences that address the visitor of a page.
VISITOR_MATTERS = SIGN_UP | words(
    """app apps channel channels email e-mail cookies javascript browser comment comments account
    password notifications alerts updates telegram whatsapp facebook twitter instagram youtube
    google commission links link purchase tip tips newsroom journalism donate donation donations
    membership register log login field fields article articles story stories news latest
    reading typo error headlines support"""
)
APPEAL = words(
    """donate donating donation donations donor donors contribute contributing contribution
    contributions support supporting supporters membership monthly annual"""
)
FIRST_PLURAL = words("we us our ours ourselves we're we've we'll we'd")
SECOND_PERSON = words("you your yours yourself you're you've you'll you'd readers reader")
NOTICES = words("notice disclaimer")
# Words that begin a line of links, before a colon or a bar.
LINK_LABELS = words(
    """tags tag topics topic keywords categories category filed related share sections tagged
    labels read also watch listen more see"""
) | words_of_all("link_labels")
# Words in the headings of lists of other articles.
LIST_HEADS = words(
    """related recommended popular trending latest most next stories articles more read topics
    headlines"""
)
# Nouns and verbs of sentences about the article itself.
SELF_NOUNS = words("text article story page content post translation column piece")
SELF_VERBS = words(
    """translated published republished reproduced redistributed rewritten generated reserved
    copied syndicated originally automatically copyright edited updated corrected appeared
    expressed"""
)

# --- captions --------------------------------------------------------------------------------

CREDITS = words("photo photos photograph photographs photographer image images picture pictures")
CREDITS |= words("courtesy getty credit illustration handout file media caption")
CREDITS |= words_of_all("pictures")
