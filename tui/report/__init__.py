"""Reports: what the articles say together in one file, to be read without this program.

`Format` says which kinds of files there are; `write_report` writes one. Importing this package
loads nothing heavy.
"""

from tui.report.writing import Format, ReportError, report_parts, write_report

__all__ = ["Format", "ReportError", "report_parts", "write_report"]
