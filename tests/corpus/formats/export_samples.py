"""The article in the records and feeds of the tests."""

ONE = "The council voted on Monday to repair the old bridge, and work will begin in the spring."


TWO = "Engineers said that two of the piers had shifted since the flood of last winter."


HTML = f"<p>{ONE}</p><p>{TWO}</p>"


TITLE = "Bridge to be repaired"


URL = "https://ledger.example/1"
