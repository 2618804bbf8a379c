"""The command `ukr-reader`: arguments in, exit codes out.

`main` defines the commands; what each does is imported when it runs. What they print is
the rooms' answers: anything shown here can be had from them as a library.
"""
