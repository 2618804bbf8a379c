"""The faces of the story screen, in the order of their tabs."""

from typing import Any

from tui.app.story.face import Face
from tui.app.story.figures import FiguresFace
from tui.app.story.overview import OverviewFace
from tui.app.story.said import SaidFace
from tui.app.story.time_line import TimeLineFace

FACES: tuple[type[Face[Any]], ...] = (SaidFace, TimeLineFace, FiguresFace, OverviewFace)
