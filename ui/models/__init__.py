"""Tables as Qt sees them: rows and words of what the desk lists."""
