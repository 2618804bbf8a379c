"""Personal, place and organisation names: parsing, normalisation, alias tables, acronyms."""
