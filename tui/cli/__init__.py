"""Command line interface of `ukr-reader`.

`main` defines the commands; their implementations are imported when they run. Whatever they print
is available from the other packages as a library.
"""
