"""Where things live: the folders of data, cache and configuration; the key map."""
