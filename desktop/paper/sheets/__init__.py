"""Papers that are no list of sections, each a module; drawn by typst alone (decision 24).

language_card (D18), pocket_card (D08), paper_form (D12), agreement_form (D13), large_print (D10),
poster (D17), easy_read (D09). Their words lie in resources/papers, read by `paper.paper_text`.
"""
