"""The stages that pages are put together from; pages do not know each other, so both may use one.

the door      doorway, unlock_form, recover_form
founding      centre, administrator, sheet, sheet_check, ready
the police    invitation
"""
