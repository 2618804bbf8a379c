"""The colours of reports: of the page and of the drawing, in the light and in the dark.

Every text colour has a contrast of 4.5 to every ground it stands on (WCAG 2.2, level AA).
"""

LIGHT = {
    "page": "#ffffff",
    "panel": "#f3f5f7",
    "target": "#fff3c4",
    "line": "#c9d0d8",
    "ink": "#1b1f24",
    "dim": "#535b65",
    "link": "#0a549e",
    "differ": "#93310f",
    "bar": "#6f9fd0",
    "cell1": "#e3effb",
    "cell2": "#c2dcf6",
    "cell3": "#9cc6ef",
    "cell4": "#74ade6",
}
DARK = {
    "page": "#14171a",
    "panel": "#1e2327",
    "target": "#473b10",
    "line": "#444c55",
    "ink": "#e8eaec",
    "dim": "#b0b7bf",
    "link": "#8cc0f8",
    "differ": "#f4ab87",
    "bar": "#4a7db0",
    "cell1": "#1c2f45",
    "cell2": "#22405f",
    "cell3": "#29517a",
    "cell4": "#305f8f",
}
