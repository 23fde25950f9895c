"""Paper a person takes home: bytes for a printer, never files, and no session.

In reading order: blocks (what a document is), type_scale (how large it prints), letters (what an
engine may draw); reportlab_page draws the blocks, with reportlab_words (our typefaces) and
reportlab_hand (room to write); typst_page draws every writing, with two_ways (figures inside
right-to-left words); text_twin tells them in plain words. voice says them in a language. Then what
is printed: receipt_facts, receipt_words and receipt; leaflet_text, numbers and leaflet;
recovery_sheet; paper_text and formats, with the papers of `sheets`.
"""
