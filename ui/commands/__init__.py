"""The command line: the same acts as the window, in words and JSON (commands.md).

parser (the grammar), answering (words or one JSON document), unlocking (which vault, who, the
passphrase), and one module for each group of commands.
"""
