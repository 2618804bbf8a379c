"""ukr-reader: read several news articles about one story side by side.

Data flows one way: `corpus` (files to articles) -> `analysis` (articles to entities) -> `index`
(search and related passages) -> `app` (the terminal). `annotations` keeps the reader's notes
beside them and knows only `corpus`.
"""

__version__ = "0.1.0"
