"""The look of every page: colours, type, icons and the style that draws what Fusion gets wrong.

tokens   the colours of a theme, read from resources/theme
fonts    the bundled type and its sizes
palette  the colours as Qt wants them
style    HoldfastStyle, Fusion without animation and with marks that can be seen
theme    Theme, the one look in force; `theme()`, `px()`, `follow()`
icons    line icons and the mark, in a colour of the theme
"""
