"""One kind of question, one file: each shows an answer, gives it back, and says when it changed.

A widget knows its own question and nothing else; page_form puts the questions of one page
together and shows those that are asked now.
"""
