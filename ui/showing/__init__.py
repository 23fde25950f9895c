"""What the person is shown when the screen is turned to them (F8), from what is said to the window.

speaking    which words there are in their language, and what has to be said about them
sheet       one question, or words to be read, as they are shown
of_page     the sheet of the page that shows
view        the window
"""
