"""Every face of the program: the window and its pages, and the command line.

In reading order: application (Qt started), window (one page at a time), pages, questions (one
kind of question, one file), models (tables as Qt sees them), controls and theme (what everything
is made of); commands (the command line, which never imports Qt).
"""
