"""Every face of the program, in reading order; the floors are those of docs/architecture.md.

how it starts     __main__, application (the window), commands (the command line)
the window        window: door, desk, hiding, locking, leaving
the desk          desk_at_work, errand (the places), visit (one report), turning, frame, notice
screens           pages, built from steps (setting up, unlocking, linking) and settings (sections)
one question      questions
rows              models
what watches      autolock, background, sending, problems
words and paper   when, line_words, role_words, recovering, printing
what is seen      controls, theme
"""
