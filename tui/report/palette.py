"""The colours of reports: of the page and of the drawing, in the light and in the dark.

Every text colour has a contrast of 4.5 to every ground it stands on (WCAG 2.2, level AA).
"""

_COLORS = {
    "page": ("#ffffff", "#14171a"),
    "panel": ("#f3f5f7", "#1e2327"),
    "target": ("#fff3c4", "#473b10"),
    "line": ("#c9d0d8", "#444c55"),
    "ink": ("#1b1f24", "#e8eaec"),
    "dim": ("#535b65", "#b0b7bf"),
    "link": ("#0a549e", "#8cc0f8"),
    "differ": ("#93310f", "#f4ab87"),
    "bar": ("#6f9fd0", "#4a7db0"),
    "cell1": ("#e3effb", "#1c2f45"),
    "cell2": ("#c2dcf6", "#22405f"),
    "cell3": ("#9cc6ef", "#29517a"),
    "cell4": ("#74ade6", "#305f8f"),
}
LIGHT = {name: light for name, (light, _dark) in _COLORS.items()}
DARK = {name: dark for name, (_light, dark) in _COLORS.items()}
